"""Whether the ledger is as it was written: the chain computed anew, and every record held against its events.

Two passes in constant memory. What looks wrong in the second is looked at again under lock, so that somebody who is
publishing meanwhile raises no false alarm. Reads only. What this can and cannot find is said in `docs/ledger.md`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from commitments.audit import chain, guards
from commitments.audit.auditing import AT_ONCE, contents
from commitments.models import PUBLIC_STATES, Commitment, ProgressRecord, ReviewEvent
from commitments.standings.projecting import deviating

STANDING = ("id", "state", "superseded_at", "withdrawn_at")
TOLD = ("record_id", "sequence", "to_state", "content_digest", "digest_format", "at")


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written. `sequence` or `record` is None where it is about the other alone."""

    words: str
    sequence: int | None = None
    record: int | None = None


@dataclass
class ChainReading:
    """What reading the chain gave: how far it goes, its last digest, whether a digest noted before is part of it."""

    count: int = 0
    head: str = chain.START
    has_noted: bool = False
    broken: Finding | None = None


def read_chain(*, noted: str = "") -> ChainReading:
    """Compute every digest anew, in order, up to the first that does not fit. One statement."""
    reading = ChainReading(has_noted=not noted)
    columns = ("sequence", "content_digest", "digest", "digest_format", *chain.EVENT)
    for event in ReviewEvent.objects.order_by("sequence").values(*columns).iterator(chunk_size=AT_ONCE * 4):
        reading.broken = _break(reading, event)
        if reading.broken:
            break
        reading.count, reading.head = event["sequence"], event["digest"]
        reading.has_noted |= event["digest"] == noted
    return reading


def _break(reading: ChainReading, event: Mapping[str, object]) -> Finding | None:
    due, sequence, record = reading.count + 1, event["sequence"], event["record_id"]
    if sequence != due:
        return Finding(_("Event %(due)s is missing: event %(next)s follows.") % {"due": due, "next": sequence}, due)
    if event["digest_format"] not in chain.FORMATS:
        return Finding(_("The format of its digest is unknown."), sequence, record)
    if chain.event_digest(*_hashed(reading.head, event)) != event["digest"]:
        words = _("Its digest does not fit: it, or its place in the order, was changed after it was written.")
        return Finding(words, sequence, record)
    return None


def _hashed(previous: str, event: Mapping[str, object]) -> tuple[str, int, str, Mapping[str, object], int]:
    return previous, event["sequence"], event["content_digest"], event, event["digest_format"]


def check_records() -> Iterator[Finding]:
    """Every record that is not what its events say, by id."""
    lost = ReviewEvent.objects.filter(~Exists(ProgressRecord.objects.filter(pk=OuterRef("record_id"))))
    for record, sequence in lost.order_by("sequence").values_list("record_id", "sequence").iterator():
        yield Finding(_("Its record is missing."), sequence, record)
    rows = ProgressRecord.objects.order_by("pk").values(*STANDING).iterator(chunk_size=AT_ONCE * 4)
    while batch := list(islice(rows, AT_ONCE)):
        for suspect in _differences(batch):
            yield from _looked_at_again(suspect.record)


def check_standings() -> Iterator[Finding]:
    """Commitments of which something else is shown as their status or number of records than the ledger gives."""
    for commitment in Commitment.objects.filter(pk__in=deviating()).order_by("pk").values_list("slug", flat=True):
        words = _("What is kept beside the ledger of commitment %(slug)s differs from it: run rebuild_standings.")
        yield Finding(words % {"slug": commitment})


def check_guards() -> Iterator[Finding]:
    for name in guards.missing(connection):
        yield Finding(_("The database lacks the guard %(name)s.") % {"name": name})


@transaction.atomic
def _looked_at_again(pk: int) -> list[Finding]:
    return _differences(ProgressRecord.objects.select_for_update().filter(pk=pk).values(*STANDING))


def _differences(rows: Sequence[Mapping[str, object]]) -> list[Finding]:
    ids = [row["id"] for row in rows]
    events: dict[int, list[dict]] = defaultdict(list)
    for event in ReviewEvent.objects.filter(record_id__in=ids).order_by("sequence").values(*TOLD):
        events[event["record_id"]].append(event)
    says = {row["id"]: _Says(row, pieces) for row, pieces in contents(ids)}
    found = (_difference(row, events[row["id"]], says.get(row["id"])) for row in rows)
    return [finding for finding in found if finding]


class _Says:
    """What a record says now, hashed in each format that its events ask for, once."""

    def __init__(self, row: Mapping[str, object], pieces: Sequence[Mapping[str, object]]) -> None:
        self._content, self._digests = (row, pieces), {}

    def digest(self, form: int) -> str:
        if form not in self._digests:
            self._digests[form] = chain.content_digest(*self._content, form)
        return self._digests[form]


def _difference(
    row: Mapping[str, object], events: Sequence[Mapping[str, object]], says: _Says | None
) -> Finding | None:
    """The first way in which a record is not what its events tell, or None."""
    record = row["id"]
    if not events:
        return Finding(_("No event tells where it comes from."), record=record)
    last = events[-1]
    for event in events:
        fixed = event["to_state"] in PUBLIC_STATES or event is last
        known = event["digest_format"] in chain.FORMATS  # where it is not, reading the chain says so
        if fixed and known and (says is None or event["content_digest"] != says.digest(event["digest_format"])):
            words = _("The record or its evidence was changed after this event, or evidence was added or removed.")
            return Finding(words, event["sequence"], record)
    if row["state"] != last["to_state"]:
        words = _("It stands as “%(state)s”, and its last event left it as “%(told)s”.")
        return Finding(words % {"state": row["state"], "told": last["to_state"]}, last["sequence"], record)
    told = {event["to_state"]: event["at"] for event in events}
    for name, state in (("superseded_at", "superseded"), ("withdrawn_at", "withdrawn")):
        if row[name] != told.get(state):
            return Finding(_("The moment in %(column)s is not that of its event.") % {"column": name}, record=record)
    return None
