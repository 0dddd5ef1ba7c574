"""A text as the patterns of citations read it: digits, spaces, hyphens and vowel signs made plain, places traceable.

Knows characters only. Marks of direction, vowel signs and the lengthening stroke of Arabic are left out; the rest is
replaced by one character each, so that a place in the plain text leads back to its place in the source.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.characters import western_digits

HAN, LATIN, CYRILLIC, ARABIC = "han", "latin", "cyrillic", "arabic"
_SCRIPTS = (
    (HAN, re.compile("[\u4e00-\u9fff]")),
    (LATIN, re.compile("[A-Za-z]")),
    (CYRILLIC, re.compile("[\u0400-\u04ff]")),
    (ARABIC, re.compile("[\u0621-\u064a]")),
)
_ALIKE = {ord(char): " " for char in "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t\n"} | {
    ord("\u2010"): "-", ord("\u2011"): "-", ord("\u2018"): "'", ord("\u2019"): "'", ord("\u02bc"): "'",
}  # fmt: skip
_ODD = re.compile(f"[{''.join(map(chr, _ALIKE))}٠-٩۰-۹０-９]")
_VOWEL_SIGNS = "\u064b-\u0652\u0670"
_LEFT_OUT = re.compile(f"[{_VOWEL_SIGNS}\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff]")
_TRAILING = re.compile(f"[{_VOWEL_SIGNS}\u0640]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """`positions` gives for each character its place in `source`; None where nothing was left out."""

    source: str
    text: str
    scripts: tuple[str, ...]
    positions: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same span in the source, with the vowel signs of its last letter."""
        if self.positions is None:
            return start, end
        last = self.positions[end - 1] + 1
        trailing = _TRAILING.match(self.source, last)
        return self.positions[start], trailing.end() if trailing else last


def plain(source: str) -> Plain:
    """The plain form of a text, with the scripts that occur in it."""
    if source.isascii():
        return Plain(source, source, (LATIN,))
    text = western_digits(source).translate(_ALIKE) if _ODD.search(source) else source
    scripts = tuple(name for name, pattern in _SCRIPTS if pattern.search(text))
    if not _LEFT_OUT.search(text):
        return Plain(source, text, scripts)
    positions = [place for place, char in enumerate(text) if not _LEFT_OUT.match(char)]
    return Plain(source, "".join(text[place] for place in positions), scripts, positions)
