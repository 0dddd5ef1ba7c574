"""Two writers cannot fork the chain."""

import pytest
from django.db import connection

from commitments import review
from commitments.audit import auditing
from commitments.audit.verifying import check_subjects, read_chain
from commitments.models import ReviewEvent
from tests.commitments.making import NOON, record_with_evidence
from tests.commitments.test_recording_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


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
