"""Knows where a series of numbers ends in a sentence, 14, 15 and 16, so that a call behind it is told from the next.

Knows text, not lines.
"""

import re

_AND = "(?:and|or|y|o|et|ou|и|или|و|أو|和|与|或)"
_BEFORE_LAST = re.compile(rf"(?<![\d.,])(\d{{2,3}}) ?{_AND} ?$")
_LAST_AND_SPACE = re.compile(rf"(?<![\d.,])(\d{{2,3}}) ?{_AND} ?(\d{{2,3}}) $")
_LAST_AND_COMMA = re.compile(rf"(?<![\d.,/])(\d{{1,3}}) ?{_AND} ?(\d{{1,3}})[,;،] $")


def next_of_series(before: str) -> str:
    """The number to which … artículos 14, 15 y goes on, 16; empty where the words end no series."""
    series = _BEFORE_LAST.search(before)
    return str(int(series[1]) + 1) if series else ""


def ends_series(before: str) -> bool:
    """… artículos 14, 15 y 16, and behind it 29, where the digits were set apart."""
    series = _LAST_AND_SPACE.search(before)
    return series is not None and _rises(series)


def goes_behind_series(before: str, digits: str) -> bool:
    """The 5 of … agenda items 5, 6 and 7, 5 for the session: the series ends with its comma, or would go on to 8."""
    series = _LAST_AND_COMMA.search(before)
    return series is not None and _rises(series) and int(digits) != int(series[2]) + 1


def _rises(series: re.Match[str]) -> bool:
    return int(series[2]) == int(series[1]) + 1
