"""The cut-off of a page: the day that `?as_of=` names, and the moment at which that day ends in UTC.

Pure: the clock is an argument. A day that cannot be read, or that has not come yet, is said, and today is used: of
tomorrow nothing is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True)
class AsOf:
    """`chosen` says whether the reader asked for a day; `misread` is what could not be read as one.

    `is_ahead` says of what was misread that it is a day, and lies in the future.
    """

    day: date
    moment: datetime
    chosen: bool = False
    misread: str = ""
    is_ahead: bool = False


def as_of(parameters: Mapping[str, str], *, now: datetime) -> AsOf:
    """The cut-off that the address asks for; without one, now."""
    asked = (parameters.get("as_of") or "").strip()
    today = now.astimezone(UTC).date()
    if not asked:
        return AsOf(today, now)
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return AsOf(today, now, misread=asked)
    return AsOf(today, now, misread=asked, is_ahead=True) if day > today else at_the_end_of(day)


def at_the_end_of(day: date) -> AsOf:
    """The cut-off of a day that was named."""
    return AsOf(day, datetime.combine(day, time.max, tzinfo=UTC), chosen=True)
