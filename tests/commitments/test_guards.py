"""What the database itself refuses, by raw SQL and through the ORM, and what it lets through."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from commitments.audit import guards
from commitments.audit.auditing import append
from commitments.models import PUBLIC_STATES, Evidence, ProgressRecord, ReviewEvent
from tests.commitments.making import NOON, EvidenceFactory, RecordFactory, record_with_evidence

pytestmark = pytest.mark.django_db

RECORD, PIECE, EVENT = "commitments_progressrecord", "commitments_evidence", "commitments_reviewevent"
PUBLIC = [str(state) for state in PUBLIC_STATES]
OPEN = ["draft", "submitted", "returned", "approved"]
# Every column of a public record but those by which it is superseded or withdrawn, and a value to put there.
OTHER_VALUES = {
    "id": "9999", "commitment_id": "commitment_id + 1", "actor_id": "actor_id + 1", "voice": "'state'",
    "status": "'implemented'",
    "period_start": "'2014-01-01'", "period_end": "'2019-01-01'", "effective_on": "'2019-01-01'",
    "is_earlier_practice": "NOT is_earlier_practice", "narrative": "'{\"en\": \"Otherwise.\"}'", "author_id": "1",
    "decided_by_id": "1", "supersedes_id": "id", "created_at": "'2020-01-01'", "changed_at": "'2020-01-01'",
    "version": "version + 1", "published_at": "'2020-01-01'", "catalogue_key": "'other'", "catalogue_digest": "'x'",
    "language": "'fr'", "replies_to_id": "id", "reply_until": "'2099-01-01'", "derived_from_id": "id",
}  # fmt: skip


def sql(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def refused(write) -> str:
    """The words of the refusal; empty where the write went through."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return str(error)
    return ""


def event_on(record: ProgressRecord) -> ReviewEvent:
    append(ReviewEvent(record=record, action="publish", to_state="published", at=NOON))
    return ReviewEvent.objects.order_by("sequence").last()


def test_every_guard_stands_after_all_migrations():
    assert guards.missing(connection) == [], "A migration rebuilt a table: end it with SET_GUARDS (docs/ledger.md)."


def test_every_column_is_tried():
    columns = {field.column for field in ProgressRecord._meta.concrete_fields}
    assert set(OTHER_VALUES) == columns - set(guards.MOVING)


@pytest.mark.parametrize("state", PUBLIC)
@pytest.mark.parametrize("column", OTHER_VALUES)
def test_a_public_record_keeps(column, state):
    record = record_with_evidence(state=state)
    change = f"UPDATE {RECORD} SET {column} = {OTHER_VALUES[column]} WHERE id = {record.pk}"
    assert "A published record is never changed" in refused(lambda: sql(change))


@pytest.mark.parametrize(
    ("state", "change"),
    [
        ("published", "state = 'draft'"),
        ("published", "state = 'approved'"),
        ("published", "state = 'superseded'"),
        ("published", "state = 'withdrawn'"),
        ("published", "state = 'superseded', superseded_at = '2026-03-02', withdrawn_at = '2026-03-02'"),
        ("published", "withdrawn_at = '2026-03-02'"),
        ("published", "state = 'withdrawn', withdrawn_at = '2026-03-02', narrative = '{}'"),
        ("superseded", "state = 'published', superseded_at = NULL"),
        ("superseded", "state = 'withdrawn', superseded_at = NULL, withdrawn_at = '2026-03-02'"),
        ("superseded", "superseded_at = '2020-01-01'"),
        ("superseded", "withdrawn_at = '2020-01-01'"),
        ("withdrawn", "state = 'published', withdrawn_at = NULL"),
        ("withdrawn", "state = 'superseded', superseded_at = '2026-03-02'"),
        ("withdrawn", "withdrawn_at = '2020-01-01'"),
        ("withdrawn", "withdrawn_at = NULL"),
    ],
)
def test_no_way_leads_on_from_a_public_state_but_supersession_and_withdrawal(state, change):
    record = record_with_evidence(state=state)
    change = f"UPDATE {RECORD} SET {change} WHERE id = {record.pk}"
    assert "A published record is never changed" in refused(lambda: sql(change))


@pytest.mark.parametrize(
    ("state", "change"),
    [
        ("published", "state = 'superseded', superseded_at = '2026-03-02'"),
        ("published", "state = 'withdrawn', withdrawn_at = '2026-03-02'"),
        ("published", "status = status"),
        *((state, "narrative = '{}'") for state in OPEN),
        ("draft", "state = 'published', published_at = '2026-03-02'"),
    ],
)
def test_the_database_lets_through(state, change):
    record = record_with_evidence(state=state)
    assert sql(f"UPDATE {RECORD} SET {change} WHERE id = {record.pk}") == 1


@pytest.mark.parametrize("state", PUBLIC)
def test_a_public_record_is_not_changed_through_the_orm(state):
    record = record_with_evidence(state=state)
    record.narrative = {"en": "Otherwise."}
    assert "never changed" in refused(record.save)
    assert "never changed" in refused(lambda: ProgressRecord.objects.filter(pk=record.pk).update(status="planned"))
    assert "never changed" in refused(lambda: ProgressRecord.objects.bulk_update([record], ["narrative"]))


@pytest.mark.parametrize("state", PUBLIC)
def test_a_public_record_is_not_deleted(state):
    record = RecordFactory(state=state)
    assert "never deleted" in refused(lambda: sql(f"DELETE FROM {RECORD} WHERE id = {record.pk}"))
    assert "never deleted" in refused(record.delete)
    assert "never deleted" in refused(ProgressRecord.objects.all().delete)


@pytest.mark.parametrize("state", PUBLIC)
def test_evidence_of_a_public_record_stays_as_it_is(state):
    record, other = record_with_evidence(state=state), record_with_evidence()
    piece, theirs = record.evidence.get(), other.evidence.get()
    for write in [
        lambda: sql(f"UPDATE {PIECE} SET quotation = 'Other words.' WHERE id = {piece.pk}"),
        lambda: sql(f"UPDATE {PIECE} SET record_id = {other.pk} WHERE id = {piece.pk}"),
        lambda: sql(f"UPDATE {PIECE} SET record_id = {record.pk} WHERE id = {theirs.pk}"),
        lambda: sql(f"DELETE FROM {PIECE} WHERE id = {piece.pk}"),
        lambda: EvidenceFactory(record=record),
        lambda: Evidence.objects.bulk_create([EvidenceFactory.build(record=record, paragraph=piece.paragraph)]),
        piece.save,
        piece.delete,
        lambda: Evidence.objects.filter(record=record).update(direction="weakens"),
    ]:
        assert "The evidence of a published record" in refused(write)


@pytest.mark.parametrize("state", OPEN)
def test_a_record_that_is_not_public_changes_with_its_evidence_and_goes(state):
    record = record_with_evidence(state=state)
    record.evidence.update(quotation="Other words.")
    EvidenceFactory(record=record, order=2)
    record.evidence.all().delete()
    EvidenceFactory(record=record)
    record.delete()
    assert not Evidence.objects.exists()


def test_events_are_only_ever_added():
    event = event_on(RecordFactory())
    for write in [
        lambda: sql(f"UPDATE {EVENT} SET remark = 'Otherwise.' WHERE id = {event.pk}"),
        lambda: sql(f"UPDATE {EVENT} SET at = at WHERE id = {event.pk}"),
        lambda: sql(f"DELETE FROM {EVENT} WHERE id = {event.pk}"),
        event.save,
        event.delete,
        lambda: ReviewEvent.objects.update(remark="Otherwise."),
        ReviewEvent.objects.all().delete,
    ]:
        assert "Events are only ever added" in refused(write)


def test_an_event_outside_the_chain_is_refused():
    record = RecordFactory()
    assert refused(lambda: ReviewEvent.objects.create(record=record, action="create", to_state="draft", at=NOON))
    event = event_on(record)
    event.pk = None
    assert refused(lambda: event.save(force_insert=True)), "two events with one number"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the statement is SQLite's own")
def test_replacing_is_deleting():
    record = record_with_evidence(state="published")
    event = event_on(record)
    for table, pk in [(RECORD, record.pk), (PIECE, record.evidence.get().pk), (EVENT, event.pk)]:
        assert refused(lambda table=table, pk=pk: sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


def test_lifted_guards_are_set_again_even_after_a_failure():
    record = record_with_evidence(state="published")
    with pytest.raises(LookupError), guards.lifted(connection):
        sql(f"UPDATE {RECORD} SET version = 2 WHERE id = {record.pk}")
        raise LookupError
    assert guards.missing(connection) == []
    assert refused(lambda: sql(f"UPDATE {RECORD} SET version = 3 WHERE id = {record.pk}"))


@pytest.mark.django_db(transaction=True)
def test_a_later_migration_lifts_the_guards_rebuilds_the_table_and_sets_them_again():
    record = record_with_evidence(state="published")
    state = ProjectState.from_apps(apps)
    check = models.CheckConstraint(condition=models.Q(version__gte=1), name="trial_of_rebuilding")
    there = [guards.LIFT_GUARDS, migrations.AddConstraint("progressrecord", check), guards.SET_GUARDS]
    back = [guards.LIFT_GUARDS, migrations.RemoveConstraint("progressrecord", check.name), guards.SET_GUARDS]
    for operations in (there, back):
        migration = migrations.Migration("trial", "commitments")
        migration.operations = operations
        with connection.schema_editor(atomic=True) as editor:
            state = migration.apply(state, editor)
        assert guards.missing(connection) == []
        assert refused(lambda: sql(f"DELETE FROM {RECORD} WHERE id = {record.pk}"))


@pytest.mark.django_db(transaction=True)
def test_tables_are_emptied_after_a_test_that_commits():
    event_on(record_with_evidence(state="published"))


def test_guards_stand_and_tables_are_empty_after_that():
    assert guards.missing(connection) == []
    assert not ReviewEvent.objects.exists()
