"""What is kept beside the ledger, made from it: headline statuses with their intervals, and tallies of records.

`project` computes what should be there for some commitments and actors and changes what is not: after a write, after
loading, or to put it right; it does not matter what was written in which order. It reads all records of these
commitments, a few statements for each 50; of the actors the database counts them. The rules are in `standing`. Whoever
moves actors to another region calls it for `commitments_of_moved_actors`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from operator import attrgetter

from django.db import models, transaction
from django.db.models import Count, Q
from django.db.models.functions import Coalesce, Least, TruncMonth

from commitments.models import (
    NO_REGION,
    PUBLIC_STATES,
    Actor,
    ActorTally,
    Commitment,
    Headline,
    MonthTally,
    ProgressRecord,
)
from commitments.standings import standing

AT_ONCE = 50  # commitments
OF_HEADLINE = (
    "commitment_id", "actor_id", "region", "year", "record_id", "status", "effective_on", "published_at", "since",
    "until",
)  # fmt: skip
OF_TALLY = ("commitment_id", "year", "since", "until", "counted", "standing", "of_states")
OF_ACTOR_TALLY = ("actor_id", "since", "until", "counted", "standing")

Row = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """A table kept beside the ledger, and which of its columns say something."""

    model: type[models.Model]
    columns: tuple[str, ...]

    def there(self, owners: Sequence[int]) -> dict[Row, int]:
        """Rows of these commitments or actors (the first of the columns), with their ids."""
        rows = self.model.objects.filter(**{f"{self.columns[0]}__in": owners}).values_list("pk", *self.columns)
        return {row[1:]: row[0] for row in rows}


HEADLINES, TALLIES = Kept(Headline, OF_HEADLINE), Kept(MonthTally, OF_TALLY)
ACTOR_TALLIES = Kept(ActorTally, OF_ACTOR_TALLY)


def project(commitments: Iterable[int], actors: Iterable[int] | None = None) -> int:
    """Put right what is kept of these commitments and actors; the number of rows that were not.

    Without actors, of all who have a record on the commitments: whoever wrote records names theirs, which are few.
    Holds the commitments, then the actors, until the transaction ends. Whoever adds events too calls this first, or
    holds them already: the chain of events is always the last to be held.
    """
    commitments = sorted(set(commitments))
    if actors is None:
        actors = ProgressRecord.objects.filter(commitment__in=commitments).order_by().values_list("actor", flat=True)
    changed = sum(_put_right(Commitment, batch) for batch in _batches(commitments))
    return changed + sum(_put_right(Actor, batch) for batch in _batches(sorted(set(actors))))


@transaction.atomic
def _put_right(owner: type[models.Model], keys: Sequence[int]) -> int:
    list(owner.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values("pk"))
    changed = 0
    for kept, missing, surplus in _deviations(owner, keys):
        kept.model.objects.filter(pk__in=surplus).delete()
        kept.model.objects.bulk_create(
            [kept.model(**dict(zip(kept.columns, row, strict=True))) for row in missing], batch_size=2000
        )
        changed += len(missing) + len(surplus)
    return changed


def deviating(owner: type[models.Model] = Commitment) -> Iterator[int]:
    """Commitments, or actors, of which something else is kept than their records give. What seems so is looked at
    again under lock."""
    for batch in _batches(list(owner.objects.order_by("pk").values_list("pk", flat=True))):
        if _is_off(owner, batch):
            yield from (key for key in batch if _is_off_under_lock(owner, key))


def _is_off(owner: type[models.Model], keys: Sequence[int]) -> bool:
    return any(missing or surplus for _kept, missing, surplus in _deviations(owner, keys))


@transaction.atomic
def _is_off_under_lock(owner: type[models.Model], key: int) -> bool:
    owner.objects.select_for_update(no_key=True).get(pk=key)
    return _is_off(owner, [key])


def _deviations(owner: type[models.Model], keys: Sequence[int]) -> Iterator[tuple[Kept, list[Row], list[int]]]:
    """For each table the rows that are missing, and the ids of those that should not be there."""
    if owner is Actor:
        kept_and_due = [(ACTOR_TALLIES, due_of_actors(keys))]
    else:
        kept_and_due = list(zip((HEADLINES, TALLIES), due(_records(keys)), strict=True))
    for kept, rows in kept_and_due:
        there = kept.there(keys)
        expected = set(rows)
        yield kept, [row for row in rows if row not in there], [pk for row, pk in there.items() if row not in expected]


def due_of_actors(actors: Sequence[int]) -> list[Row]:
    """Rows of ACTOR_TALLIES: as `standing.tally`, the months counted by the database. Two statements, from an index."""
    records = ProgressRecord.objects.filter(actor__in=actors, published_at__isnull=False).order_by()
    ended = Least(Coalesce("superseded_at", "withdrawn_at"), Coalesce("withdrawn_at", "superseded_at"))
    found: dict[int, dict[date, standing.Numbers]] = defaultdict(lambda: defaultdict(standing.Numbers))
    for sign, moment in ((1, "published_at"), (-1, ended)):
        happened = records.annotate(month=TruncMonth(moment, tzinfo=UTC)).filter(month__isnull=False)
        for actor, month, counted, number in happened.values_list("actor", "month").annotate(
            counted=Count("pk", filter=Q(is_earlier_practice=False)), number=Count("pk")
        ):
            of_months = found[actor]
            of_months[month.date()] = of_months[month.date()].plus(standing.Numbers(sign * counted, sign * number))
    return [
        (actor, each.since, each.until, each.numbers.counted, each.numbers.standing)
        for actor, of_months in found.items()
        for each in standing.running(of_months)
    ]


def due(records: Mapping[int, list[standing.Published]]) -> tuple[list[Row], list[Row]]:
    """Rows of HEADLINES and TALLIES that follow from all public records of some commitments. Asks no database."""
    headlines: list[Row] = [
        (commitment, *scope, *_of_record(interval.record), interval.since, interval.until)
        for commitment, found in records.items()
        for scope, interval in standing.setting(found)
    ]
    tallies: list[Row] = [
        (commitment, year, each.since, each.until, *_of_numbers(each.numbers))
        for commitment, found in records.items()
        for year, each in standing.tally(found)
    ]
    return headlines, tallies


_of_record = attrgetter("pk", "status", "effective_on", "published_at")
_of_numbers = attrgetter("counted", "standing", "of_states")


def _records(commitments: Sequence[int]) -> dict[int, list[standing.Published]]:
    columns = ("pk", "actor_id", "status", "voice", "effective_on", "published_at", "is_earlier_practice")
    rows = (
        ProgressRecord.objects.filter(commitment__in=commitments, state__in=PUBLIC_STATES)
        .order_by()
        .values_list("commitment_id", "superseded_at", "withdrawn_at", *columns)
    )
    region_of = regions_of_actors()
    found: dict[int, list[standing.Published]] = defaultdict(list)
    for commitment, superseded_at, withdrawn_at, pk, actor, status, voice, effective_on, published_at, earlier in rows:
        ended_at = standing.ended_at(superseded_at, withdrawn_at)
        found[commitment].append(
            standing.Published(
                pk, actor, region_of[actor], status, voice, effective_on, published_at, ended_at, earlier
            )
        )
    return found


def regions_of_actors() -> dict[int, str]:
    """The M49 code of each actor's region; NO_REGION where it has none."""
    return {pk: region.get("m49") or NO_REGION for pk, region in Actor.objects.values_list("pk", "region")}


def commitments_of_moved_actors(before: Mapping[int, str]) -> list[int]:
    """On which actors have public records that were in another region before, by `regions_of_actors`."""
    moved = [actor for actor, region in regions_of_actors().items() if before.get(actor, region) != region]
    records = ProgressRecord.objects.public().filter(actor__in=moved).order_by()
    return list(records.values_list("commitment", flat=True).distinct()) if moved else []


def _batches(commitments: Sequence[int]) -> Iterator[Sequence[int]]:
    return (commitments[start : start + AT_ONCE] for start in range(0, len(commitments), AT_ONCE))
