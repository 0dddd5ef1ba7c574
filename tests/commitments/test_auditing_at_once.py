"""Two writers cannot fork the chain, and a database from before the chain is joined into it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from commitments import review
from commitments.audit import auditing, guards
from commitments.audit.verifying import check_subjects, read_chain
from commitments.models import ReviewEvent
from tests.commitments.making import NOON, record_with_evidence
from tests.commitments.test_recording_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("commitments", "0002_add_suggestions")]
CHAINED = [("commitments", "0004_guard_the_ledger")]
COLUMNS = ("record_id", "action", "from_state", "to_state", "by_id", "at", "remark")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the in-memory SQLite of tests has one connection")
def test_eight_writers_at_once_make_one_chain(author, reviewer):
    records = [record_with_evidence(author=author, state="submitted") for _ in range(8)]
    for record in records:
        auditing.append(ReviewEvent(record=record, action="submit", to_state="submitted", by=author, at=NOON))

    def decide(record):
        review.approve(record, by=reviewer, at=NOON)
        review.publish(record, by=reviewer, at=NOON)

    at_once(*[lambda record=record: decide(record) for record in records])
    reading = read_chain()
    assert (reading.count, reading.broken) == (24, None)
    assert list(check_subjects()) == []


@pytest.fixture
def back_to_the_newest():
    """Whatever happens to the test, the tables end as they began."""
    yield
    call_command("migrate", verbosity=0, interactive=False)


def test_events_from_before_the_chain_are_joined_into_it_and_guarded(author, reviewer, back_to_the_newest):
    for _ in range(2):
        record = record_with_evidence(author=author, state="approved")
        review.publish(record, by=reviewer, at=NOON)
    review.withdraw(record, "Wrong.", by=reviewer, at=NOON)
    told = list(ReviewEvent.objects.order_by("pk").values(*COLUMNS))

    MigrationExecutor(connection).migrate(BEFORE)
    assert len(guards.missing(connection)) == len(guards.expected(connection.vendor))
    MigrationExecutor(connection).migrate(CHAINED)
    of_that_day = {guards.RECORDS, guards.EVIDENCE, guards.EVENTS}  # tables that came later are guarded later
    expected = guards.expected(connection.vendor).items()
    assert not {name for name, table in expected if table in of_that_day} & set(guards.missing(connection))
    call_command("migrate", verbosity=0, interactive=False)

    assert guards.missing(connection) == []
    assert list(ReviewEvent.objects.order_by("sequence").values(*COLUMNS)) == told
    reading = read_chain()
    assert (reading.count, reading.broken) == (3, None)
    assert list(check_subjects()) == []
