"""Decides whether a hyphen at the end of a printed line belongs to the word or to the line.

A word that the document has elsewhere, whole or with its hyphen, settles it; else what most lines of the document do.
Knows words, not places.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_START = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PREFIXES = frozenset(
    (
        *("anti", "co", "counter", "cross", "ex", "extra", "inter", "intra", "macro", "micro", "mid", "multi", "non"),
        *("post", "pre", "pro", "re", "self", "semi", "socio", "sub", "trans"),
    )
)


class Hyphens:
    """Remembers the words of a document."""

    def __init__(self, lines: Iterable[str]) -> None:
        texts = list(lines)
        self._words = {word.lower() for text in texts for word in _WORD.findall(text.rstrip("-"))}
        votes = [
            self._known(cut[1], start[0])
            for text, following in pairwise(texts)
            if (cut := _CUT.search(text)) and (start := _START.match(following)) and start[0][:1].islower()
        ]
        self._cuts_words = votes.count("line") > votes.count("word")

    def _known(self, left: str, right: str) -> str:
        if f"{left}-{right}".lower() in self._words:
            return "word"
        last = left.rsplit("-", 1)[-1]
        first = right.split("-", 1)[0]
        return "line" if f"{last}{first}".lower() in self._words else ""

    def is_of_line(self, left: str, right: str) -> bool:
        """Whether the hyphen that `left` ends with goes when `right` follows."""
        cut, start = _CUT.search(left[-60:]), _START.match(right[:60])
        if not cut or not start or not start[0][:1].islower():
            return False
        known = self._known(cut[1], start[0])
        if known:
            return known == "line"
        return self._cuts_words and cut[1].lower() not in _PREFIXES
