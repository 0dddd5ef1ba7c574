"""What commitments said, verified: whoever leaves one silent, doubles its words or opens a gap is found out."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from commitments.audit import guards
from commitments.audit.verifying import check_wordings
from commitments.models import Commitment
from commitments.rewording import reword
from tests.commitments.making import CommitmentFactory

pytestmark = pytest.mark.django_db

JUNE, JULY = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (6, 7))
UNFIT = "Its digest does not fit: it, or its place in the order, was changed after it was written."
TABLE, COMMITMENTS = "commitments_commitmentwording", "commitments_commitment"


def verified() -> str:
    said = StringIO()
    call_command("verify_ledger", stdout=said)
    return said.getvalue()


@pytest.fixture
def moved(db) -> Commitment:
    """Three wordings: from the beginning, from June, from July; beside it a commitment that nobody touched."""
    CommitmentFactory(slug="still")
    commitment = CommitmentFactory(slug="moved", title={"en": "First"})
    for title, at in (("Second", JUNE), ("Third", JULY)):
        reword(commitment, {"title": {"en": title}}, at=at)
    return commitment


def test_commitments_that_say_one_thing_at_each_moment_are_as_they_were_written(moved):
    assert "as it was written" in verified()


def test_words_that_never_stood_are_no_fault(moved):
    for title in ("Fourth", "Fifth"):
        reword(moved, {"title": {"en": title}}, at=datetime(2026, 8, 1, tzinfo=UTC))
    assert "as it was written" in verified()


# What is done to the wordings, {0} {1} {2} being their keys; what is said of it
TAMPERING = {
    "nothing stands": (
        ["UPDATE {table} SET valid_until = '2026-08-01 00:00:00+00:00' WHERE id = {2}"],
        ["No wording of commitment moved stands."],
    ),
    "the standing one is deleted": (["DELETE FROM {table} WHERE id = {2}"], ["No wording of commitment moved stands."]),
    "all are deleted": (
        ["DELETE FROM {table} WHERE commitment_id = {commitment}"], ["No wording of commitment moved stands."],
    ),
    "one in between is deleted": (
        ["DELETE FROM {table} WHERE id = {1}"],
        [
            "event 3 of wordings: Event 3 is missing: event 4 follows.",
            "Between the wordings {0} and {2} of commitment moved nothing stands.",
        ],
    ),
    "the first is deleted": (
        ["DELETE FROM {table} WHERE id = {0}"],
        [
            "event 2 of wordings: Event 2 is missing: event 3 follows.",
            "Commitment moved says nothing before 2026-06-01T12:00:00+00:00: its first wording is missing.",
        ],
    ),
    "one is ended too early": (
        ["UPDATE {table} SET valid_until = '2026-05-01 00:00:00+00:00' WHERE id = {0}"],
        ["Between the wordings {0} and {1} of commitment moved nothing stands."],
    ),
    "one is ended too late": (
        ["UPDATE {table} SET valid_until = '2026-06-15 00:00:00+00:00' WHERE id = {0}"],
        ["The wordings {0} and {1} of commitment moved stand at the same time."],
    ),
    "two begin with the commitment": (
        ["UPDATE {table} SET valid_from = NULL WHERE id = {1}"],
        [
            f"event 3 of wordings, wording {{1}}: {UNFIT}",
            "The wordings {0} and {1} of commitment moved stand at the same time.",
        ],
    ),
    "two stand": (
        ["DROP INDEX one_wording_stands", "UPDATE {table} SET valid_until = NULL WHERE id = {1}"],
        [
            "The wordings {1} and {2} of commitment moved stand at the same time.",
            "Commitment moved says something else than its wording {1}, which stands.",
        ],
    ),
    "the row says something else": (
        ["UPDATE {commitments} SET kind = 'call' WHERE id = {commitment}"],
        ["Commitment moved says something else than its wording {2}, which stands."],
    ),
    "the wording says something else": (
        ["UPDATE {table} SET quotation = 'never written' WHERE id = {2}"],
        [
            "The words of wording {2} of commitment moved were changed after it was written.",
            "Commitment moved says something else than its wording {2}, which stands.",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_with_wordings_is_named_and_nothing_else(moved, what):
    statements, expected = TAMPERING[what]
    keys = list(moved.wordings.order_by("pk").values_list("pk", flat=True))
    names = {"table": TABLE, "commitments": COMMITMENTS, "commitment": moved.pk}
    with guards.lifted(connection), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(*keys, **names))
    with pytest.raises(CommandError) as raised:
        verified()
    said = [line.strip() for line in str(raised.value).splitlines()[1:]]
    assert said == [sentence.format(*keys) for sentence in expected]


def test_verification_of_wordings_costs_two_statements(moved, django_assert_num_queries):
    for _number in range(3):
        CommitmentFactory()
    with django_assert_num_queries(2):
        assert list(check_wordings()) == []
