"""Drafting, revising, submitting; reviewing, publishing, withdrawing: what each write changes and what it leaves."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from commitments import recording, review
from commitments.choices import Status, Voice
from commitments.evidence.attaching import Bearing, from_link
from commitments.models import Membership, ProgressRecord, ReviewEvent
from commitments.permissions import ActionRefused
from commitments.recording import Content
from commitments.transition import StaleRecord
from tests.commitments.making import (
    NOON,
    ActorFactory,
    CommitmentFactory,
    DeclarationFactory,
    RecordFactory,
    record_with_evidence,
)

LATER = NOON + timedelta(hours=1)
pytestmark = pytest.mark.django_db


def content(actor, **changes) -> Content:
    said = {
        "voice": Voice.SECRETARIAT, "status": Status.UNDER_WAY, "period_start": date(2015, 1, 1),
        "period_end": date(2015, 12, 31), "effective_on": date(2015, 12, 31), "narrative": {"en": "Two networks met."},
    }  # fmt: skip
    return Content(actor=actor, **(said | changes))


def row(record) -> dict:
    return ProgressRecord.objects.filter(pk=record.pk).values().get()


@pytest.fixture
def actor():
    return ActorFactory()


@pytest.fixture
def draft(author, actor):
    return recording.create_draft(CommitmentFactory(), content(actor), by=author, at=NOON)


def test_delegate_cannot_draft_for_another_state(delegate_a, actor):
    Membership.objects.create(user=delegate_a, actor=ActorFactory())
    with pytest.raises(ActionRefused) as raised:
        recording.create_draft(CommitmentFactory(), content(actor, voice=Voice.STATE), by=delegate_a, at=NOON)
    assert raised.value.refusal.code == "not_a_member"
    assert not ProgressRecord.objects.exists()


def test_delegate_cannot_move_a_draft_to_another_state(delegate_a, actor):
    Membership.objects.create(user=delegate_a, actor=actor)
    own = recording.create_draft(CommitmentFactory(), content(actor, voice=Voice.STATE), by=delegate_a, at=NOON)
    other = content(ActorFactory(), voice=Voice.STATE)
    with pytest.raises(ActionRefused):
        recording.revise_draft(own, other, seen_version=1, by=delegate_a, at=LATER)


def test_delegate_cannot_write_in_the_voice_of_the_secretariat(delegate_a, actor):
    Membership.objects.create(user=delegate_a, actor=actor)
    with pytest.raises(ActionRefused) as raised:
        recording.create_draft(CommitmentFactory(), content(actor), by=delegate_a, at=NOON)
    assert raised.value.refusal.code == "not_a_recorder"


def test_delegate_drafts_for_the_own_state(delegate_a, actor):
    Membership.objects.create(user=delegate_a, actor=actor)
    record = recording.create_draft(CommitmentFactory(), content(actor, voice=Voice.STATE), by=delegate_a, at=NOON)
    assert (record.state, record.author, record.created_at) == ("draft", delegate_a, NOON)
    assert record.events.get().action == "create"


@pytest.mark.parametrize(
    ("period_end", "effective_on", "expected"),
    [
        (date(2014, 3, 13), date(2014, 3, 13), True),
        (date(2014, 3, 14), date(2014, 3, 13), False),
        (date(2014, 3, 13), date(2014, 3, 14), False),
        (date(2015, 1, 1), date(2015, 1, 1), False),
    ],
)
def test_earlier_practice_is_derived_from_the_day_of_adoption(author, actor, period_end, effective_on, expected):
    commitment = CommitmentFactory(declaration=DeclarationFactory(adopted_on=date(2014, 3, 14)))
    said = content(actor, period_start=date(2013, 1, 1), period_end=period_end, effective_on=effective_on)
    assert recording.create_draft(commitment, said, by=author, at=NOON).is_earlier_practice is expected


def test_revising_derives_earlier_practice_again(author, actor, draft):
    early = content(actor, period_start=date(2010, 1, 1), period_end=date(2010, 2, 1), effective_on=date(2010, 2, 1))
    assert recording.revise_draft(draft, early, seen_version=1, by=author, at=LATER).is_earlier_practice


def test_revising_what_somebody_changed_is_refused_with_the_record_as_it_stands(author, actor, draft):
    recording.revise_draft(
        draft, content(actor, narrative={"en": "The first tab."}), seen_version=1, by=author, at=NOON
    )
    with pytest.raises(StaleRecord) as raised:
        recording.revise_draft(
            draft, content(actor, narrative={"en": "The second tab."}), seen_version=1, by=author, at=LATER
        )
    assert raised.value.current.narrative == {"en": "The first tab."}
    assert row(draft)["narrative"] == {"en": "The first tab."}


def test_saving_the_same_text_twice_changes_nothing(author, actor, draft):
    said = content(actor, narrative={"en": "Better."})
    recording.revise_draft(draft, said, seen_version=1, by=author, at=NOON)
    before = row(draft)
    recording.revise_draft(draft, said, seen_version=1, by=author, at=LATER)
    assert row(draft) == before
    assert draft.events.count() == 2


def test_evidence_is_added_in_order_and_removed(author, draft):
    bearing = Bearing("supports", date(2015, 6, 1))
    first = recording.add_evidence(draft, from_link("https://example.org/1", bearing), by=author, at=NOON)
    second = recording.add_evidence(draft, from_link("https://example.org/2", bearing), by=author, at=NOON)
    assert (first.order, second.order) == (1, 2)
    recording.remove_evidence(draft, first, by=author, at=LATER)
    recording.remove_evidence(draft, first, by=author, at=LATER)
    assert list(draft.evidence.all()) == [second]
    assert row(draft)["version"] == 4


def test_the_same_draft_saved_twice_at_once_is_one_draft(author, actor):
    commitment = CommitmentFactory()
    first = recording.create_draft(commitment, content(actor), by=author, at=NOON)
    again = recording.create_draft(commitment, content(actor), by=author, at=NOON + timedelta(seconds=2))
    assert again == first
    assert recording.create_draft(commitment, content(actor), by=author, at=LATER) != first


def test_the_same_evidence_added_twice_is_one_piece(author, draft):
    for _ in range(2):
        piece = from_link("https://example.org/1", Bearing("supports", date(2015, 6, 1)))
        recording.add_evidence(draft, piece, by=author, at=NOON)
    assert draft.evidence.count() == 1
    other = from_link("https://example.org/1", Bearing("weakens", date(2015, 6, 1)))
    recording.add_evidence(draft, other, by=author, at=NOON)
    assert draft.evidence.count() == 2


def test_nobody_adds_evidence_to_the_draft_of_another(colleague, draft):
    with pytest.raises(ActionRefused):
        recording.add_evidence(
            draft, from_link("https://example.org", Bearing("supports", date(2015, 1, 1))), by=colleague, at=NOON
        )
    assert not draft.evidence.exists()


def test_submitting_twice_is_one_submission(author):
    record = record_with_evidence(author=author)
    recording.submit(record, by=author, at=NOON)
    recording.submit(record, by=author, at=LATER)
    assert row(record)["state"] == "submitted"
    assert record.events.count() == 1


def test_approving_twice_is_one_approval(author, reviewer):
    record = record_with_evidence(author=author, state="submitted")
    review.approve(record, by=reviewer, at=NOON)
    review.approve(record, by=reviewer, at=LATER)
    event = record.events.get()
    assert (event.action, event.from_state, event.to_state, event.by, event.at) == (
        "approve", "submitted", "approved", reviewer, NOON,
    )  # fmt: skip
    assert row(record)["decided_by_id"] == reviewer.pk


def test_second_reviewer_learns_that_the_record_is_approved_already(author, reviewer, person):
    record = record_with_evidence(author=author, state="submitted")
    review.approve(record, by=reviewer, at=NOON)
    with pytest.raises(ActionRefused) as raised:
        review.approve(record, by=person("second", role="reviewer"), at=LATER)
    assert raised.value.refusal.http_status == 409
    assert record.events.count() == 1


def test_approval_holds_only_for_what_was_read(author, reviewer):
    record = record_with_evidence(author=author, state="submitted", version=3)
    with pytest.raises(StaleRecord):
        review.approve(record, by=reviewer, at=NOON, seen_version=2)
    assert row(record)["state"] == "submitted"


def test_returned_record_can_be_returned_again_after_it_was_submitted_again(author, reviewer):
    record = record_with_evidence(author=author, state="submitted")
    review.return_with_remark(record, "Say which years.", by=reviewer, at=NOON)
    recording.submit(record, by=author, at=NOON + timedelta(minutes=1))
    review.return_with_remark(record, "Still not said.", by=reviewer, at=LATER)
    remarks = list(record.events.values_list("action", "remark"))
    assert remarks == [("return", "Say which years."), ("submit", ""), ("return", "Still not said.")]


def test_publishing_supersedes_and_leaves_the_earlier_record_otherwise_as_it_was(author, reviewer):
    earlier = record_with_evidence(author=author, state="published")
    before, evidence_before = row(earlier), list(earlier.evidence.values())
    record = record_with_evidence(
        author=author, state="approved", commitment=earlier.commitment, actor=earlier.actor, status="implemented"
    )
    review.publish(record, by=reviewer, at=NOON)

    assert row(earlier) == before | {"state": "superseded", "superseded_at": NOON}
    assert list(earlier.evidence.values()) == evidence_before
    assert [event.action for event in earlier.events.all()] == ["supersede"]
    published = row(record)
    assert (published["state"], published["published_at"], published["supersedes_id"]) == (
        "published", NOON, earlier.pk,
    )  # fmt: skip


def test_publishing_twice_is_one_publication(author, reviewer):
    earlier = record_with_evidence(author=author, state="published")
    record = record_with_evidence(author=author, state="approved", commitment=earlier.commitment, actor=earlier.actor)
    review.publish(record, by=reviewer, at=NOON)
    before = row(record), row(earlier)
    review.publish(record, by=reviewer, at=LATER)
    assert (row(record), row(earlier)) == before
    assert record.events.count() == earlier.events.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"voice": "state"},
        {"period_start": date(2015, 2, 1)},
        {"period_end": date(2016, 1, 31)},
    ],
)
def test_record_on_another_subject_is_not_superseded(author, reviewer, other):
    earlier = record_with_evidence(author=author, state="published", **other)
    record = record_with_evidence(author=author, state="approved", commitment=earlier.commitment, actor=earlier.actor)
    review.publish(record, by=reviewer, at=NOON)
    assert row(earlier)["state"] == "published"
    assert row(record)["supersedes_id"] is None


def test_refused_publication_supersedes_nothing(author, reviewer):
    earlier = record_with_evidence(author=author, state="published")
    record = record_with_evidence(author=reviewer, state="approved", commitment=earlier.commitment, actor=earlier.actor)
    with pytest.raises(ActionRefused):
        review.publish(record, by=reviewer, at=NOON)
    assert row(earlier)["state"] == "published"
    assert not ReviewEvent.objects.exists()


def test_state_of_the_ledger_on_either_side_of_a_supersession(author, reviewer):
    earlier = record_with_evidence(author=author, state="published")
    record = record_with_evidence(author=author, state="approved", commitment=earlier.commitment, actor=earlier.actor)
    review.publish(record, by=reviewer, at=NOON)
    stood = ProgressRecord.objects.as_of
    assert [r.pk for r in stood(NOON - timedelta(seconds=1))] == [earlier.pk]
    assert [r.pk for r in stood(NOON)] == [record.pk]


def test_withdrawal_keeps_the_record_and_says_why(author, reviewer):
    record = record_with_evidence(author=author, state="published")
    before = row(record)
    review.withdraw(record, "It rested on a wrong figure.", by=reviewer, at=NOON)
    review.withdraw(record, "It rested on a wrong figure.", by=reviewer, at=LATER)
    assert row(record) == before | {"state": "withdrawn", "withdrawn_at": NOON}
    assert record.events.get().remark == "It rested on a wrong figure."
    assert not ProgressRecord.objects.as_of(NOON).exists()
    assert record in ProgressRecord.objects.public()


def test_record_of_the_catalogue_can_be_withdrawn(reviewer):
    record = record_with_evidence(author=None, state="published")
    review.withdraw(record, "The source was replaced.", by=reviewer, at=NOON)
    assert row(record)["state"] == "withdrawn"


def refused_by_the_database(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_database_refuses_two_current_records_of_one_subject():
    record = RecordFactory(state="published")
    assert refused_by_the_database(
        lambda: RecordFactory(state="published", commitment=record.commitment, actor=record.actor)
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"period_start": date(2016, 1, 1), "period_end": date(2015, 1, 1)},
        {"state": "published", "published_at": None},
        {"state": "superseded", "superseded_at": None},
        {"state": "published", "superseded_at": NOON},
    ],
)
def test_database_refuses_a_record_that_contradicts_itself(wrong):
    assert refused_by_the_database(lambda: RecordFactory(**wrong))


def test_database_refuses_a_decision_of_the_author(author):
    record = RecordFactory(author=author, state="submitted")
    assert refused_by_the_database(lambda: ProgressRecord.objects.filter(pk=record.pk).update(decided_by=author))


def test_database_refuses_evidence_that_points_nowhere():
    record = RecordFactory()
    nowhere = {"order": 1, "effective_on": date(2015, 1, 1), "added_at": NOON}
    for kind in ("paragraph", "link", "file"):
        assert refused_by_the_database(lambda kind=kind: record.evidence.create(kind=kind, **nowhere))


def test_visibility_of_each_state_for_each_person(author, colleague, reviewer, delegate_a, administrator, person):
    reader = person("reader")
    for state in ("draft", "submitted", "returned", "approved", "published", "superseded", "withdrawn"):
        record = RecordFactory(author=author, state=state)
        public = state in ("published", "superseded", "withdrawn")
        for user, expected in [
            (author, True), (colleague, True), (reviewer, True), (administrator, True),
            (delegate_a, public), (reader, public),
        ]:  # fmt: skip
            assert (record in ProgressRecord.objects.visible_to(user)) is expected, (state, user)
