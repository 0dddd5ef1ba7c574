"""Which record set the status of a commitment, from when until when; and how many stood, month by month.

A published record stands until it is superseded or withdrawn. Of those that stand, `status.headline` says which sets
the status; so the answer changes only at a moment when a record begins or ceases to stand. This module turns the
records of one commitment into intervals that do not overlap, and into numbers that add up. It must not know Django,
the database or the clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from heapq import heappop, heappush

from commitments.status import counts, newest_first_key


@dataclass(slots=True)
class Published:
    """What is needed of a record that is or was public. Never changed; frozen ones take three times as long to make."""

    pk: int
    actor: int
    status: str
    voice: str
    effective_on: date
    published_at: datetime
    ended_at: datetime | None
    is_earlier_practice: bool


@dataclass(frozen=True)
class Interval:
    """From `since` on, and before `until` (None: still), this record sets the status."""

    record: Published
    since: datetime
    until: datetime | None


@dataclass
class Numbers:
    """How many more records stand than before: those that count as progress, all, those of States."""

    counted: int = 0
    standing: int = 0
    of_states: int = 0

    def add(self, record: Published, sign: int) -> None:
        self.standing += sign
        self.counted += 0 if record.is_earlier_practice else sign
        self.of_states += sign if record.voice == "state" else 0

    def __bool__(self) -> bool:
        return bool(self.counted or self.standing or self.of_states)


def ended_at(superseded_at: datetime | None, withdrawn_at: datetime | None) -> datetime | None:
    """When a record ceased to stand: the first of the moments there are."""
    if superseded_at and withdrawn_at:
        return min(superseded_at, withdrawn_at)
    return superseded_at or withdrawn_at


def setting(records: Iterable[Published]) -> Iterator[tuple[int | None, int | None, Interval]]:
    """Every interval of one commitment, with its scope: (actor, year), (actor, None), (None, year); None: any."""
    scopes: dict[tuple[int | None, int | None], list[Published]] = {}
    for record in records:
        if counts(record):
            for scope in ((None, None), (record.actor, None), (None, record.effective_on.year)):
                scopes.setdefault(scope, []).append(record)
    for (actor, year), found in scopes.items():
        for interval in intervals(found):
            yield actor, year, interval


def intervals(records: Sequence[Published]) -> list[Interval]:
    """The intervals of one scope, in order. The records must all be such as may set a status."""
    waiting = sorted(records, key=lambda record: record.published_at)
    moments = sorted({moment for r in records for moment in (r.published_at, r.ended_at) if moment})
    best: list[tuple[float, float, int, Published]] = []
    found: list[Interval] = []
    place, now = 0, None
    for moment in moments:
        while place < len(waiting) and waiting[place].published_at <= moment:
            heappush(best, _best_first(waiting[place]))
            place += 1
        while best and (ended := best[0][-1].ended_at) and ended <= moment:
            heappop(best)
        top = best[0][-1] if best else None
        if top is not now:
            if found and found[-1].until is None:
                found[-1] = Interval(found[-1].record, found[-1].since, moment)
            if top:
                found.append(Interval(top, moment, None))
            now = top
    return found


def _best_first(record: Published) -> tuple[float, float, int, Published]:
    effective_on, published, pk = newest_first_key(record)
    return -effective_on.toordinal(), -published, -pk, record


def tally(records: Iterable[Published]) -> dict[tuple[int, date], Numbers]:
    """(calendar year of the judgement, first day of the month) → what that month changed, where it changed anything."""
    found: dict[tuple[int, date], Numbers] = {}
    for record in records:
        for moment, sign in ((record.published_at, 1), (record.ended_at, -1)):
            if moment:
                place = record.effective_on.year, month_of(moment)
                found.setdefault(place, Numbers()).add(record, sign)
    return {place: numbers for place, numbers in found.items() if numbers}


def month_of(moment: datetime) -> date:
    """The first day of its month, in UTC."""
    return moment.astimezone(UTC).date().replace(day=1)
