"""Texts that are the same in all but some places: put together once, and filled in as often as there are rows.

A blank stands for a value until it is known. Values are texts and written as they are, so they must need no escaping in
what stands around them: numbers, days, codes, plain words. Knows neither what the texts say nor who reads them.
"""

import re
from collections.abc import Mapping
from operator import itemgetter

_OPEN, _BARE, _CLOSE = "\ue000", "\ue001", "\ue002"  # of Unicode's private use: they are in no ordinary text
_BLANK = re.compile(f'{_OPEN}(\\w+){_CLOSE}|"?{_BARE}(\\w+){_CLOSE}"?')


def blank(name: str) -> str:
    """Where a value will stand. In JSON, words between quotation marks, or a part of them."""
    return f"{_OPEN}{name}{_CLOSE}"


def bare(name: str) -> str:
    """The same without quotation marks: in JSON a number, `true`, `false` or `null`."""
    return f"{_BARE}{name}{_CLOSE}"


class Mould:
    """A text with two blanks or more, of the names `names` in their order. Not to be filled by two threads at once."""

    def __init__(self, text: str) -> None:
        found = _BLANK.split(text)  # what stands between blanks, and two groups for each of these
        self.names = tuple(worded or bared for worded, bared in zip(found[1::3], found[2::3], strict=True))
        self._parts = [""] * (2 * len(self.names) + 1)
        self._parts[::2] = found[::3]
        self._values = itemgetter(*self.names)

    def of(self, row: Mapping[str, str]) -> str:
        """Filled in with the values of these names. KeyError where one is missing."""
        self._parts[1::2] = self._values(row)
        return "".join(self._parts)
