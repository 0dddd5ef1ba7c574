"""Texts that are the same in all but some places: put together once, and filled in as often as there are rows.

A blank stands for a value until it is known. Values are written as they are, so they must need no escaping in the text
around them: numbers, days, codes, plain words. Knows neither what the texts say nor who reads them.
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
    """A text with two blanks or more. `fill` takes their values in the order of `names`."""

    def __init__(self, text: str) -> None:
        self.names = tuple(found[1] or found[2] for found in _BLANK.finditer(text))
        self.fill = _BLANK.sub("{}", text.replace("{", "{{").replace("}", "}}")).format
        self._values = itemgetter(*self.names)

    def of(self, row: Mapping[str, object]) -> str:
        """Filled in with the values of these names. KeyError where one is missing."""
        return self.fill(*self._values(row))
