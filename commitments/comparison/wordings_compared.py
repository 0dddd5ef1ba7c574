"""What commitments said before and after they got other words: between two moments, or at each of some wordings.

One query, whatever the number of wordings. Knows no request.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from commitments.models import Commitment, CommitmentWording


@dataclass(frozen=True)
class WordingChange:
    """What a commitment said until a moment, and what it says from then on."""

    at: datetime
    before: CommitmentWording
    after: CommitmentWording


def wording_changes(
    commitments: QuerySet[Commitment], start: datetime, end: datetime
) -> dict[int, list[WordingChange]]:
    """By commitment, what changed after the one moment and by the other; the newest first."""
    begun = Q(valid_from__gt=start, valid_from__lte=end)
    ended = Q(valid_until__gt=start, valid_until__lte=end)
    rows = CommitmentWording.objects.filter(begun | ended, commitment__in=commitments.order_by().values("pk"))
    rows = list(
        rows.that_stood().select_related("paragraph__version__document", "footnote").order_by("-valid_from", "-pk")
    )
    followed = {(row.commitment_id, row.valid_until): row for row in rows}
    found: dict[int, list[WordingChange]] = defaultdict(list)
    for row in rows:
        before = followed.get((row.commitment_id, row.valid_from))
        if before and row.valid_from and start < row.valid_from <= end:
            found[row.commitment_id].append(WordingChange(row.valid_from, before, row))
    return found


def with_the_one_before(wordings: Sequence[CommitmentWording]) -> list[WordingChange]:
    """Each of these with what its commitment had said until then, in their order."""
    ended = CommitmentWording.objects.filter(commitment__in={row.commitment_id for row in wordings}).that_stood()
    ended = ended.select_related("paragraph__version__document", "footnote").exclude(valid_until=None)
    followed = {(row.commitment_id, row.valid_until): row for row in ended}
    pairs = ((followed.get((row.commitment_id, row.valid_from)), row) for row in wordings)
    return [WordingChange(after.valid_from, before, after) for before, after in pairs if before and after.valid_from]
