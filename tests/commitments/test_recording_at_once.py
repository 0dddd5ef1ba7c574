"""The same decision sent from two sessions at once: nothing lost, nothing doubled. Needs row locks, so PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from commitments import review
from commitments.choices import Action
from commitments.models import ProgressRecord
from commitments.permissions import ActionRefused
from commitments.workspace.deciding_together import decide
from documents.models import SearchEntry
from tests.commitments.making import NOON, record_with_evidence

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the in-memory SQLite of tests has one connection"),
]


def at_once(*calls):
    """Run the calls in threads that start together; what each gave, or the refusal that it met."""
    start = Barrier(len(calls))

    def run(call):
        try:
            start.wait()
            return call()
        except ActionRefused as refused:
            return refused.refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.parametrize("attempt", range(5))
def test_one_approval_sent_twice_at_once(author, reviewer, attempt):
    record = record_with_evidence(author=author, state="submitted")
    at_once(*[lambda: review.approve(record, by=reviewer, at=NOON)] * 2)
    record.refresh_from_db()
    assert record.state == "approved"
    assert record.events.count() == 1


@pytest.mark.parametrize("attempt", range(5))
def test_two_reviewers_deciding_differently_at_once(author, reviewer, person, attempt):
    record = record_with_evidence(author=author, state="submitted")
    other = person("second", role="reviewer")
    at_once(
        lambda: review.approve(record, by=reviewer, at=NOON),
        lambda: review.return_with_remark(record, "Not yet.", by=other, at=NOON),
    )
    record.refresh_from_db()
    actions = sorted(record.events.values_list("action", flat=True))
    # An approved record may still be returned; a returned one may not be approved.
    assert (record.state, actions) in [("returned", ["return"]), ("returned", ["approve", "return"])]


@pytest.mark.parametrize("attempt", range(5))
def test_two_records_on_one_subject_published_at_once(author, reviewer, attempt):
    standing = record_with_evidence(author=author, state="published")
    subject = {"commitment": standing.commitment, "actor": standing.actor}
    first, second = (record_with_evidence(author=author, state="approved", **subject) for _ in range(2))
    at_once(
        lambda: review.publish(first, by=reviewer, at=NOON),
        lambda: review.publish(second, by=reviewer, at=NOON),
    )
    states = sorted(ProgressRecord.objects.values_list("state", flat=True))
    assert states == ["published", "superseded", "superseded"]
    line = [record.supersedes for record in ProgressRecord.objects.order_by("pk")]
    assert sorted(str(earlier is None) for earlier in line) == ["False", "False", "True"]


@pytest.mark.parametrize("attempt", range(5))
def test_one_record_put_into_the_search_from_four_sessions_at_once(author, caplog, attempt):
    """As when it is published and, before that session has put it in, superseded by another."""
    record = record_with_evidence(author=author, state="published")
    at_once(*[lambda: review.show_in_search(record)] * 4)
    assert SearchEntry.objects.filter(kind="progress", key=record.pk).count() == 1
    assert caplog.messages == []


@pytest.mark.parametrize("attempt", range(5))
def test_one_approval_of_many_sent_from_two_sessions_at_once(author, reviewer, person, attempt):
    records = [record_with_evidence(author=author, state="submitted") for _ in range(4)]
    other = person("second", role="reviewer")
    seen = {record.pk: record.version for record in records}
    first, second = at_once(
        lambda: decide(Action.APPROVE, seen, by=reviewer, at=NOON),
        lambda: decide(Action.APPROVE, dict(reversed(seen.items())), by=other, at=NOON),
    )
    assert sorted(len(decided.done) for decided in (first, second)) == [0, 4]
    told = first.refused or second.refused
    assert all("present state: approved" in left.sentence for left in told)
    assert [record.events.count() for record in records] == [1, 1, 1, 1]


@pytest.mark.parametrize("attempt", range(5))
def test_one_record_published_alone_and_among_many_at_once(author, reviewer, person, attempt):
    records = [record_with_evidence(author=author, state="approved") for _ in range(3)]
    other = person("second", role="reviewer")
    together, alone = at_once(
        lambda: decide(Action.PUBLISH, {record.pk: None for record in records}, by=reviewer, at=NOON),
        lambda: review.publish(records[1], by=other, at=NOON),
    )
    assert set(ProgressRecord.objects.values_list("state", flat=True)) == {"published"}
    assert [record.events.count() for record in records] == [1, 1, 1]
    assert (alone == "wrong_state") == (len(together.done) == 3)
