"""The newest records of many commitments, for places where not all of them can be told."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, Subquery

from commitments.models import Commitment, ProgressRecord


def newest_on(commitments: Sequence[int], moment: datetime, most: int) -> dict[int, list[int]]:
    """Ids of at most so many records that stood on each at the moment, the newest first, earlier practice last.

    Two statements. Each place is looked up by itself, in the index of the commitment by day: to rank all of its records
    is to read them all.
    """
    found: dict[int, list[int]] = {commitment: [] for commitment in commitments}
    for is_earlier in (False, True):
        standing = ProgressRecord.objects.as_of(moment).filter(
            commitment=OuterRef("pk"), is_earlier_practice=is_earlier
        )
        ordered = standing.order_by("-effective_on", "-published_at", "-pk").values("pk")
        places = {f"place_{place}": Subquery(ordered[place : place + 1]) for place in range(most)}
        with_room = [commitment for commitment, records in found.items() if len(records) < most]
        asked = Commitment.objects.filter(pk__in=with_room).order_by().annotate(**places)
        for commitment, *records in asked.values_list("pk", *places):
            room = most - len(found[commitment])
            found[commitment] += [record for record in records[:room] if record is not None]
    return found
