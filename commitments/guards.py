"""What the database itself refuses: changing or deleting what was published, its evidence, and any event.

Triggers for SQLite and PostgreSQL, made from the columns that the tables have at that moment. SQLite drops the
triggers of a table that a migration rebuilds, and cannot rebuild one that triggers speak of: such a migration begins
with `LIFT_GUARDS` and ends with `SET_GUARDS`. TRUNCATE and schema changes are not stopped; `verify_ledger` finds those.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper

RECORDS, EVIDENCE, EVENTS = "commitments_progressrecord", "commitments_evidence", "commitments_reviewevent"
PUBLIC = "('published', 'superseded', 'withdrawn')"
MOVING = ("state", "superseded_at", "withdrawn_at")

# The only ways on from a public state, and what each sets. `==` stands for the sign that knows null.
MOVES = """(
    (NEW.state = OLD.state AND NEW.superseded_at == OLD.superseded_at AND NEW.withdrawn_at == OLD.withdrawn_at)
    OR (OLD.state = 'published' AND NEW.state = 'superseded'
        AND NEW.superseded_at IS NOT NULL AND NEW.withdrawn_at == OLD.withdrawn_at)
    OR (OLD.state = 'published' AND NEW.state = 'withdrawn'
        AND NEW.withdrawn_at IS NOT NULL AND NEW.superseded_at == OLD.superseded_at)
)"""

REFUSALS = {
    "record_change": "A published record is never changed: publish another, which supersedes it, or withdraw it.",
    "record_delete": "A published record is never deleted: withdraw it.",
    "evidence": "The evidence of a published record is never added to, changed or deleted.",
    "event": "Events are only ever added.",
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Set every guard anew. Safe to repeat."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection, cursor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every guard off. Safe to repeat."""
    if connection.vendor == "postgresql":
        # A table with foreign keys still to be checked cannot lose a trigger.
        connection.check_constraints()
    with connection.cursor() as cursor:
        for name, table in expected(connection.vendor).items():
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
        if connection.vendor == "postgresql":
            for table in (RECORDS, EVIDENCE, EVENTS):
                cursor.execute(f"DROP FUNCTION IF EXISTS {table}_guard()")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Off inside, on again after, whatever happens. For tests, and for repairs that docs/ledger.md describes."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the guards that the database has not, or has switched off."""
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {name for (name,) in cursor.fetchall()}
    return sorted(set(expected(connection.vendor)) - there)


def expected(vendor: str) -> dict[str, str]:
    """Trigger → table."""
    if vendor == "postgresql":
        return {f"{table}_guarded": table for table in (RECORDS, EVIDENCE, EVENTS)}
    return {name: table for name, (table, *_rest) in _sqlite_rules([]).items()}


def _statements(connection: BaseDatabaseWrapper, cursor) -> Iterator[str]:
    if connection.vendor == "postgresql":
        yield from _postgresql()
        return
    columns = [column.name for column in connection.introspection.get_table_description(cursor, RECORDS)]
    for name, (table, event, condition, refusal) in _sqlite_rules(columns).items():
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSALS[refusal]}'); END"
        )


def _sqlite_rules(columns: list[str]) -> dict[str, tuple[str, str, str, str]]:
    """Name → table, event, when it is refused, the words."""
    fixed = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in columns if name not in MOVING) or "1"
    allowed = f"{fixed} AND {MOVES.replace('==', 'IS')}"

    def is_public(row: str) -> str:
        return f"EXISTS (SELECT 1 FROM {RECORDS} WHERE id = {row}.record_id AND state IN {PUBLIC})"

    return {
        f"{RECORDS}_unchanged": (
            RECORDS, "UPDATE", f"OLD.state IN {PUBLIC} AND NOT ({allowed})", "record_change",
        ),
        f"{RECORDS}_kept": (RECORDS, "DELETE", f"OLD.state IN {PUBLIC}", "record_delete"),
        f"{EVIDENCE}_not_added": (EVIDENCE, "INSERT", is_public("NEW"), "evidence"),
        f"{EVIDENCE}_unchanged": (EVIDENCE, "UPDATE", f"{is_public('OLD')} OR {is_public('NEW')}", "evidence"),
        f"{EVIDENCE}_kept": (EVIDENCE, "DELETE", is_public("OLD"), "evidence"),
        f"{EVENTS}_unchanged": (EVENTS, "UPDATE", "1", "event"),
        f"{EVENTS}_kept": (EVENTS, "DELETE", "1", "event"),
    }  # fmt: skip


def _postgresql() -> Iterator[str]:
    moving = "".join(f" kept.{name} := OLD.{name};" for name in MOVING)
    changes = f"""
        IF OLD.state NOT IN {PUBLIC} THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
        IF TG_OP = 'DELETE' THEN {_raise("record_delete")} END IF;
        kept := NEW;{moving}
        IF kept IS DISTINCT FROM OLD OR NOT {MOVES.replace("==", "IS NOT DISTINCT FROM")}
        THEN {_raise("record_change")} END IF;
        RETURN NEW;"""
    evidence = f"""
        IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM {RECORDS} WHERE id = OLD.record_id AND state IN {PUBLIC})
        THEN {_raise("evidence")} END IF;
        IF TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM {RECORDS} WHERE id = NEW.record_id AND state IN {PUBLIC})
        THEN {_raise("evidence")} END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;"""
    yield from _postgresql_guard(RECORDS, "UPDATE OR DELETE", f"DECLARE kept {RECORDS}%ROWTYPE; BEGIN {changes} END")
    yield from _postgresql_guard(EVIDENCE, "INSERT OR UPDATE OR DELETE", f"BEGIN {evidence} END")
    yield from _postgresql_guard(EVENTS, "UPDATE OR DELETE", f"BEGIN {_raise('event')} END")


def _postgresql_guard(table: str, events: str, body: str) -> Iterator[str]:
    yield f"CREATE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$"
    yield (f"CREATE TRIGGER {table}_guarded BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_guard()")


def _raise(refusal: str) -> str:
    return f"RAISE EXCEPTION USING MESSAGE = '{REFUSALS[refusal]}', ERRCODE = 'integrity_constraint_violation';"


def _install(apps, schema_editor) -> None:
    install(schema_editor.connection)


def _remove(apps, schema_editor) -> None:
    remove(schema_editor.connection)


SET_GUARDS = migrations.RunPython(_install, _remove)
LIFT_GUARDS = migrations.RunPython(_remove, _install)
