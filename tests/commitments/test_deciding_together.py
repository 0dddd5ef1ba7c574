"""Deciding on many records at once: what is refused stays as it is and is told; the rest is decided together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains

from commitments import permissions
from commitments.audit.verifying import check_subjects, read_chain
from commitments.choices import Action
from commitments.models import Membership, Notice, ProgressRecord
from commitments.standings import projecting
from commitments.workspace.deciding_together import AT_ONCE, TooMany, decide
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    EvidenceFactory,
    RecordFactory,
    record_with_evidence,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/workspace/decide/"
# Sixty records on sixty commitments of sixty actors: what is kept of these, and of those, is put right fifty at a
# time, some seven statements each.
BUDGET = 55 if connection.vendor == "postgresql" else 70


@pytest.fixture
def submitted(author):
    return [record_with_evidence(author=author, state="submitted") for _ in range(3)]


def chosen(*records) -> dict[int, int | None]:
    return {record.pk: record.version for record in records}


def states() -> list[str]:
    return list(ProgressRecord.objects.order_by("pk").values_list("state", flat=True))


def test_what_is_refused_is_told_and_the_rest_is_done(author, reviewer, submitted):
    bare = RecordFactory(author=author, state="submitted", narrative={})
    own = record_with_evidence(author=reviewer, state="submitted")
    draft = record_with_evidence(author=author)
    stale = record_with_evidence(author=author, state="submitted")
    seen = chosen(*submitted, bare, own, draft) | {stale.pk: stale.version + 1}
    decided = decide(Action.APPROVE, seen, by=reviewer, at=NOON)
    assert [record.pk for record in decided.done] == [record.pk for record in submitted]
    sentences = {left.record.pk: left.sentence for left in decided.refused}
    assert "no narrative" in sentences[bare.pk]
    assert "own record" in sentences[own.pk]
    assert "present state: draft" in sentences[draft.pk]
    assert "changed while you read it" in sentences[stale.pk]
    assert states() == ["approved"] * 3 + ["submitted", "submitted", "draft", "submitted"]


@pytest.mark.parametrize("action", [Action.APPROVE, Action.RETURN, Action.PUBLISH])
def test_many_are_judged_as_each_by_itself(author, reviewer, delegate_a, person, action):
    state_a = ActorFactory()
    Membership.objects.create(user=delegate_a, actor=state_a)
    approver = person("approver", role="delegate")
    Membership.objects.create(user=approver, actor=state_a, role="approver")
    records = [
        record_with_evidence(author=whose, actor=state_a, voice=voice, state=state)
        for whose, voice in ((author, "secretariat"), (reviewer, "secretariat"), (delegate_a, "state"))
        for state in ("draft", "submitted", "returned", "approved")
    ] + [RecordFactory(author=author, state="approved")]
    for user in (author, reviewer, delegate_a, approver):
        many = permissions.refusals(user, action, records, at=NOON)
        for record in records:
            assert many.get(record.pk) == permissions.refusal(user, action, record, at=NOON)


def test_a_record_that_one_does_not_see_is_left_out(author, reviewer, delegate_b, submitted):
    decided = decide(Action.APPROVE, chosen(*submitted), by=delegate_b, at=NOON)
    assert (decided.done, decided.refused) == ([], [])


def test_publishing_many_supersedes_and_keeps_the_chain_whole(author, reviewer):
    standing = record_with_evidence(author=author, state="published")
    subject = {"commitment": standing.commitment, "actor": standing.actor}
    newer = record_with_evidence(author=author, state="approved", status="implemented", **subject)
    twin = record_with_evidence(author=author, state="approved", **subject)
    other = record_with_evidence(author=author, state="approved")
    decided = decide(Action.PUBLISH, chosen(newer, twin, other), by=reviewer, at=NOON)
    assert [record.pk for record in decided.done] == [newer.pk, other.pk]
    assert "is published with it" in decided.refused[0].sentence
    for record in (standing, newer, twin, other):
        record.refresh_from_db()
    assert [record.state for record in (standing, newer, twin, other)] == [
        "superseded", "published", "approved", "published",
    ]  # fmt: skip
    assert (newer.supersedes, newer.published_at, newer.decided_by) == (standing, NOON, reviewer)
    assert newer.reply_until is not None
    assert [event.action for event in standing.events.all()] == ["supersede"]
    assert list(projecting.deviating()) == []
    assert read_chain().broken is None
    touched = {newer.pk, other.pk, standing.pk}
    assert not [found for found in check_subjects() if found.subject in touched]


def test_sent_twice_the_second_time_changes_nothing(reviewer, submitted):
    decide(Action.APPROVE, chosen(*submitted), by=reviewer, at=NOON)
    again = decide(Action.APPROVE, chosen(*submitted), by=reviewer, at=NOON)
    assert (len(again.done), len(again.refused)) == (0, 3)
    assert submitted[0].events.count() == 1


def test_people_are_told_once_and_not_once_for_each_record(author, reviewer, delegate_a, submitted):
    decide(Action.RETURN, chosen(*submitted), by=reviewer, at=NOON, remark="Quote the source.")
    told = Notice.objects.get(recipient=author)
    assert (told.kind, told.subject["en"], told.remark) == ("returned", "3 records", "Quote the source.")
    state_a = ActorFactory()
    Membership.objects.create(user=delegate_a, actor=state_a)
    approved = [record_with_evidence(author=author, actor=state_a, state="approved") for _ in range(2)]
    decide(Action.PUBLISH, chosen(*approved), by=reviewer, at=NOON)
    open_to = Notice.objects.get(recipient=delegate_a)
    assert (open_to.kind, open_to.subject["en"], open_to.due_on is not None) == ("reply_open", "2 records", True)


@pytest.mark.parametrize("action", [Action.APPROVE, Action.PUBLISH])
def test_statements_do_not_grow_with_the_records(author, reviewer, action):
    state = "submitted" if action == Action.APPROVE else "approved"
    records = [RecordFactory(author=author, state=state) for _ in range(60)]
    for record in records:
        EvidenceFactory(record=record)
    with CaptureQueriesContext(connection) as asked:
        assert len(decide(action, chosen(*records), by=reviewer, at=NOON).done) == 60
    assert len(asked) <= BUDGET


def test_too_many_are_not_begun(reviewer):
    with pytest.raises(TooMany):
        decide(Action.APPROVE, dict.fromkeys(range(AT_ONCE + 1)), by=reviewer, at=NOON)


# The page


def test_the_page_decides_on_the_ticked_ones_and_says_what_became_of_them(sign_in, reviewer, submitted):
    client = sign_in(reviewer)
    page = client.get(ADDRESS)
    assertContains(page, "3 records wait for you")
    ticked = [f"{record.pk}:{record.version}" for record in submitted[:2]]
    answer = client.post(ADDRESS, {"do": "approve", "which": "ticked", "record": ticked})
    assertContains(answer, "2 records decided on")
    assert states() == ["approved", "approved", "submitted"]


def test_all_of_a_filter_are_decided_on(sign_in, author, reviewer, submitted):
    client = sign_in(reviewer)
    slug = submitted[0].commitment.slug
    client.post(f"{ADDRESS}?commitment={slug}", {"do": "approve", "which": "all"})
    assert states() == ["approved", "submitted", "submitted"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"do": "approve"}, "Tick the records"),
        ({"do": "return", "which": "all"}, "this needs a remark"),
        ({"do": "eat", "which": "all"}, "Choose what to do"),
    ],
)
def test_what_is_not_said_is_asked_for(sign_in, reviewer, submitted, said, words):
    assertContains(sign_in(reviewer).post(ADDRESS, said), words, status_code=400)
    assert states() == ["submitted"] * 3


def test_the_page_costs_the_same_however_many_wait(sign_in, author, reviewer):
    commitment = CommitmentFactory()
    for _ in range(30):
        record_with_evidence(author=author, commitment=commitment, state="submitted")
    client = sign_in(reviewer)
    with CaptureQueriesContext(connection) as asked:
        client.get(ADDRESS)
    assert len(asked) <= 16
