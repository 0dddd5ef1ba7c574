"""Which record set the status of a commitment, from when until when; and how many stood, month by month.

A published record stands until it is superseded or withdrawn. Of those that stand, `status.headline` says which sets
the status; so the answer changes only at a moment when a record begins or ceases to stand. This module turns the
records of one commitment into intervals that do not overlap, and into numbers of records at the beginnings of months.
It must not know Django, the database or the clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from heapq import heappop, heappush
from itertools import pairwise

from commitments.status import counts, newest_first_key


@dataclass(slots=True)
class Published:
    """What is needed of a record that is or was public. Never changed; frozen ones take three times as long to make."""

    pk: int
    actor: int
    region: str  # M49 code of the actor's, or what stands for none
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


@dataclass(slots=True)
class Numbers:
    """Records: those that count as progress, all, those of States."""

    counted: int = 0
    standing: int = 0
    of_states: int = 0

    def add(self, record: Published, sign: int) -> None:
        self.standing += sign
        self.counted += 0 if record.is_earlier_practice else sign
        self.of_states += sign if record.voice == "state" else 0

    def plus(self, more: "Numbers") -> "Numbers":
        return Numbers(self.counted + more.counted, self.standing + more.standing, self.of_states + more.of_states)

    def __bool__(self) -> bool:
        return bool(self.counted or self.standing or self.of_states)


@dataclass(frozen=True)
class Tally:
    """So many stood at the beginning of the month `since`, and of those that follow before `until` (None: still)."""

    since: date
    until: date | None
    numbers: Numbers


Scope = tuple[int | None, str | None, int | None]  # actor, region, year of the judgement; None: any
_Ranked = tuple[float, float, int, Published]  # the one that sets the status comes first


def ended_at(superseded_at: datetime | None, withdrawn_at: datetime | None) -> datetime | None:
    """When a record ceased to stand: the first of the moments there are."""
    if superseded_at and withdrawn_at:
        return min(superseded_at, withdrawn_at)
    return superseded_at or withdrawn_at


def setting(records: Iterable[Published]) -> Iterator[tuple[Scope, Interval]]:
    """Every interval of one commitment: seen whole, on each actor, on the actors of each region, in each year."""
    scopes: dict[Scope, list[_Ranked]] = {}
    for record in records:
        if counts(record):
            ranked, year = _best_first(record), record.effective_on.year
            for scope in (
                (None, None, None), (record.actor, None, None), (None, record.region, None), (None, None, year),
            ):  # fmt: skip
                scopes.setdefault(scope, []).append(ranked)
    for scope, found in scopes.items():
        for interval in _intervals(found):
            yield scope, interval


def intervals(records: Iterable[Published]) -> list[Interval]:
    """The intervals of one scope, in order. The records must all be such as may set a status."""
    return _intervals([_best_first(record) for record in records])


def _intervals(records: Sequence[_Ranked]) -> list[Interval]:
    waiting = sorted(records, key=_publication)
    moments = sorted({moment for r in records for moment in (r[-1].published_at, r[-1].ended_at) if moment})
    best: list[_Ranked] = []
    found: list[Interval] = []
    place, now, number = 0, None, len(waiting)
    for moment in moments:
        while place < number and waiting[place][-1].published_at <= moment:
            heappush(best, waiting[place])
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


def _best_first(record: Published) -> _Ranked:
    effective_on, published, pk = newest_first_key(record)
    return -effective_on.toordinal(), -published, -pk, record


def _publication(ranked: _Ranked) -> datetime:
    return ranked[-1].published_at


def tally(records: Iterable[Published]) -> Iterator[tuple[int | None, Tally]]:
    """How many records of one commitment stood: by the calendar year of the judgement, and (None) in all."""
    by_year: dict[int, dict[date, Numbers]] = {}
    for record in records:
        changes = by_year.setdefault(record.effective_on.year, {})
        for moment, sign in ((record.published_at, 1), (record.ended_at, -1)):
            if moment:
                changes.setdefault(month_of(moment), Numbers()).add(record, sign)
    for year, changes in (*by_year.items(), (None, _together(by_year.values()))):
        for each in running(changes):
            yield year, each


def _together(changes: Iterable[Mapping[date, Numbers]]) -> dict[date, Numbers]:
    found: dict[date, Numbers] = {}
    for of_months in changes:
        for month, numbers in of_months.items():
            found[month] = found.get(month, Numbers()).plus(numbers)
    return found


def running(changes: Mapping[date, Numbers]) -> Iterator[Tally]:
    """From the first day of a month to what that month changed, to what stood between such months. What is changed in
    a month stands at the beginning of the next; times at which nothing stood are left out."""
    months = sorted(month for month, numbers in changes.items() if numbers)
    stood = Numbers()
    for month, following in pairwise([*months, None]):
        stood = stood.plus(changes[month])
        if stood:
            yield Tally(month_after(month), following and month_after(following), stood)


def month_of(moment: datetime) -> date:
    """The first day of its month, in UTC."""
    there = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return date(there.year, there.month, 1)


def month_after(month: date) -> date:
    """The first day of the month after the one that begins on this day."""
    return (month + timedelta(days=31)).replace(day=1)
