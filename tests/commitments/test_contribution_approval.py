"""Contributions of a delegation that has its own approver; and who is offered the desk for contributions."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from commitments.contributions import contributing, moderating
from commitments.contributions.contributing import Answer
from commitments.models import Contribution, Membership, Notice
from tests.commitments.making import NOON, ActorFactory, ContributionFactory, DayFactory, question_of
from tests.commitments.test_contribution_pages import address, life, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def state_a(delegate_a):
    actor = ActorFactory(slug="state-a", name={"en": "State A"})
    Membership.objects.create(user=delegate_a, actor=actor)
    return actor


@pytest.fixture
def question(db):
    return question_of(DayFactory(slug="2021-10-20"), label="(a)")


@pytest.fixture
def approver(person, state_a):
    user = person("approver", role="delegate")
    Membership.objects.create(user=user, actor=state_a, role="approver")
    return user


def handed_over(question, actor, by) -> Contribution:
    said = Answer(actor, "good_practice", "en", "A register", "One register for all.")
    row = contributing.create_draft(question.day, question.paragraph, said, by=by, at=NOON)
    return contributing.submit(row, by=by, at=NOON)


def test_an_approver_of_the_delegation_decides_before_the_moderators(
    client, sign_in, delegate_a, approver, reviewer, state_a, question
):
    browser, approves, desk = sign_in(delegate_a), sign_in(approver), sign_in(reviewer)
    browser.post(address(question), typed())
    row = Contribution.objects.get()
    page = f"/contributions/{row.pk}/"
    assertContains(browser.get(f"{page}edit/"), "The approver of your delegation decides on it first")
    browser.post(f"{page}edit/", typed(seen_version=row.version, do="submit"))
    assert desk.get(page).status_code == desk.post(f"{page}publish/").status_code == 404
    assertContains(browser.get("/contributions/desk/"), "Yours, with somebody else")
    for place in ("/workspace/", "/contributions/desk/"):
        assertContains(approves.get(place), "Waiting for your approval")
        assertNotContains(desk.get(place), "Waiting for your")
        assertNotContains(browser.get(place), "Waiting for your")
    assertContains(approves.get(page), f"{page}approve/")
    for _twice in range(2):
        assertRedirects(approves.post(f"{page}approve/", {"seen_version": row.version}), page)
    assertNotContains(approves.get("/workspace/"), "Waiting for your approval")
    for place in ("/workspace/", "/contributions/desk/"):
        assertContains(desk.get(place), "Waiting for your decision")
    assert client.get(page).status_code == 404
    assertRedirects(desk.post(f"{page}publish/", {"seen_version": row.version}), page)
    assertContains(client.get(page), "They take a year.")
    assert [event.action for event in row.events.order_by("sequence")] == ["create", "submit", "approve", "publish"]
    told = [(notice.recipient, notice.kind, notice.path) for notice in Notice.objects.order_by("pk")]
    assert told == [
        (approver, "to_approve", page), (delegate_a, "contribution_passed", page), (reviewer, "contributed", page),
        (delegate_a, "contribution_shown", page),
    ]  # fmt: skip


def test_what_an_approver_returns_stays_with_the_delegation(sign_in, delegate_a, approver, reviewer, state_a, question):
    row = handed_over(question, state_a, delegate_a)
    page = f"/contributions/{row.pk}/"
    returned = {"remark": "Ask the ministry first.", "seen_version": row.version}
    assertRedirects(sign_in(approver).post(f"{page}return/", returned), page)
    assertContains(sign_in(delegate_a).get(f"{page}edit/"), "Ask the ministry first.")
    assert sign_in(reviewer).get(page).status_code == 404
    contributing.submit(row, by=delegate_a, at=NOON)
    moderating.approve(row, by=approver, at=NOON, remark="As agreed with the capital.")
    moderating.return_with_remark(row, "Which year?", by=reviewer, at=NOON)
    seen = sign_in(reviewer).get(page)
    assertContains(seen, "Which year?")
    for words in ("Ask the ministry first.", "As agreed with the capital.", "approver"):
        assertNotContains(seen, words)
    told = life(sign_in(reviewer), row)
    assert (told["is_whole"], [event["action"] for event in told["events"]]) == (False, [])
    assert life(sign_in(approver), row)["is_whole"] is True


def test_a_refused_approval_changes_nothing(sign_in, delegate_a, approver, delegate_b, reviewer, state_a, question):
    row = handed_over(question, state_a, delegate_a)
    page = f"/contributions/{row.pk}/"
    own = handed_over(question, state_a, approver)
    assertContains(sign_in(approver).post(f"/contributions/{own.pk}/approve/"), "your own", status_code=403)
    assertContains(sign_in(delegate_a).post(f"{page}approve/"), "has its own approver", status_code=403)
    assertContains(sign_in(approver).post(f"{page}return/", {"remark": " "}), "Say why", status_code=400)
    stale = sign_in(approver).post(f"{page}approve/", {"seen_version": "9"})
    assertContains(stale, "was changed while you read it", status_code=409)
    assert sign_in(delegate_b).post(f"{page}approve/").status_code == 404
    row.refresh_from_db()
    assert (row.state, row.events.count()) == ("submitted", 2)


def test_a_delegation_that_loses_its_approver_is_not_stuck(sign_in, delegate_a, approver, reviewer, state_a, question):
    row = handed_over(question, state_a, delegate_a)
    approver.memberships.all().delete()
    desk, page = sign_in(reviewer), f"/contributions/{row.pk}/"
    assertContains(desk.get("/contributions/desk/"), "Waiting for your decision")
    assertRedirects(desk.post(f"{page}publish/", {"seen_version": row.version}), page)


def test_the_desk_is_offered_to_whoever_has_work_or_rights_there(
    client, sign_in, author, delegate_a, reviewer, administrator, person, state_a
):
    former = person("former", role="delegate")
    ContributionFactory(author=former)
    places = ("/contributions/", "/workspace/")
    offered = {
        user: {'href="/contributions/desk/"' in sign_in(user).get(place).content.decode() for place in places}
        for user in (author, administrator, delegate_a, reviewer, former)
    }
    assert offered == {author: {False}, administrator: {False}, delegate_a: {True}, reviewer: {True}, former: {True}}
    assertNotContains(client.get("/contributions/"), "/contributions/desk/")
    assertContains(sign_in(author).get("/contributions/desk/"), "has nothing to contribute")
