"""Correcting what is published: who may, what the draft says, and what is told until it replaces the record."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from commitments import recording, review
from commitments.models import Membership, ProgressRecord
from tests.commitments.making import NOON, RecordFactory, record_with_evidence

pytestmark = pytest.mark.django_db

OFFER = "Correct this record"
NOTICE = "Publishing this will replace"


def address(record, name="correct"):
    return reverse(f"commitments:progress-{name}", args=[record.pk])


@pytest.fixture
def published(reviewer):
    return record_with_evidence(state="published", author=reviewer, narrative={"en": "Two networks.", "fr": "Deux."})


@pytest.fixture
def desk(sign_in, author):
    return sign_in(author)


def correction(author) -> ProgressRecord:
    return ProgressRecord.objects.get(author=author)


def test_readers_and_delegates_are_offered_nothing_and_refused(client, sign_in, delegate_a, published):
    assertNotContains(client.get(published.get_absolute_url()), OFFER)
    assert client.post(address(published)).status_code == 302
    assertNotContains(sign_in(delegate_a).get(published.get_absolute_url()), OFFER)
    assert sign_in(delegate_a).post(address(published)).status_code == 403
    assert ProgressRecord.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "superseded", "withdrawn"])
def test_only_what_stands_is_corrected(desk, author, state):
    record = RecordFactory(state=state)
    assertNotContains(desk.get(record.get_absolute_url()), OFFER)
    desk.post(address(record))
    assert not ProgressRecord.objects.filter(author=author).exists()


def test_the_draft_says_what_the_record_says_with_its_evidence(desk, author, published):
    assertContains(desk.get(published.get_absolute_url()), OFFER)
    answer = desk.post(address(published))
    draft = correction(author)
    assertRedirects(answer, address(draft, "edit"))
    same = ("commitment", "actor", "voice", "status", "period_start", "period_end", "effective_on", "narrative")
    assert [getattr(draft, name) for name in same] == [getattr(published, name) for name in same]
    assert [piece.paragraph for piece in draft.evidence.all()] == [p.paragraph for p in published.evidence.all()]
    assert (draft.state, published.evidence.count()) == ("draft", 1)


def test_asked_twice_it_is_the_same_draft(desk, author, published):
    first, second = desk.post(address(published)), desk.post(address(published))
    assert first.url == second.url
    assert correction(author)


def test_a_member_corrects_what_the_state_said(sign_in, delegate_a):
    record = RecordFactory(state="published", voice="state")
    Membership.objects.create(user=delegate_a, actor=record.actor)
    assertRedirects(sign_in(delegate_a).post(address(record)), address(correction(delegate_a), "edit"))


def test_its_pages_say_what_it_will_replace_until_it_does(desk, author, published, colleague, reviewer, sign_in):
    desk.post(address(published))
    draft = correction(author)
    for page in (desk.get(address(draft, "edit")), desk.get(address(draft, "review"))):
        assertContains(page, NOTICE)
        assertContains(page, f'href="{published.get_absolute_url()}"')
    recording.submit(draft, by=author, at=NOON)
    draft.refresh_from_db()
    assertContains(sign_in(reviewer).get(address(draft, "review")), NOTICE)
    review.approve(draft, by=reviewer, at=NOON)
    review.publish(draft, by=reviewer, at=NOON)
    published.refresh_from_db()
    assert published.state == "superseded"
    assertNotContains(desk.get(address(draft, "review")), NOTICE)


def test_a_draft_beside_which_nothing_stands_replaces_nothing(desk, author):
    draft = RecordFactory(author=author)
    assertNotContains(desk.get(address(draft, "edit")), NOTICE)
