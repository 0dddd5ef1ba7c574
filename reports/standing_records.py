"""Which records of a commitment a report sets out, and what it says of the others (decision 0023).

Reads the ledger at a moment. The number of queries does not depend on the number of commitments or records.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from commitments.choices import Voice
from commitments.models import Commitment, Evidence, Headline, ProgressRecord
from commitments.standings.newest import newest_on
from reports.metrics import JUDGEMENTS

MOST_SET_OUT = 12  # records of one commitment, and the one that sets its status


@dataclass(slots=True)
class Standing:
    """What stands on one commitment. `by_status` counts States and bodies by the newest assessment of each; it and the
    numbers of evidence are known only where not all records are set out."""

    records: int
    earlier_practice: int
    of_states: int
    evidence_items: int = 0
    newest_evidence: str = ""
    by_status: dict[str, int] = field(default_factory=lambda: dict.fromkeys(JUDGEMENTS, 0))

    @property
    def is_crowded(self) -> bool:
        return self.records + self.earlier_practice > MOST_SET_OUT


def standing_on(commitments: QuerySet[Commitment], moment: datetime) -> dict[int, Standing]:
    """By id of the commitment; those on which nothing stands are left out. One query, or three."""
    rows = (
        ProgressRecord.objects.as_of(moment)
        .filter(commitment__in=commitments.order_by().values("pk"))
        .order_by()
        .values_list("commitment")
        .annotate(
            counted=Count("pk", filter=Q(is_earlier_practice=False)),
            earlier=Count("pk", filter=Q(is_earlier_practice=True)),
            of_states=Count("pk", filter=Q(voice=Voice.STATE)),
        )
    )
    found = {commitment: Standing(*numbers) for commitment, *numbers in rows}
    if crowded := crowded_of(found):
        _count_evidence(found, crowded, moment)
        _count_actors(found, crowded, moment)
    return found


def crowded_of(standing: dict[int, Standing]) -> list[int]:
    return [commitment for commitment, each in standing.items() if each.is_crowded]


def set_out(commitments: Sequence[int], moment: datetime) -> set[int]:
    """The ids of the records that are set out of crowded commitments. Two or three queries."""
    newest = newest_on(commitments, moment, MOST_SET_OUT)
    setting = Headline.objects.whole().at(moment).filter(commitment__in=commitments)
    return set(setting.values_list("record", flat=True)).union(*newest.values())


def _count_evidence(found: dict[int, Standing], crowded: Sequence[int], moment: datetime) -> None:
    records = ProgressRecord.objects.as_of(moment).filter(commitment__in=crowded).order_by().values("pk")
    counted = Count("pk", filter=Q(record__is_earlier_practice=False))
    pieces = Evidence.objects.filter(record__in=records).order_by().values_list("record__commitment")
    for commitment, number, newest in pieces.annotate(counted=counted, newest=Max("effective_on")):
        found[commitment].evidence_items = number
        found[commitment].newest_evidence = newest.isoformat()


def _count_actors(found: dict[int, Standing], crowded: Sequence[int], moment: datetime) -> None:
    rows = Headline.objects.by_actor().at(moment).filter(commitment__in=crowded).order_by()
    for commitment, status, number in rows.values_list("commitment", "status").annotate(number=Count("*")):
        found[commitment].by_status[status] = number
