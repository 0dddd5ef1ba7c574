"""What the database itself refuses: changing or deleting what was published, what hangs on it, and any event.

Triggers for SQLite and PostgreSQL, made from the columns that the tables have at that moment. SQLite drops the
triggers of a table that a migration rebuilds, and cannot rebuild one that triggers speak of: such a migration begins
with `LIFT_GUARDS` and ends with `SET_GUARDS`. TRUNCATE and schema changes are not stopped; `verify_ledger` finds those.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper

RECORDS, EVIDENCE, EVENTS = "commitments_progressrecord", "commitments_evidence", "commitments_reviewevent"
CONTRIBUTIONS, TIES = "commitments_contribution", "commitments_contributioncommitment"
CONTRIBUTION_EVENTS, OBSERVATIONS = "commitments_contributionevent", "commitments_observation"
COPIES = "commitments_archivedcopy"
SHELF_EVENTS = "documents_shelfevent"  # of the library: what was withdrawn and put back
LINKS = (
    "commitments_commitmentchallenge", "commitments_commitmentrecommendation", "commitments_commitmenttopic",
    "commitments_commitmentrelation", "commitments_commitmentaddressee", "commitments_commitmentpassage",
    "commitments_daychallenge", "commitments_daypassage", "commitments_indicatorchallenge",
    "commitments_indicatorcommitment",
)  # fmt: skip
COMMITMENTS, WORDINGS = "commitments_commitment", "commitments_commitmentwording"
WORDS = ("kind", "title", "operative_verb", "quotation", "language", "paragraph_id", "footnote_id")
SPAN = ("start", "end")
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
# An observation is superseded once. What the catalogue gave follows its paragraph, and its place in the catalogue.
SUPERSEDED_ONCE = """((
    NEW.superseded_at == OLD.superseded_at OR (OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL)
) AND (
    (OLD.created_by_id IS NULL AND OLD.superseded_at IS NULL)
    OR (NEW."order" == OLD."order" AND NEW."start" == OLD."start" AND NEW."end" == OLD."end")
))"""
# What is dated is ended once, and nothing else of it changes.
ENDED_ONCE = """(
    NEW.valid_until == OLD.valid_until OR (OLD.valid_until IS NULL AND NEW.valid_until IS NOT NULL)
)"""
# A wording that stands follows its paragraph when that is read anew.
PLACED = f"""({ENDED_ONCE} AND (
    OLD.valid_until IS NULL OR (NEW."start" == OLD."start" AND NEW."end" == OLD."end")
))"""
# A copy that was fetched for evidence of a public record; nothing of it moves.
FETCHED = f"""(OLD.state = 'done' AND EXISTS (
    SELECT 1 FROM {EVIDENCE} piece JOIN {RECORDS} record ON record.id = piece.record_id
    WHERE piece.id = OLD.evidence_id AND record.state IN {PUBLIC}
))"""
NOWHERE = "NEW.id = OLD.id"

REFUSALS = {
    "record_change": "A published record is never changed: publish another, which supersedes it, or withdraw it.",
    "record_delete": "A published record is never deleted: withdraw it.",
    "evidence": "The evidence of a published record is never added to, changed or deleted.",
    "copy": "A copy of what published evidence links to is never changed or deleted.",
    "link_change": "A dated link is never changed: end it, and begin another.",
    "link_delete": "A dated link is never deleted: end it.",
    "wording_change": "A wording of a commitment is never changed: end it, and begin another.",
    "wording_delete": "A wording of a commitment is never deleted: end it.",
    "words": "The words of a commitment change only together with its wording.",
    "event": "Events are only ever added.",
    "contribution_change": "A published contribution is never changed: publish a correction of it, or withdraw it.",
    "contribution_delete": "A published contribution is never deleted: withdraw it.",
    "tie": "The links of a published contribution are never added to, changed or deleted.",
    "observation_change": "An observation is never changed: record another, which supersedes it.",
    "observation_delete": "An observation is never deleted: record another, which supersedes it.",
}


@dataclass(frozen=True)
class Kept:
    """A table whose rows, once `fixed`, keep every column but the moving ones, which change only as `moves` says."""

    table: str
    fixed: str  # a condition on OLD
    moving: tuple[str, ...]
    moves: str
    change: str  # the words of the refusals
    delete: str
    needed: tuple[str, ...]  # columns without which the table is not guarded yet


@dataclass(frozen=True)
class Hanging:
    """A table whose rows hang on public rows of another, and are then neither added, changed nor deleted."""

    table: str
    parent: str
    column: str
    refusal: str


@dataclass(frozen=True)
class Mirrored:
    """A table some of whose columns change only to what the standing row of their history says."""

    table: str
    columns: tuple[str, ...]
    history: str
    key: str  # of the history, to the table
    refusal: str


KEPT = (
    Kept(RECORDS, f"OLD.state IN {PUBLIC}", MOVING, MOVES, "record_change", "record_delete", MOVING),
    Kept(CONTRIBUTIONS, f"OLD.state IN {PUBLIC}", MOVING, MOVES, "contribution_change", "contribution_delete", MOVING),
    Kept(
        OBSERVATIONS, "OLD.id IS NOT NULL", ("superseded_at", "order", *SPAN), SUPERSEDED_ONCE,
        "observation_change", "observation_delete", ("created_by_id", "superseded_at"),
    ),
    Kept(COPIES, FETCHED, (), NOWHERE, "copy", "copy", ("state", "evidence_id")),
    *(
        Kept(table, "OLD.id IS NOT NULL", ("valid_until",), ENDED_ONCE, "link_change", "link_delete", ("valid_until",))
        for table in LINKS
    ),
    Kept(
        WORDINGS, "OLD.id IS NOT NULL", ("valid_until", *SPAN), PLACED, "wording_change", "wording_delete",
        ("valid_until",),
    ),
)  # fmt: skip
HANGING = (
    Hanging(EVIDENCE, RECORDS, "record_id", "evidence"),
    Hanging(TIES, CONTRIBUTIONS, "contribution_id", "tie"),
)
MIRRORED = (Mirrored(COMMITMENTS, WORDS, WORDINGS, "commitment_id", "words"),)
LOGS = (EVENTS, CONTRIBUTION_EVENTS, SHELF_EVENTS)
TABLES = (*(guarded.table for guarded in (*KEPT, *HANGING, *MIRRORED)), *LOGS)


def install(connection: BaseDatabaseWrapper) -> None:
    """Set every guard anew, on those tables that are there. Safe to repeat."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, _columns(connection, cursor)):
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
            for table in TABLES:
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
        return {f"{table}_guarded": table for table in TABLES}
    return {name: table for name, (table, *_rest) in _sqlite_rules({table: [] for table in TABLES}).items()}


def _columns(connection: BaseDatabaseWrapper, cursor) -> dict[str, list[str]]:
    """The columns of each table that is there to be guarded: an earlier migration may not have made it yet."""
    there = set(connection.introspection.table_names(cursor))
    columns = {}
    for table in there & set(TABLES):
        # The description of tables that Django gives parses each statement that made one, which takes far longer.
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        columns[table] = [column[0] for column in cursor.description]
    unready = {kept.table for kept in KEPT if not set(kept.needed) <= set(columns.get(kept.table, ()))}
    unready |= {mirrored.table for mirrored in MIRRORED if mirrored.history not in columns}
    return {table: names for table, names in columns.items() if table not in unready}


def _statements(vendor: str, columns: dict[str, list[str]]) -> Iterator[str]:
    if vendor == "postgresql":
        yield from _postgresql(columns)
        return
    for name, (table, event, condition, refusal) in _sqlite_rules(columns).items():
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSALS[refusal]}'); END"
        )


def _is_public(hanging: Hanging, row: str) -> str:
    return f"EXISTS (SELECT 1 FROM {hanging.parent} WHERE id = {row}.{hanging.column} AND state IN {PUBLIC})"


def _is_unsaid(mirrored: Mirrored) -> str:
    """Whether a column changes to what the standing row of the history does not say."""
    changed = " AND ".join(f'NEW."{name}" == OLD."{name}"' for name in mirrored.columns)
    said = " AND ".join(f'said."{name}" == NEW."{name}"' for name in mirrored.columns)
    standing = f"said.{mirrored.key} = NEW.id AND said.valid_until IS NULL"
    return f"NOT ({changed}) AND NOT EXISTS (SELECT 1 FROM {mirrored.history} said WHERE {standing} AND {said})"


def _sqlite_rules(columns: dict[str, list[str]]) -> dict[str, tuple[str, str, str, str]]:
    """Name → table, event, when it is refused, the words."""
    rules: dict[str, tuple[str, str, str, str]] = {}
    for kept in (kept for kept in KEPT if kept.table in columns):
        same = [f'NEW."{name}" IS OLD."{name}"' for name in columns[kept.table] if name not in kept.moving]
        allowed = f"{' AND '.join(same) or '1'} AND {kept.moves.replace('==', 'IS')}"
        changed = f"{kept.fixed} AND NOT ({allowed})"
        rules[f"{kept.table}_unchanged"] = (kept.table, "UPDATE", changed, kept.change)
        rules[f"{kept.table}_kept"] = (kept.table, "DELETE", kept.fixed, kept.delete)
    for hanging in (hanging for hanging in HANGING if hanging.table in columns):
        new, old = _is_public(hanging, "NEW"), _is_public(hanging, "OLD")
        rules[f"{hanging.table}_not_added"] = (hanging.table, "INSERT", new, hanging.refusal)
        rules[f"{hanging.table}_unchanged"] = (hanging.table, "UPDATE", f"{old} OR {new}", hanging.refusal)
        rules[f"{hanging.table}_kept"] = (hanging.table, "DELETE", old, hanging.refusal)
    for mirrored in (mirrored for mirrored in MIRRORED if mirrored.table in columns):
        unsaid = _is_unsaid(mirrored).replace("==", "IS")
        rules[f"{mirrored.table}_said"] = (mirrored.table, "UPDATE", unsaid, mirrored.refusal)
    for table in (table for table in LOGS if table in columns):
        rules[f"{table}_unchanged"] = (table, "UPDATE", "1", "event")
        rules[f"{table}_kept"] = (table, "DELETE", "1", "event")
    return rules


def _postgresql(columns: dict[str, list[str]]) -> Iterator[str]:
    for kept in (kept for kept in KEPT if kept.table in columns):
        moving = "".join(f' kept."{name}" := OLD."{name}";' for name in kept.moving)
        changes = f"""
            IF NOT ({kept.fixed}) THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
            IF TG_OP = 'DELETE' THEN {_raise(kept.delete)} END IF;
            kept := NEW;{moving}
            IF kept IS DISTINCT FROM OLD OR NOT {kept.moves.replace("==", "IS NOT DISTINCT FROM")}
            THEN {_raise(kept.change)} END IF;
            RETURN NEW;"""
        body = f"DECLARE kept {kept.table}%ROWTYPE; BEGIN {changes} END"
        yield from _postgresql_guard(kept.table, "UPDATE OR DELETE", body)
    for hanging in (hanging for hanging in HANGING if hanging.table in columns):
        pieces = f"""
            IF TG_OP <> 'INSERT' AND {_is_public(hanging, "OLD")} THEN {_raise(hanging.refusal)} END IF;
            IF TG_OP <> 'DELETE' AND {_is_public(hanging, "NEW")} THEN {_raise(hanging.refusal)} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;"""
        yield from _postgresql_guard(hanging.table, "INSERT OR UPDATE OR DELETE", f"BEGIN {pieces} END")
    for mirrored in (mirrored for mirrored in MIRRORED if mirrored.table in columns):
        unsaid = _is_unsaid(mirrored).replace("==", "IS NOT DISTINCT FROM")
        body = f"BEGIN IF {unsaid} THEN {_raise(mirrored.refusal)} END IF; RETURN NEW; END"
        yield from _postgresql_guard(mirrored.table, "UPDATE", body)
    for table in (table for table in LOGS if table in columns):
        yield from _postgresql_guard(table, "UPDATE OR DELETE", f"BEGIN {_raise('event')} END")


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
