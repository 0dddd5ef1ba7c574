"""Writing the made-up ledger: rows in bulk, events joined to the chain, all in one transaction.

On PostgreSQL other processes make rows and digests while this one copies them in; on SQLite rows go in by ordinary
INSERTs. What comes out is a ledger like any other: `verify_ledger` finds nothing in it.
"""

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

from django.db import connection, models
from django.db.models import Max
from django.utils.translation import gettext as _

from commitments.audit import auditing, chain, guards
from commitments.copying import copy_in, lines, without_indexes
from commitments.models import Evidence, ProgressRecord, ReviewEvent
from commitments.standings.projecting import (
    ACTOR_TALLIES,
    HEADLINES,
    TALLIES,
    due_of_actors,
    project,
    regions_of_actors,
)
from commitments.synthetic import lives, shapes, world
from commitments.synthetic.lives import MARK, Plan
from commitments.synthetic.making import Chunk, Event, Happened, attested, chunk_of, kept_of
from commitments.synthetic.shapes import Defaults, Shapes
from documents.reading_changes import changes_reading

TABLES = (guards.RECORDS, guards.EVIDENCE, guards.EVENTS)
AT_ONCE = 4000  # records
IN_STORE = 4  # chunks that are ready before they are wanted, for each process


class Refused(Exception):
    """The ledger may not be filled; the message says why and what to do."""


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
        regions=regions_of_actors(),
        paragraphs=tuple((row.pk, row.text) for row in made.paragraphs),
        record_id=_next_id(ProgressRecord),
        evidence_id=_next_id(Evidence),
    )


def _next_id(model: type[models.Model]) -> int:
    return (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


def made_defaults() -> Defaults:
    """As the models have them."""
    events = {name: value for name, value in _defaults(ReviewEvent).items() if name not in shapes.OF_PLACE}
    return Defaults(_defaults(ProgressRecord), _defaults(Evidence), events | {"digest_format": chain.FORMAT})


def _defaults(model: type[models.Model]) -> dict[str, object]:
    return {field.attname: field.get_default() for field in model._meta.concrete_fields}


# PostgreSQL


def _copy(plan: Plan) -> int:
    """Others make the rows; then what is kept beside the ledger, while the database sets the indexes again."""
    guards.remove(connection)
    # What the others make holds no cycles, and there is much of it.
    others = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork"), initializer=gc.disable)
    with others, connection.cursor() as cursor:
        with without_indexes(connection, TABLES):
            events = _copy_chunks(plan, cursor, others)
            kept = [others.submit(kept_of, plan, places) for places in _ranges(len(plan.commitments), 10)]
        _copy_kept(plan, cursor, kept)
        for table in TABLES:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
    guards.install(connection)
    return events


def _copy_chunks(plan: Plan, cursor, others: Executor) -> int:
    head, defaults = _Head(), made_defaults()
    shape = Shapes(plan, defaults)
    for chunk in _chunks(plan, defaults, others):
        copy_in(cursor, Evidence, shape.evidence_columns, chunk.evidence)
        copy_in(cursor, ProgressRecord, shape.record_columns, chunk.records)
        copy_in(cursor, ReviewEvent, shape.event_columns, _joined_lines(head, shape, chunk.events))
    return head.joined


def _joined_lines(head: "_Head", shape: Shapes, events: list[Happened]) -> bytes:
    written = []
    for action, record, at, said in events:
        sequence, previous = head.next()
        row = {"record": record, "at": at, "said": said, "sequence": str(sequence), "previous": previous}
        row["digest"] = digest = chain.digest_of_form(shape.links[action].of(row))
        row["id"] = str(head.append(digest))
        written.append(shape.events[action].of(row))
    return "".join(written).encode()


def _chunks(plan: Plan, defaults: Defaults, others: Executor) -> Iterator[Chunk]:
    """In order; never more than a few are kept waiting."""
    coming = deque()
    for numbers in _ranges(plan.records, AT_ONCE):
        coming.append(others.submit(chunk_of, plan, defaults, numbers))
        if len(coming) >= IN_STORE * (os.cpu_count() or 1):
            yield coming.popleft().result()
    while coming:
        yield coming.popleft().result()


def _copy_kept(plan: Plan, cursor, kept: Iterable[Future[tuple[bytes, bytes]]]) -> None:
    with without_indexes(connection, [each.model._meta.db_table for each in (HEADLINES, TALLIES, ACTOR_TALLIES)]):
        for each in kept:
            headlines, tallies = each.result()
            copy_in(cursor, HEADLINES.model, HEADLINES.columns, headlines)
            copy_in(cursor, TALLIES.model, TALLIES.columns, tallies)
        copy_in(cursor, ACTOR_TALLIES.model, ACTOR_TALLIES.columns, lines(due_of_actors(plan.actors)).encode())


# SQLite


def _insert(plan: Plan) -> int:
    head, defaults = _Head(), made_defaults()
    for numbers in _ranges(plan.records, auditing.AT_ONCE):
        # Evidence first: the database takes none for a record that is public.
        Evidence.objects.bulk_create([Evidence(**piece) for n in numbers for piece in lives.evidence(plan, n)])
        ProgressRecord.objects.bulk_create([ProgressRecord(**lives.record(plan, n)) for n in numbers])
        events = [event for n in numbers for event in attested(plan, defaults, n)]
        ReviewEvent.objects.bulk_create([_joined(head, *event) for event in events])
    project(commitment for commitment, _adopted_on in plan.commitments)
    return head.joined


def _joined(head: "_Head", event: Event, said: str) -> ReviewEvent:
    sequence, previous = head.next()
    digest = chain.event_digest(previous, sequence, said, event)
    place = {"id": head.append(digest), "sequence": sequence, "digest": digest}
    return ReviewEvent(**event, **place, content_digest=said, digest_format=chain.FORMAT)


# Both


class _Head:
    """Where the chain ends, while events are joined to it."""

    def __init__(self) -> None:
        self.joined, self._id = 0, _next_id(ReviewEvent) - 1
        self._sequence, self._digest = auditing.head()

    def next(self) -> tuple[int, str]:
        """The number of the event to come, and the digest of the one before."""
        return self._sequence + 1, self._digest

    def append(self, digest: str) -> int:
        """Take the event with this digest as the newest; its id."""
        self.joined, self._id, self._sequence, self._digest = self.joined + 1, self._id + 1, self._sequence + 1, digest
        return self._id


def _ranges(number: int, at_once: int) -> Iterator[range]:
    return (range(start, min(start + at_once, number)) for start in range(0, number, at_once))
