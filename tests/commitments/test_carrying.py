"""Carrying a judgement over: the rule as a table, what blocks a proposal, accepting, rejecting, publishing."""

import pytest
from pytest_django.asserts import assertContains

from commitments import extents, recording, review
from commitments.choices import Extent, Status
from commitments.models import Carrying, CommitmentRelation, ProgressRecord
from commitments.permissions import ActionRefused
from commitments.workspace import carrying
from commitments.workspace.carrying import CannotCarry
from tests.commitments.making import NOON, CommitmentFactory, record_with_evidence

pytestmark = pytest.mark.django_db

# extent of the other against the judged → status of the judged → what is proposed
TABLE = {
    "equal": {
        "not_started": "not_started", "planned": "planned", "under_way": "under_way",
        "partly_implemented": "partly_implemented", "implemented": "implemented",
        "no_longer_applicable": "no_longer_applicable",
    },
    "subset": {
        "not_started": "not_started", "planned": "planned", "under_way": "under_way",
        "partly_implemented": "under_way", "implemented": "implemented",
        "no_longer_applicable": "no_longer_applicable",
    },
    "superset": {
        "not_started": None, "planned": "planned", "under_way": "under_way",
        "partly_implemented": "partly_implemented", "implemented": "partly_implemented",
        "no_longer_applicable": None,
    },
    "overlap": {
        "not_started": None, "planned": None, "under_way": None, "partly_implemented": "under_way",
        "implemented": "partly_implemented", "no_longer_applicable": None,
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("extent", "status", "proposed"),
    [(extent, status, proposed) for extent, row in TABLE.items() for status, proposed in row.items()],
)
def test_no_status_is_carried_higher_than_justified(extent, status, proposed):
    assert extents.carried(extent, status) == proposed


def test_the_table_knows_every_extent_and_status():
    assert set(TABLE) == set(Extent.values) == set(extents.Extent)
    assert all(set(row) == set(Status.values) for row in TABLE.values())


@pytest.mark.parametrize(
    ("extent", "judged_is_later", "seen"),
    [("subset", False, "subset"), ("subset", True, "superset"), ("superset", True, "subset"),
     ("equal", True, "equal"), ("overlap", True, "overlap")],
)  # fmt: skip
def test_a_relation_is_read_from_the_judged_side(extent, judged_is_later, seen):
    assert extents.seen_from(extent, judged_is_later=judged_is_later) == seen


@pytest.fixture
def judged(colleague):
    return record_with_evidence(author=colleague, state="published", status="implemented", narrative={"en": "Done."})


def related(record, extent, **fields):
    target = CommitmentFactory(**fields)
    rationale = {"en": "The same words."}
    CommitmentRelation.objects.create(
        later=target, earlier=record.commitment, kind="reaffirms", extent=extent, rationale=rationale
    )
    return target


def subject(record, target) -> dict:
    return {"commitment": target, "actor": record.actor}


def test_an_accepted_proposal_is_a_draft_that_says_where_it_comes_from(author, judged):
    target = related(judged, "superset")
    draft = carrying.accept(judged, target, by=author, at=NOON)
    assert (draft.state, draft.author, draft.derived_from) == ("draft", author, judged)
    assert draft.status == "partly_implemented"
    assert draft.narrative["en"].startswith("Carried over from the assessment of “Share information")
    assert draft.narrative["en"].endswith("Done.")
    assert draft.evidence.get().paragraph_id == judged.evidence.get().paragraph_id
    assert [event.action for event in draft.events.all()] == ["create"]
    kept = Carrying.objects.get()
    assert (kept.decision, kept.by, kept.at, kept.extent, kept.draft) == ("accepted", author, NOON, "superset", draft)


def test_accepting_twice_gives_one_draft(author, judged):
    target = related(judged, "equal")
    first = carrying.accept(judged, target, by=author, at=NOON)
    assert carrying.accept(judged, target, by=author, at=NOON) == first
    with pytest.raises(CannotCarry, match="decided already"):
        carrying.reject(judged, target, by=author, at=NOON)


def test_a_rejected_proposal_is_kept_and_not_made_again(author, judged):
    target = related(judged, "equal")
    carrying.reject(judged, target, by=author, at=NOON)
    with pytest.raises(CannotCarry, match="decided already"):
        carrying.accept(judged, target, by=author, at=NOON)
    assert not carrying.proposals(judged)[0].is_open


@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "published"])
def test_a_real_judgement_blocks_the_proposal(author, colleague, judged, state):
    target = related(judged, "equal")
    record_with_evidence(author=colleague, state=state, **subject(judged, target))
    proposal = carrying.proposals(judged)[0]
    assert proposal.refusal and not proposal.is_open
    with pytest.raises(CannotCarry):
        carrying.accept(judged, target, by=author, at=NOON)


def test_without_a_recorded_extent_nothing_is_proposed(author, judged):
    target = related(judged, "")
    with pytest.raises(CannotCarry, match="how far"):
        carrying.accept(judged, target, by=author, at=NOON)


def test_what_says_nothing_of_the_other_is_not_proposed(author, colleague):
    record = record_with_evidence(author=colleague, state="published", status="not_started")
    assert carrying.proposals(record) == []
    related(record, "overlap")
    assert "says nothing" in carrying.proposals(record)[0].refusal


@pytest.mark.parametrize("fields", [{"voice": "state"}, {"state": "submitted"}, {"state": "draft"}])
def test_only_approved_assessments_are_carried(colleague, fields):
    record = record_with_evidence(author=colleague, **{"state": "published"} | fields)
    related(record, "equal")
    assert carrying.proposals(record) == []


def test_a_delegate_carries_nothing(delegate_a, judged):
    target = related(judged, "equal")
    with pytest.raises(ActionRefused):
        carrying.accept(judged, target, by=delegate_a, at=NOON)


def test_a_judgement_made_meanwhile_is_not_overwritten_on_publication(author, colleague, reviewer, judged):
    target = related(judged, "equal")
    draft = carrying.accept(judged, target, by=author, at=NOON)
    recording.submit(draft, by=author, at=NOON)
    review.approve(draft, by=reviewer, at=NOON)
    real = record_with_evidence(author=colleague, state="published", **subject(judged, target))
    with pytest.raises(ActionRefused, match="judged this commitment itself"):
        review.publish(draft, by=reviewer, at=NOON)
    real.refresh_from_db()
    assert real.state == "published"


def test_what_was_carried_is_replaced_by_what_is_carried_later(author, colleague, reviewer, judged):
    target = related(judged, "equal")
    earlier = record_with_evidence(author=colleague, state="published", derived_from=judged, **subject(judged, target))
    draft = carrying.accept(judged, target, by=author, at=NOON)
    recording.submit(draft, by=author, at=NOON)
    review.approve(draft, by=reviewer, at=NOON)
    review.publish(draft, by=reviewer, at=NOON)
    earlier.refresh_from_db()
    assert earlier.state == "superseded"


def test_the_page_proposes_with_the_ground_and_decides(sign_in, author, judged):
    target = related(judged, "superset")
    client = sign_in(author)
    address = f"/progress/{judged.pk}/carry/"
    assertContains(client.get(f"/progress/{judged.pk}/"), address)
    page = client.get(address)
    for words in ("This commitment asks more.", "The same words.", "With caution"):
        assertContains(page, words)
    answer = client.post(address, {"commitment": target.slug, "do": "accept"}, follow=True)
    assertContains(answer, "Accepted")
    draft = ProgressRecord.objects.get(state="draft")
    assertContains(client.get(f"/progress/{draft.pk}/"), "Carried over from a judgement")
    assert client.post(address, {"commitment": target.slug, "do": "reject"}).status_code == 409


def test_the_page_is_not_for_delegates(sign_in, delegate_a, judged):
    assert sign_in(delegate_a).get(f"/progress/{judged.pk}/carry/").status_code == 403
