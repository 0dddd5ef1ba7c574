"""What a judgement on one commitment says of a related one: which status may be carried over, and no higher.

The rule in words. `extent` says how what the other commitment asks compares with what the judged one asks.

equal: both ask the same. The status is carried as it is.

subset: the other asks a part of what was judged. What holds of the whole holds of the part, where the whole is
implemented, not begun, planned or no longer applicable. Where the whole is partly implemented, that may lie outside the
part: the part is under way at most.

superset: the other asks more than was judged. Where the part is implemented or partly so, the other is partly
implemented at most; where work on the part is under way or planned, so is work on the other. That a part has not begun,
or no longer applies, says nothing of the rest.

overlap: they share something. Where what was judged is implemented, so is what they share: the other is partly
implemented at most. Where it is partly implemented, the other is under way at most. Anything less may lie outside what
they share, and says nothing.

Where nothing is said, nothing is proposed. An extent that nobody has recorded says nothing. Carried over is a proposal
in any case: a person accepts or rejects it. This module must not know Django, the database or the clock.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Extent(StrEnum):
    """What the one asks, compared with what the other asks."""

    EQUAL = "equal"
    SUBSET = "subset"
    SUPERSET = "superset"
    OVERLAP = "overlap"


INVERSE: Mapping[str, Extent] = MappingProxyType(
    {
        Extent.EQUAL: Extent.EQUAL,
        Extent.SUBSET: Extent.SUPERSET,
        Extent.SUPERSET: Extent.SUBSET,
        Extent.OVERLAP: Extent.OVERLAP,
    }
)
STATUSES = ("not_started", "planned", "under_way", "partly_implemented", "implemented", "no_longer_applicable")
CARRIED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        Extent.EQUAL: {status: status for status in STATUSES},
        Extent.SUBSET: {status: status for status in STATUSES} | {"partly_implemented": "under_way"},
        Extent.SUPERSET: {
            "planned": "planned",
            "under_way": "under_way",
            "partly_implemented": "partly_implemented",
            "implemented": "partly_implemented",
        },
        Extent.OVERLAP: {"partly_implemented": "under_way", "implemented": "partly_implemented"},
    }
)


def seen_from(extent: str, *, judged_is_later: bool) -> Extent:
    """A relation says how the later commitment compares with the earlier one; here the other with the judged one."""
    return INVERSE[extent] if judged_is_later else Extent(extent)


def carried(extent: str, status: str) -> str | None:
    """The status that may be proposed for the other commitment; None where the judgement says nothing of it."""
    return CARRIED[extent].get(status)
