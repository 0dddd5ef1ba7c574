"""A report sets out the newest records of a commitment and counts all (decision 0023)."""

from datetime import date, timedelta

import pytest

from commitments.models import Commitment
from reports.collecting import collect
from reports.rendering.prose import document
from reports.rendering.tree import Paragraph, plain
from reports.standing_records import MOST_SET_OUT, standing_on
from tests.commitments.making import NOON, ActorFactory, CommitmentFactory, record_with_evidence

LAST = date(2024, 12, 31)
MORE = 5
TODAY = NOON.date() + timedelta(days=1)
pytestmark = pytest.mark.django_db


def published(commitment, day=LAST, **fields):
    said = {"quotation": "share information"}
    fields = {"effective_on": day, "period_start": day, "period_end": day, **fields}
    return record_with_evidence(commitment=commitment, state="published", evidence=said, **fields)


def collected(as_of=TODAY):
    return collect(scope_kind="everything", scope_key="", as_of=as_of, language="en", today=TODAY)


@pytest.fixture
def crowded():
    """An assessment of long ago, and more reports of States than are set out, one a year."""
    commitment, state = CommitmentFactory(), ActorFactory()
    published(commitment, date(1990, 12, 31), status="planned")
    for years in range(MOST_SET_OUT + MORE - 1):
        published(commitment, LAST - timedelta(days=366 * years), voice="state", actor=state)
    return commitment


def test_the_newest_are_set_out_and_the_one_that_sets_the_status(crowded):
    (entry,) = collected()["commitments"]
    days = [record["effective_on"] for record in entry["records"]]
    assert len(days) == MOST_SET_OUT + 1
    assert days[0] == "1990-12-31"
    assert days[-1] == LAST.isoformat()
    assert entry["status"] == "planned"


def test_all_are_counted(crowded):
    snapshot = collected()
    assert snapshot["commitments"][0]["more"]["records"] == MORE - 1
    assert (snapshot["summary"]["records"], snapshot["summary"]["evidence_items"]) == (MOST_SET_OUT + MORE,) * 2


def test_what_is_earlier_practice_is_left_out_first_and_counted_apart(crowded):
    published(crowded, LAST + timedelta(days=9), is_earlier_practice=True)
    snapshot = collected()
    assert not any(record["earlier_practice"] for record in snapshot["commitments"][0]["records"])
    assert snapshot["summary"]["earlier_practice"] == snapshot["commitments"][0]["more"]["earlier_practice"] == 1


def test_states_and_bodies_are_counted_by_the_newest_assessment_of_each(crowded):
    other = ActorFactory()
    published(crowded, date(1991, 12, 31), status="planned", actor=other)
    published(crowded, date(1992, 12, 31), status="implemented", actor=other)
    (entry,) = collected()["commitments"]
    told = {status: number for status, number in entry["more"]["by_status"].items() if number}
    assert told == {"planned": 1, "implemented": 1}


def test_few_records_are_all_set_out_and_nothing_is_said_of_others(crowded):
    few = CommitmentFactory(declaration=crowded.declaration)
    for years in range(MOST_SET_OUT):
        published(few, LAST - timedelta(days=366 * years))
    entry = next(entry for entry in collected()["commitments"] if entry["key"] == few.slug)
    assert len(entry["records"]) == MOST_SET_OUT
    assert "more" not in entry


def test_what_was_published_later_counts_on_no_earlier_day(crowded):
    day_before = TODAY - timedelta(days=4)
    assert "more" not in collected(day_before)["commitments"][0]


def test_the_report_says_how_many_more_there_are_and_where_actors_stand(crowded):
    blocks = document(collected()).body
    told = [plain(block.content) for block in blocks if isinstance(block, Paragraph)]
    assert any(f"{MORE - 1} more stand on this commitment" in each for each in told)
    assert any("By the newest assessment of 1 State or body: " in each and "1\u00a0planned" in each for each in told)
    assert any(f"more than {MOST_SET_OUT} records" in each for each in told)


def test_the_number_of_queries_does_not_grow_with_crowds(crowded, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as one:
        collected()
    other = CommitmentFactory(declaration=crowded.declaration, paragraph=crowded.paragraph)
    for years in range(MOST_SET_OUT + 1):
        published(other, LAST - timedelta(days=366 * years))
    with django_assert_max_num_queries(len(one)):
        collected()


def test_a_commitment_without_records_stands_nowhere():
    CommitmentFactory()
    assert standing_on(Commitment.objects.all(), NOON) == {}
