"""What is kept beside the ledger, made from it: headline statuses with their intervals, and tallies of records.

`project` computes what should be there for some commitments and changes what is not: after a write, after loading, or
to put it right; it does not matter what was written in which order. It reads all records of these commitments, a few
statements for each 50. The rules are in `standing`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.db import models, transaction

from commitments.models import PUBLIC_STATES, Commitment, Headline, MonthTally, ProgressRecord
from commitments.standings import standing

AT_ONCE = 50  # commitments
OF_HEADLINE = (
    "commitment_id", "actor_id", "year", "record_id", "status", "effective_on", "published_at", "since", "until",
)  # fmt: skip
OF_TALLY = ("commitment_id", "year", "month", "counted", "standing", "of_states")

Row = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """A table kept beside the ledger, and which of its columns say something."""

    model: type[models.Model]
    columns: tuple[str, ...]

    def there(self, commitments: Sequence[int]) -> dict[Row, int]:
        rows = self.model.objects.filter(commitment__in=commitments).values_list("pk", *self.columns)
        return {row[1:]: row[0] for row in rows}


HEADLINES, TALLIES = Kept(Headline, OF_HEADLINE), Kept(MonthTally, OF_TALLY)


def project(commitments: Iterable[int]) -> int:
    """Put right what is kept of these commitments; the number of rows that were not.

    Holds the commitments until the transaction ends. Whoever adds events too calls this first, or holds them already:
    the chain of events is always the last to be held.
    """
    return sum(_put_right(batch) for batch in _batches(sorted(set(commitments))))


@transaction.atomic
def _put_right(commitments: Sequence[int]) -> int:
    list(Commitment.objects.select_for_update(no_key=True).filter(pk__in=commitments).order_by("pk").values("pk"))
    changed = 0
    for kept, missing, surplus in _deviations(commitments):
        kept.model.objects.filter(pk__in=surplus).delete()
        kept.model.objects.bulk_create(
            [kept.model(**dict(zip(kept.columns, row, strict=True))) for row in missing], batch_size=2000
        )
        changed += len(missing) + len(surplus)
    return changed


def deviating() -> Iterator[int]:
    """Commitments of which something else is kept than their records give. Looked at under lock where it seems so."""
    for batch in _batches(list(Commitment.objects.order_by("pk").values_list("pk", flat=True))):
        if _is_off(batch):
            yield from (commitment for commitment in batch if _is_off_under_lock(commitment))


def _is_off(commitments: Sequence[int]) -> bool:
    return any(missing or surplus for _kept, missing, surplus in _deviations(commitments))


@transaction.atomic
def _is_off_under_lock(commitment: int) -> bool:
    Commitment.objects.select_for_update(no_key=True).get(pk=commitment)
    return _is_off([commitment])


def _deviations(commitments: Sequence[int]) -> Iterator[tuple[Kept, list[Row], list[int]]]:
    """For each table the rows that are missing, and the ids of those that should not be there."""
    headlines, tallies = _due(_records(commitments))
    for kept, due in ((HEADLINES, headlines), (TALLIES, tallies)):
        there = kept.there(commitments)
        expected = set(due)
        yield kept, [row for row in due if row not in there], [pk for row, pk in there.items() if row not in expected]


def due_of(commitments: Sequence[int]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Rows of HEADLINES and TALLIES of these commitments, some at a time. For loading in bulk."""
    return (_due(_records(batch)) for batch in _batches(commitments))


def _due(records: dict[int, list[standing.Published]]) -> tuple[list[Row], list[Row]]:
    headlines: list[Row] = [
        (commitment, actor, year, *_of_record(interval.record), interval.since, interval.until)
        for commitment, found in records.items()
        for actor, year, interval in standing.setting(found)
    ]
    tallies: list[Row] = [
        (commitment, *place, numbers.counted, numbers.standing, numbers.of_states)
        for commitment, found in records.items()
        for place, numbers in standing.tally(found).items()
    ]
    return headlines, tallies


_of_record = attrgetter("pk", "status", "effective_on", "published_at")


def _records(commitments: Sequence[int]) -> dict[int, list[standing.Published]]:
    columns = ("pk", "actor_id", "status", "voice", "effective_on", "published_at", "is_earlier_practice")
    rows = (
        ProgressRecord.objects.filter(commitment__in=commitments, state__in=PUBLIC_STATES)
        .order_by()
        .values_list("commitment_id", "superseded_at", "withdrawn_at", *columns)
    )
    found: dict[int, list[standing.Published]] = defaultdict(list)
    for commitment, superseded_at, withdrawn_at, pk, actor, status, voice, effective_on, published_at, earlier in rows:
        ended_at = standing.ended_at(superseded_at, withdrawn_at)
        found[commitment].append(
            standing.Published(pk, actor, status, voice, effective_on, published_at, ended_at, earlier)
        )
    return found


def _batches(commitments: Sequence[int]) -> Iterator[Sequence[int]]:
    return (commitments[start : start + AT_ONCE] for start in range(0, len(commitments), AT_ONCE))
