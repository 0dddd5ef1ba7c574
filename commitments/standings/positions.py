"""Where commitments stand at a moment: their status and number of records, seen whole or by actor, region or year.

Read from what is kept beside the ledger (`models.standings`), so that the cost does not grow with the records: two to
five statements for commitments seen whole or by year. Records of actors and regions are counted for each commitment in
an index of the ledger; by actor and year together, nothing shorter than the ledger says it. What is wanted for all
commitments together is added up by the database: `sums`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from commitments.choices import Voice
from commitments.models import NO_REGION, Actor, ActorTally, Headline, MonthTally, ProgressRecord
from commitments.queries import headline_records
from commitments.standings.standing import month_of

Key = str | None
Scope = Sequence[int] | QuerySet  # ids of commitments, or a query for them
Place = tuple[int, tuple[Key, ...]]  # a commitment, and the keys of the axes of records
NUMBERS = {"counted": Count("pk", filter=Q(is_earlier_practice=False)), "number": Count("pk")}


@dataclass(slots=True)
class Position:
    """A commitment at one place: the status that is set there, and the records that stand there."""

    commitment: int
    keys: tuple[Key, ...]
    status: str | None = None
    counted: int = 0
    standing: int = 0


def tallied_by_actor(moment: datetime) -> dict[int, tuple[int, int]]:
    """Records that stood at the moment, by actor: those that count as progress, and all. Three statements."""
    month = month_of(moment)
    rows = ActorTally.objects.at(month).values_list("actor", "counted", "standing")
    found = {actor: (counted, standing) for actor, counted, standing in rows}
    for sign, changed in changed_in(month, moment):
        for actor, counted, number in changed.order_by().values_list("actor").annotate(**NUMBERS):
            earlier = found.get(actor, (0, 0))
            found[actor] = earlier[0] + sign * counted, earlier[1] + sign * number
    return found


def positions(commitments: Scope, axes: Sequence[str], moment: datetime) -> list[Position]:
    """Along these axes of records: none, "actor", "region", "period" or two of them. Places where nothing stands are
    left out."""
    found: dict[Place, Position] = {}
    for place, status in _statuses(commitments, axes, moment):
        found[place] = Position(*place, status=status)
    for place, counted, standing in _numbers(commitments, axes, moment):
        position = found.setdefault(place, Position(*place))
        position.counted += counted
        position.standing += standing
    return [position for position in found.values() if position.standing]


# Statuses


def _statuses(commitments: Scope, axes: Sequence[str], moment: datetime) -> Iterable[tuple[Place, str]]:
    kept = Headline.objects.filter(commitment__in=commitments)
    if not axes:
        return (((pk, ()), status) for pk, status in _at(kept.whole(), moment, "commitment_id", "status"))
    if list(axes) == ["period"]:
        rows = _at(kept.by_year(), moment, "commitment_id", "year", "status")
        return (((pk, (str(year),)), status) for pk, year, status in rows)
    if list(axes) == ["region"]:
        rows = _at(kept.by_region(), moment, "commitment_id", "region", "status")
        return (((pk, (None if region == NO_REGION else region,)), status) for pk, region, status in rows)
    columns = ("commitment_id", "actor_id", "status", "effective_on", "published_at")
    if "period" not in axes:
        return _newest(_at(kept.by_actor(), moment, *columns, "record_id"), axes)
    setting = headline_records(moment).filter(commitment__in=commitments).order_by()
    return _newest(setting.values_list(*columns, "pk").iterator(chunk_size=10_000), axes)


def _at(kept: QuerySet[Headline], moment: datetime, *columns: str) -> Iterable[tuple]:
    """Those that hold at the moment, in any order: one statement in two parts, each from an index that holds it."""
    still, ended_since = (part.values_list(*columns) for part in kept.parts_at(moment))
    return still.union(ended_since, all=True)


def _newest(rows: Iterable[tuple], axes: Sequence[str]) -> Iterator[tuple[Place, str]]:
    """The first at each place by the rule of `status.newest_first_key`."""
    key_of, best = Keys(axes), {}
    for commitment, actor, status, *newness in rows:
        place = commitment, key_of(actor, newness[0].year)
        if place not in best or newness > best[place][0]:
            best[place] = newness, status
    return ((place, status) for place, (_newness, status) in best.items())


class Keys:
    """The keys of a record on the axes, from its actor and its year."""

    def __init__(self, axes: Sequence[str]) -> None:
        self.axes = axes
        actors = Actor.objects.values_list("pk", "slug", "region")
        self.of_actor = {pk: {"actor": slug, "region": region.get("m49") or None} for pk, slug, region in actors}

    def __call__(self, actor: int, year: int) -> tuple[Key, ...]:
        keys = self.of_actor[actor]
        return tuple(str(year) if axis == "period" else keys[axis] for axis in self.axes)


# Numbers


def _numbers(commitments: Scope, axes: Sequence[str], moment: datetime) -> Iterator[tuple[Place, int, int]]:
    if {"actor", "region"} & set(axes):
        yield from _counted_in_ledger(commitments, axes, moment)
        return
    by_year = bool(axes)
    for commitment, year, counted, standing in tallied(commitments, moment, by_year):
        yield (commitment, (str(year),) if by_year else ()), counted, standing


def tallied(commitments: Scope, moment: datetime, is_by_year: bool) -> Iterator[tuple[int, int | None, int, int]]:
    """What stood when the month of the moment began, and what that month brought until then."""
    month = month_of(moment)
    kept = MonthTally.objects.at(month).filter(commitment__in=commitments)
    begun = kept.by_year() if is_by_year else kept.whole()
    yield from begun.values_list("commitment_id", "year", "counted", "standing")
    for sign, changed in changed_in(month, moment):
        by_year = changed.filter(commitment__in=commitments).order_by().annotate(of_year=ExtractYear("effective_on"))
        for commitment, year, counted, number in by_year.values_list("commitment_id", "of_year").annotate(**NUMBERS):
            yield commitment, year, sign * counted, sign * number


def standing_in_all(moment: datetime) -> tuple[int, int]:
    """How many records stood at the moment, and how many of them were States' own reports. Three statements."""
    month = month_of(moment)
    begun = MonthTally.objects.at(month).whole().aggregate(all=Sum("standing"), of_states=Sum("of_states"))
    standing, of_states = begun["all"] or 0, begun["of_states"] or 0
    of_state = Count("pk", filter=Q(voice=Voice.STATE))
    for sign, changed in changed_in(month, moment):
        numbers = changed.aggregate(all=Count("pk"), of_states=of_state)
        standing, of_states = standing + sign * numbers["all"], of_states + sign * numbers["of_states"]
    return standing, of_states


def changed_in(month: date, moment: datetime) -> Iterator[tuple[int, QuerySet[ProgressRecord]]]:
    """What the month of the moment brought until then: 1 with records published in it, -1 with those that ended."""
    begun = datetime.combine(month, time.min, tzinfo=UTC)
    for sign, change in ((1, _in(begun, moment, "published_at")), (-1, ended_between(begun, moment))):
        yield sign, ProgressRecord.objects.filter(change, published_at__isnull=False)


def _in(begun: datetime, moment: datetime, column: str) -> Q:
    return Q(**{f"{column}__gte": begun, f"{column}__lte": moment})


def ended_between(begun: datetime, moment: datetime) -> Q:
    return _in(begun, moment, "superseded_at") | _in(begun, moment, "withdrawn_at")


def _counted_in_ledger(commitments: Scope, axes: Sequence[str], moment: datetime) -> Iterator[tuple[Place, int, int]]:
    standing = ProgressRecord.objects.as_of(moment).filter(commitment__in=commitments).order_by()
    if "period" in axes:
        standing = standing.annotate(of_year=ExtractYear("effective_on"))
    columns = ["commitment_id", "actor_id", *(["of_year"] if "period" in axes else [])]
    key_of = Keys(axes)
    for commitment, actor, *years, counted, number in standing.values_list(*columns).annotate(**NUMBERS):
        yield (commitment, key_of(actor, years[0] if years else 0)), counted, number
