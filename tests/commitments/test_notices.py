"""What a person is told, on their own page and in the head of every page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from commitments import review
from commitments.choices import NoticeKind
from commitments.models import Membership, Notice
from commitments.notices.notifying import notify, tell_of_many, tell_of_record
from tests.commitments.making import NOON, ActorFactory, record_with_evidence

pytestmark = pytest.mark.django_db

PAGE = "/notices/"


def told(person, words: str = "Money-laundering", at=NOON, **more) -> Notice:
    (notice,) = notify([person], NoticeKind.IMPORTED, subject={"en": words}, path="/workspace/", at=at, **more)
    return notice


def test_visitor_is_asked_to_sign_in(anonymous):
    assert anonymous.get(PAGE)["Location"].startswith("/accounts/login/")


def test_the_unread_come_first_and_then_the_newest(sign_in, author):
    for number in range(4):
        told(author, f"import {number}", at=NOON + timedelta(minutes=number))
    Notice.objects.filter(subject__en="import 3").update(read_at=NOON)

    page = sign_in(author).get(PAGE)

    assert [words for _notice, words, _by in page.context["told"]] == [
        f"Your sheet: import {number}." for number in (2, 1, 0, 3)
    ]


def test_a_notice_says_what_happened_with_its_remark_and_leads_there(sign_in, author, reviewer):
    record = record_with_evidence(author=author, state="submitted")
    review.return_with_remark(record, "Say which <years> count.", by=reviewer, at=NOON)

    page = sign_in(author).get(PAGE)

    assertContains(page, f"Your record on “{record.commitment.title['en']}” was returned to you with a remark.")
    assertContains(page, "Say which &lt;years&gt; count.")
    assertContains(page, reverse("commitments:progress-review", args=[record.pk]))


def test_many_records_are_told_of_by_their_number(sign_in, author):
    tell_of_many([author], NoticeKind.PUBLISHED, 18, path="/workspace/piles/published/", at=NOON)
    assertContains(sign_in(author).get(PAGE), "Yours, published: 18 records.")


def test_who_acted_is_named_to_those_who_see_drafting_only(sign_in, author, reviewer, delegate_a):
    reviewer.first_name = "Ximena"
    reviewer.save()
    actor = ActorFactory()
    Membership.objects.create(user=delegate_a, actor=actor)
    record = record_with_evidence(author=author, actor=actor, state="approved")
    review.publish(record, by=reviewer, at=NOON)

    assertContains(sign_in(author).get(PAGE), "Ximena")
    page = sign_in(delegate_a).get(PAGE)
    assertContains(page, "It may reply until 1 May 2026.")
    assertNotContains(page, "Ximena")


def test_the_head_of_every_page_counts_what_is_unread(sign_in, anonymous, author):
    told(author)
    told(author)
    assertContains(sign_in(author).get("/commitments/"), '<b>2</b> <span class="vh">unread</span>', html=True)
    assertNotContains(anonymous.get("/commitments/"), PAGE)


def test_reading_one_takes_it_off_the_count(sign_in, author):
    first, second = told(author), told(author)
    browser = sign_in(author)

    assert browser.post(reverse("commitments:notice-read", args=[first.pk])).status_code == 302

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.read_at is not None, second.read_at) == (True, None)
    read_at = first.read_at
    browser.post(reverse("commitments:notice-read", args=[first.pk]))
    first.refresh_from_db()
    assert first.read_at == read_at


def test_nobody_reads_for_another(sign_in, author, colleague):
    notice = told(author)
    browser = sign_in(colleague)
    browser.post(reverse("commitments:notice-read", args=[notice.pk]))
    browser.post(reverse("commitments:notice-read-all"), {"newest": str(notice.pk)})
    assertNotContains(browser.get(PAGE), "Money-laundering")
    notice.refresh_from_db()
    assert notice.read_at is None


def test_reading_all_leaves_what_came_after_the_page(sign_in, author):
    shown = told(author)
    browser = sign_in(author)
    newest = browser.get(PAGE).context["newest"]
    later = told(author)

    browser.post(reverse("commitments:notice-read-all"), {"newest": str(newest)})

    assert list(Notice.objects.unread()) == [later]
    assert newest == shown.pk


@pytest.mark.parametrize("newest", ["", "all", "-1"])
def test_reading_all_without_saying_up_to_where_reads_nothing(sign_in, author, newest):
    told(author)
    sign_in(author).post(reverse("commitments:notice-read-all"), {"newest": newest})
    assert Notice.objects.unread().count() == 1


def test_nothing_is_read_by_following_a_link(sign_in, author):
    notice = told(author)
    assert sign_in(author).get(reverse("commitments:notice-read", args=[notice.pk])).status_code == 405


def test_what_the_person_may_no_longer_see_is_not_told(sign_in, delegate_a):
    actor = ActorFactory()
    membership = Membership.objects.create(user=delegate_a, actor=actor)
    record = record_with_evidence(actor=actor, voice="state", state="returned")
    tell_of_record([delegate_a], NoticeKind.MENTIONED, record, at=NOON, remark="Not for you any more.")
    assertContains(sign_in(delegate_a).get(PAGE), "Not for you any more.")
    membership.delete()

    page = sign_in(delegate_a).get(PAGE)

    assertNotContains(page, "Not for you any more.")
    assertContains(page, "Nothing has been told to you yet.")
    assertNotContains(page, '<span class="vh">unread</span>', html=True)


def test_how_often_to_be_written_to_is_chosen_in_the_account(sign_in, author):
    browser = sign_in(author)
    said = {"first_name": "", "last_name": "", "email": "author@example.org", "language": "", "digest": "weekly"}
    assert browser.post("/accounts/profile/", said).status_code == 302
    author.refresh_from_db()
    assert author.digest == "weekly"


def test_the_page_costs_the_same_for_few_and_for_many(sign_in, author, reviewer):
    browser = sign_in(author)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(PAGE).status_code == 200
        return len(asked)

    def happen():
        record = record_with_evidence(author=author, state="submitted")
        review.return_with_remark(record, "Which years?", by=reviewer, at=NOON)

    happen()
    few = cost()
    for _ in range(8):
        happen()
    assert cost() == few <= 14
