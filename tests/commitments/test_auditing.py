"""The chain of events: whoever changes the ledger behind its back, with the guards off, is found out by name."""

from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from commitments import recording, review
from commitments.audit import auditing, chain, guards
from commitments.models import Evidence, ProgressRecord, ReviewEvent
from tests.commitments.making import NOON, EvidenceFactory, RecordFactory, record_with_evidence

pytestmark = pytest.mark.django_db

RECORD, PIECE, EVENT = "commitments_progressrecord", "commitments_evidence", "commitments_reviewevent"


def verified(**options) -> str:
    said = StringIO()
    call_command("verify_ledger", stdout=said, **options)
    return said.getvalue()


def tampered(*statements: str) -> str:
    """What verification says once somebody with the keys to the database ran the statements."""
    with guards.lifted(connection), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    with pytest.raises(CommandError) as raised:
        verified()
    return str(raised.value)


def drafted(author, **fields) -> ProgressRecord:
    record = record_with_evidence(author=author, **fields)
    auditing.append(ReviewEvent(record=record, action="create", to_state="draft", by=author, at=NOON))
    return record


def published(author, reviewer, **fields) -> ProgressRecord:
    """Four events: create, submit, approve, publish."""
    record = drafted(author, **fields)
    recording.submit(record, by=author, at=NOON)
    review.approve(record, by=reviewer, at=NOON)
    return review.publish(record, by=reviewer, at=NOON)


@pytest.fixture
def ledger(author, reviewer) -> list[ProgressRecord]:
    """Events 1–4 publish the first record; 5–9 the second, which supersedes it; 10 withdraws that; 11 is a draft."""
    first = published(author, reviewer)
    second = published(author, reviewer, commitment=first.commitment, actor=first.actor, status="implemented")
    review.withdraw(second, "It rested on a wrong figure.", by=reviewer, at=NOON)
    return [first, second, drafted(author)]


def test_an_empty_ledger_is_as_it_was_written():
    assert f"0 events, head {chain.START}" in verified()


def test_a_ledger_that_was_only_written_verifies(ledger):
    number, digest = auditing.head()
    assert number == 11
    assert f"11 events, head {digest}" in verified()


def test_each_digest_covers_the_one_before(ledger):
    events = list(ReviewEvent.objects.order_by("sequence").values())
    assert [event["sequence"] for event in events] == list(range(1, 12))
    for before, event in pairwise(events):
        expected = chain.event_digest(before["digest"], event["sequence"], event["content_digest"], event)
        assert event["digest"] == expected


TAMPERING = {
    "the narrative of a superseded record": (
        "UPDATE {RECORD} SET narrative = '{{\"en\": \"Otherwise.\"}}' WHERE id = {first}", "event 4, record {first}",
    ),
    "the status of a withdrawn record": (
        "UPDATE {RECORD} SET status = 'planned' WHERE id = {second}", "event 9, record {second}",
    ),
    "who decided": ("UPDATE {RECORD} SET decided_by_id = NULL WHERE id = {first}", "event 4, record {first}"),
    "the moment of publication": (
        "UPDATE {RECORD} SET published_at = '2020-01-01 00:00:00+00:00' WHERE id = {first}", "event 4, record {first}",
    ),
    "a draft behind its author's back": (
        "UPDATE {RECORD} SET status = 'planned' WHERE id = {draft}", "event 11, record {draft}",
    ),
    "the state": (
        "UPDATE {RECORD} SET state = 'published', withdrawn_at = NULL WHERE id = {second}", "event 10, record {second}",
    ),
    "the moment of withdrawal": (
        "UPDATE {RECORD} SET withdrawn_at = '2020-01-01 00:00:00+00:00' WHERE id = {second}", "record {second}",
    ),
    "the words of the evidence": (
        "UPDATE {PIECE} SET quotation = 'Other words.' WHERE record_id = {first}", "event 4, record {first}",
    ),
    "the direction of the evidence": (
        "UPDATE {PIECE} SET direction = 'weakens' WHERE record_id = {second}", "event 9, record {second}",
    ),
    "evidence deleted": ("DELETE FROM {PIECE} WHERE record_id = {first}", "event 4, record {first}"),
    "evidence moved to another record": (
        "UPDATE {PIECE} SET record_id = {second} WHERE record_id = {first}", "event 4, record {first}",
    ),
    "a remark": ("UPDATE {EVENT} SET remark = 'No reason.' WHERE sequence = 10", "event 10, record {second}"),
    "who approved": ("UPDATE {EVENT} SET by_id = NULL WHERE sequence = 3", "event 3, record {first}"),
    "when it was approved": (
        "UPDATE {EVENT} SET at = '2020-01-01 00:00:00+00:00' WHERE sequence = 3", "event 3, record {first}",
    ),
    "to which record an event belongs": (
        "UPDATE {EVENT} SET record_id = {second} WHERE sequence = 2", "event 2, record {second}",
    ),
    "a digest": (f"UPDATE {{EVENT}} SET digest = '{'f' * 64}' WHERE sequence = 5", "event 5, record {second}"),
    "an event deleted": ("DELETE FROM {EVENT} WHERE sequence = 3", "event 3: "),
    "the first event deleted": ("DELETE FROM {EVENT} WHERE sequence = 1", "event 1: "),
    "the last event of a record deleted": ("DELETE FROM {EVENT} WHERE sequence = 11", "record {draft}"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_named(ledger, what):
    statement, expected = TAMPERING[what]
    names = {"first": ledger[0].pk, "second": ledger[1].pk, "draft": ledger[2].pk}
    said = tampered(statement.format(RECORD=RECORD, PIECE=PIECE, EVENT=EVENT, **names))
    assert expected.format(**names) in said.splitlines()[1], said


def test_withdrawal_cut_off_the_end_of_the_chain_is_named(ledger, author):
    last = f"DELETE FROM {EVENT} WHERE sequence >= 10"
    assert f"record {ledger[1].pk}" in tampered(last)


def test_events_put_in_another_order_are_named(ledger):
    swap = [f"UPDATE {EVENT} SET sequence = {new} WHERE sequence = {old}" for old, new in [(2, 99), (3, 2), (99, 3)]]
    assert f"event 2, record {ledger[0].pk}" in tampered(*swap).splitlines()[1]


def test_events_closed_up_after_a_deletion_are_named(ledger):
    said = tampered(f"DELETE FROM {EVENT} WHERE sequence = 10", f"UPDATE {EVENT} SET sequence = 10 WHERE sequence = 11")
    assert f"event 10, record {ledger[2].pk}" in said.splitlines()[1]


def test_a_record_put_in_beside_the_ledger_is_named(ledger):
    stranger = RecordFactory(state="published")
    with pytest.raises(CommandError, match=f"record {stranger.pk}: No event"):
        verified()


def test_evidence_added_is_named(ledger):
    with guards.lifted(connection):
        EvidenceFactory(record=ledger[0], order=9)
    with pytest.raises(CommandError, match=f"event 4, record {ledger[0].pk}"):
        verified()


def test_a_chain_written_anew_lacks_the_digest_that_was_noted(ledger):
    noted = auditing.head()[1]
    with guards.lifted(connection):
        ReviewEvent.objects.filter(sequence=11).delete()
        Evidence.objects.filter(record=ledger[2]).delete()
        ledger[2].delete()
    assert "10 events" in verified()
    with pytest.raises(CommandError, match="is in no chain"):
        verified(noted=noted)
    assert verified(noted=auditing.head()[1])


def test_a_guard_that_is_gone_is_named(ledger):
    gone = [name for name, table in guards.expected(connection.vendor).items() if table == EVENT]
    assert gone
    connection.check_constraints()
    try:
        with connection.cursor() as cursor:
            for name in gone:
                cursor.execute(f"DROP TRIGGER {name}" + (f" ON {EVENT}" if connection.vendor == "postgresql" else ""))
        with pytest.raises(CommandError) as raised:
            verified()
        assert all(f"lacks the guard {name}" in str(raised.value) for name in gone)
    finally:
        guards.install(connection)


def test_verification_asks_no_more_for_more_records_of_one_batch(author, django_assert_num_queries):
    for _ in range(3):
        drafted(author)
    with django_assert_num_queries(22):
        verified()


def test_many_events_are_added_in_few_statements(django_assert_max_num_queries):
    records = [RecordFactory() for _ in range(3)]
    events = [
        ReviewEvent(record=record, action="create", to_state="draft", at=NOON) for _ in range(300) for record in records
    ]
    with django_assert_max_num_queries(20):
        auditing.append(*events)
    assert auditing.head()[0] == 900
    assert "900 events" in verified()


def test_every_column_is_hashed_or_named_as_left_out():
    def columns(model):
        return {field.attname for field in model._meta.concrete_fields}

    new = "A new column needs a new format of the digest (docs/ledger.md)."
    assert columns(ProgressRecord) == set(chain.RECORD) | chain.NOT_CONTENT, new
    assert columns(Evidence) == set(chain.EVIDENCE) | {"record_id"}, new
    in_the_chain = {"id", "sequence", "content_digest", "digest", "digest_format"}
    assert columns(ReviewEvent) == set(chain.EVENT) | in_the_chain, new


def test_the_form_that_is_hashed_never_changes():
    event = {
        "record_id": 7, "action": "withdraw", "from_state": "published", "to_state": "withdrawn", "by_id": None,
        "at": NOON, "remark": "错误的数字",
    }  # fmt: skip
    assert chain.canonical({"b": NOON, "a": "错"}) == '{"a":"错","b":"2026-03-02T12:00:00.000000+00:00"}'
    digests = {form: chain.event_digest(chain.START, 1, "c" * 64, event, form) for form in chain.FORMATS}
    assert digests == {
        1: "0946d3d4b21585f8f3db435e4611b3f317b0a0edf21fe50bda83de24576cc469",
        2: "6fba0542226466e60da9f075a4444b781f3d7079597db5f4d1f517d0f8047c44",
    }


def test_what_somebody_wrote_does_not_move_the_digest_before_it():
    event = {
        "record_id": 7, "action": "return", "from_state": "submitted", "to_state": "returned", "by_id": 3, "at": NOON,
        "remark": 'See ","previous":"","sequence":0,"remark":"\\"previous":"" and "sequence":0.',
    }  # fmt: skip
    told = event | {"format": chain.FORMAT, "content": "c" * 64, "previous": "d" * 64, "sequence": 12}
    assert chain.event_digest("d" * 64, 12, "c" * 64, event) == chain.digest(told)


def test_event_of_an_earlier_format_is_verified_by_that_format(author):
    record = record_with_evidence(author=author)
    said = auditing.content_digests([record.pk], form=1)[record.pk]
    event = ReviewEvent(record=record, action="create", to_state="draft", by=author, at=NOON)
    columns = {name: getattr(event, name) for name in chain.EVENT}
    event.sequence, event.digest_format, event.content_digest = 1, 1, said
    event.digest = chain.event_digest(chain.START, 1, said, columns, 1)
    event.save()

    assert "1 event" in verified()

    ProgressRecord.objects.filter(pk=record.pk).update(status="implemented")
    with pytest.raises(CommandError):
        verified()
