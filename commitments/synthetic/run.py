"""Writing the made-up ledger: rows in bulk, events joined to the chain, all in one transaction.

On PostgreSQL other processes make rows and digests while this one copies them in; on SQLite rows go in by ordinary
INSERTs. What comes out is a ledger like any other: `verify_ledger` finds nothing in it.
"""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from multiprocessing import get_context

from django.db import connection, models
from django.db.models import Max
from django.utils.translation import gettext as _

from commitments.audit import auditing, chain, guards
from commitments.copying import Shape, copied, without_indexes
from commitments.models import Evidence, ProgressRecord, ReviewEvent
from commitments.standings.projecting import (
    ACTOR_TALLIES,
    HEADLINES,
    TALLIES,
    Kept,
    Row,
    due_of,
    due_of_actors,
    project,
)
from commitments.synthetic import lives, world
from commitments.synthetic.lives import MARK, Columns, Plan
from documents.reading_changes import changes_reading

TABLES = (guards.RECORDS, guards.EVIDENCE, guards.EVENTS)
AT_ONCE = 4000  # records
IN_STORE = 4  # chunks that are ready before they are wanted, for each process


class Refused(Exception):
    """The ledger may not be filled; the message says why and what to do."""


@dataclass(frozen=True)
class Defaults:
    """What stands in the columns that a made-up row does not name. Plain values: they go to other processes."""

    records: dict[str, object]
    evidence: dict[str, object]


@dataclass(frozen=True)
class Chunk:
    """Rows ready to be written, and what is to be chained: with each happening the digest of its record's content."""

    records: str
    evidence: str
    happenings: list[tuple[lives.Happening, str]]


@changes_reading("catalogue")
def fill(number: int, *, at: datetime, force: bool = False) -> int:
    """Write so many records; the number of events written. Raises Refused, having written nothing."""
    _require_room(number, force)
    auditing.hold_chain()
    plan = _plan(number, world.build(at))
    if number > plan.most:
        raise Refused(_("At most %(most)s records can be made up.") % {"most": f"{plan.most:,}"})
    return _copy(plan) if connection.vendor == "postgresql" else _insert(plan)


def _require_room(number: int, force: bool) -> None:
    if number < 1:
        raise Refused(_("Say how many records to make up: 1 or more."))
    marked = ProgressRecord.objects.filter(catalogue_key__startswith=f"{MARK}-")
    if marked.exists():
        raise Refused(_("There are made-up records here already. Take an empty database."))
    if ProgressRecord.objects.exists() and not force:
        raise Refused(
            _("This database holds real records. Take an empty one, or say --force; made-up records cannot be removed.")
        )


def _plan(number: int, made: world.World) -> Plan:
    return Plan(
        records=number,
        commitments=tuple((row.pk, row.declaration.adopted_on) for row in made.commitments),
        actors=tuple(row.pk for row in made.actors),
        paragraphs=tuple((row.pk, row.text) for row in made.paragraphs),
        record_id=_next_id(ProgressRecord),
        evidence_id=_next_id(Evidence),
    )


def _next_id(model: type[models.Model]) -> int:
    return (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


def _defaults(model: type[models.Model]) -> dict[str, object]:
    return {field.attname: field.get_default() for field in model._meta.concrete_fields}


# PostgreSQL


def _copy(plan: Plan) -> int:
    guards.remove(connection)
    with connection.cursor() as cursor, without_indexes(connection, TABLES):
        written = _copy_chunks(plan, cursor)
    _copy_standings(plan)
    guards.install(connection)
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
    return written


def _copy_chunks(plan: Plan, cursor) -> int:
    events = _Events(_next_id(ReviewEvent))
    defaults = Defaults(_defaults(ProgressRecord), _defaults(Evidence))
    shape = Shape(_defaults(ReviewEvent))
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as others:
        for chunk in _chunks(plan, defaults, others):
            _copy_into(cursor, Evidence, defaults.evidence, chunk.evidence)
            _copy_into(cursor, ProgressRecord, defaults.records, chunk.records)
            lines = "".join(shape.line(event) for event in events.joined(plan, chunk.happenings))
            _copy_into(cursor, ReviewEvent, shape.place, lines)
    return events.written


def _copy_standings(plan: Plan) -> None:
    """What is kept beside the ledger. The ledger has its indexes by now: all of it is read once more, in order."""
    kept = (HEADLINES, TALLIES, ACTOR_TALLIES)
    with connection.cursor() as cursor, without_indexes(connection, [each.model._meta.db_table for each in kept]):
        for headlines, tallies in due_of([commitment for commitment, _adopted_on in plan.commitments]):
            _copy_kept(cursor, HEADLINES, headlines)
            _copy_kept(cursor, TALLIES, tallies)
        _copy_kept(cursor, ACTOR_TALLIES, due_of_actors(plan.actors))


def _copy_kept(cursor, kept: Kept, rows: list[Row]) -> None:
    lines = "".join("\t".join(map(copied, row)) + "\n" for row in rows)
    _copy_into(cursor, kept.model, kept.columns, lines)


def _copy_into(cursor, model: type[models.Model], names, lines: str) -> None:
    columns = ", ".join(f'"{field.column}"' for name in names if (field := _field(model, name)))
    cursor.copy_expert(f"COPY {model._meta.db_table} ({columns}) FROM STDIN", StringIO(lines))


def _field(model: type[models.Model], attname: str) -> models.Field:
    return next(field for field in model._meta.concrete_fields if field.attname == attname)


def _chunks(plan: Plan, defaults: Defaults, others: Executor) -> Iterator[Chunk]:
    """In order; never more than a few are kept waiting."""
    coming = deque()
    for start in range(0, plan.records, AT_ONCE):
        coming.append(others.submit(chunk_of, plan, defaults, start, min(start + AT_ONCE, plan.records)))
        if len(coming) >= IN_STORE * (os.cpu_count() or 1):
            yield coming.popleft().result()
    while coming:
        yield coming.popleft().result()


def chunk_of(plan: Plan, defaults: Defaults, start: int, stop: int) -> Chunk:
    """What one of the other processes does. Touches no database."""
    records, evidence = Shape(defaults.records), Shape(defaults.evidence)
    record_lines, evidence_lines, happenings = [], [], []
    for number in range(start, stop):
        says = lives.record(plan, number)
        pieces = lives.evidence(plan, number, says)
        record_lines.append(records.line(says))
        evidence_lines += [evidence.line(piece) for piece in pieces]
        happenings += _attested(plan, defaults, number, says, pieces)
    return Chunk("".join(record_lines), "".join(evidence_lines), happenings)


def _attested(
    plan: Plan, defaults: Defaults, number: int, says: Columns, pieces: list[Columns]
) -> Iterator[tuple[lives.Happening, str]]:
    """What happens at this number, each with the digest of what the record says to which it happens."""
    for happening in lives.happenings(plan, number):
        if happening.number != number:
            earlier = lives.record(plan, happening.number)
            yield happening, _digest(defaults, earlier, lives.evidence(plan, happening.number, earlier))
        else:
            yield happening, _digest(defaults, says, pieces)


def _digest(defaults: Defaults, says: Columns, pieces: list[Columns]) -> str:
    return chain.content_digest(defaults.records | says, [defaults.evidence | piece for piece in pieces])


# SQLite


def _insert(plan: Plan) -> int:
    events = _Events(_next_id(ReviewEvent))
    defaults = Defaults(_defaults(ProgressRecord), _defaults(Evidence))
    for start in range(0, plan.records, auditing.AT_ONCE):
        numbers = range(start, min(start + auditing.AT_ONCE, plan.records))
        told = [(n, says, lives.evidence(plan, n, says)) for n in numbers if (says := lives.record(plan, n))]
        # Evidence first: the database takes none for a record that is public.
        Evidence.objects.bulk_create([Evidence(**piece) for _number, _says, pieces in told for piece in pieces])
        ProgressRecord.objects.bulk_create([ProgressRecord(**says) for _number, says, _pieces in told])
        happenings = [attested for life in told for attested in _attested(plan, defaults, *life)]
        ReviewEvent.objects.bulk_create([ReviewEvent(**event) for event in events.joined(plan, happenings)])
    project(commitment for commitment, _adopted_on in plan.commitments)
    return events.written


class _Events:
    """The events in the making: each continues from the one before."""

    def __init__(self, first_id: int) -> None:
        self.first_id, self.written = first_id, 0
        self.sequence, self.digest = auditing.head()

    def joined(self, plan: Plan, happenings: list[tuple[lives.Happening, str]]) -> Iterator[dict[str, object]]:
        for happening, said in happenings:
            event = {
                "record_id": plan.record_id + happening.number,
                "action": happening.action,
                "from_state": happening.from_state,
                "to_state": happening.to_state,
                "by_id": None,
                "at": happening.at,
                "remark": _REASON if happening.action == "withdraw" else "",
            }
            self.sequence += 1
            self.digest = chain.event_digest(self.digest, self.sequence, said, event)
            yield event | {
                "id": self.first_id + self.written, "sequence": self.sequence, "content_digest": said,
                "digest": self.digest, "digest_format": chain.FORMAT,
            }  # fmt: skip
            self.written += 1


_REASON = "Synthetic: withdrawn to see withdrawals."
