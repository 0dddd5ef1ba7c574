"""What stands along axes of records, added up by the database: how many commitments have each status, how many records.

Along one axis of all commitments, or by year, from what is kept beside the ledger alone. Records of some commitments,
or by actor or region and year together, are counted in an index of the ledger; by the latter, the newest judgement of
each commitment, place and year is looked for there too, which takes seconds for a million of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, QuerySet, Sum, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import ExtractYear, RowNumber

from commitments.models import NO_REGION, Commitment, Headline, MonthTally, ProgressRecord
from commitments.queries import headline_records
from commitments.standings.positions import NUMBERS, Key, Keys, Scope, changed_in, tallied, tallied_by_actor
from commitments.standings.standing import month_of

Place = tuple[Key, ...]  # the keys of the axes


@dataclass(slots=True)
class Sums:
    """What stands at one place: how many commitments have each status, and the records."""

    by_status: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    standing: int = 0


def sums(axes: Sequence[str], commitments: Scope, moment: datetime) -> dict[Place, Sums]:
    """Along axes of records: "actor", "region", "period" or two of them. Eleven statements at most.

    Places where nothing stands are left out.
    """
    of_actors = None if "period" in axes else _of_actors(commitments, moment)
    found: dict[Place, Sums] = defaultdict(Sums)
    for place, counted, standing in _numbers(axes, commitments, moment, of_actors):
        found[place].counted += counted
        found[place].standing += standing
    for place, status, number in _statuses(axes, commitments, moment, is_of_all=of_actors is not None):
        found[place].by_status[status] += number
    return {place: each for place, each in found.items() if each.standing}


# Numbers


def _numbers(
    axes: Sequence[str], commitments: Scope, moment: datetime, of_actors: Mapping[int, tuple[int, int]] | None
) -> Iterator[tuple[Place, int, int]]:
    if of_actors is not None:
        key_of = Keys(axes)
        return ((key_of(actor, 0), *numbers) for actor, numbers in of_actors.items())
    if list(axes) == ["period"]:
        return _of_years(commitments, moment)
    return _in_ledger(axes, commitments, moment)


def _of_years(commitments: Scope, moment: datetime) -> Iterator[tuple[Place, int, int]]:
    month = month_of(moment)
    for part in MonthTally.objects.by_year().filter(commitment__in=commitments).order_by().parts_at(month):
        sums_of_years = part.values_list("year").annotate(of_counted=Sum("counted"), of_standing=Sum("standing"))
        for year, counted, standing in sums_of_years:
            yield (str(year),), counted, standing
    for sign, changed in changed_in(month, moment):
        of_year = changed.filter(commitment__in=commitments).order_by().annotate(of_year=ExtractYear("effective_on"))
        for year, counted, number in of_year.values_list("of_year").annotate(**NUMBERS):
            yield (str(year),), sign * counted, sign * number


def _of_actors(commitments: Scope, moment: datetime) -> dict[int, tuple[int, int]] | None:
    """From what is kept of actors, which is of all commitments together: None where others have records that count."""
    others = list(Commitment.objects.exclude(pk__in=commitments).values_list("pk", flat=True))
    elsewhere = list(tallied(others, moment, is_by_year=False)) if others else []
    if sum(counted for _commitment, _year, counted, _standing in elsewhere):
        return None
    found = tallied_by_actor(moment)
    silent = _silent(found, commitments, moment) if elsewhere else set()
    return {actor: (counted, 0 if actor in silent else standing) for actor, (counted, standing) in found.items()}


def _silent(of_actors: Mapping[int, tuple[int, int]], commitments: Scope, moment: datetime) -> set[int]:
    """Actors whose records are earlier practice, and none of them on these commitments."""
    doubtful = [actor for actor, (counted, standing) in of_actors.items() if standing and not counted]
    here = ProgressRecord.objects.as_of(moment).filter(actor__in=doubtful, commitment__in=commitments)
    return set(doubtful) - set(here.order_by().values_list("actor", flat=True).distinct())


def _in_ledger(axes: Sequence[str], commitments: Scope, moment: datetime) -> Iterator[tuple[Place, int, int]]:
    standing = ProgressRecord.objects.as_of(moment).filter(commitment__in=commitments).order_by()
    columns = ["actor"]
    if "period" in axes:
        standing, columns = standing.annotate(of_year=ExtractYear("effective_on")), ["actor", "of_year"]
    key_of = Keys(axes)
    for actor, *years, counted, number in standing.values_list(*columns).annotate(**NUMBERS):
        yield key_of(actor, years[0] if years else 0), counted, number


# Statuses


def _statuses(
    axes: Sequence[str], commitments: Scope, moment: datetime, *, is_of_all: bool
) -> Iterator[tuple[Place, str, int]]:
    """Where no other commitment has a headline they need not be told apart, and an index alone is read."""
    if "period" in axes and len(axes) > 1:
        return _newest_by_year(axes, commitments, moment)
    kept = Headline.objects.order_by()
    kept = kept if is_of_all else kept.filter(commitment__in=commitments)
    if "actor" in axes:
        key_of = Keys(axes)
        return ((key_of(actor, 0), *rest) for actor, *rest in _counted(kept.by_actor(), "actor", moment))
    if "region" in axes:
        found = _counted(kept.by_region(), "region", moment)
        return (((None if region == NO_REGION else region,), *rest) for region, *rest in found)
    return (((str(year),), *rest) for year, *rest in _counted(kept.by_year(), "year", moment))


def _counted(kept: QuerySet[Headline], column: str, moment: datetime) -> Iterator[tuple]:
    for part in kept.parts_at(moment):
        yield from part.values_list(column, "status").annotate(number=Count("*"))


def _newest_by_year(axes: Sequence[str], commitments: Scope, moment: datetime) -> Iterator[tuple[Place, str, int]]:
    """The first of each commitment, actor or region, and year, by the rule of `headline_records`; from the ledger."""
    whose = F("actor__slug") if "actor" in axes else KeyTextTransform("m49", "actor__region")
    dated = {"whose": whose, "of_year": ExtractYear("effective_on")}
    rows = headline_records(moment).filter(commitment__in=commitments).annotate(**dated)
    place = Window(RowNumber(), partition_by=[F("commitment"), F("whose"), F("of_year")], order_by=rows.query.order_by)
    first = rows.order_by().annotate(place=place).filter(place=1).values("pk")
    counted = ProgressRecord.objects.filter(pk__in=first).order_by().annotate(**dated)
    for key, year, status, number in counted.values_list("whose", "of_year", "status").annotate(number=Count("*")):
        yield tuple(str(year) if axis == "period" else key for axis in axes), status, number
