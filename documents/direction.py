"""Which way a text runs: from the left or from the right.

Pure. A language says it of its texts, and a text by its letters where it has only those that run the other way: the
line "16 January 2023" and the note "United Nations, Treaty Series, vol. 976, No. 14152." of an Arabic document are set
from the left, or their parts would change places. A sentence of unknown language runs as most of its words do; the
first of them may be a name that it quotes.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = ("ar",)
WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d\u3400-\u9fff]+")
WAYS: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def of_language(language: str) -> Direction:
    return "rtl" if language[:2] in RIGHT_TO_LEFT else "ltr"


def of_text(text: str, language: str) -> Direction:
    """The way of the language, unless every letter of the text runs the other way."""
    usual = of_language(language)
    ways = set()
    for way in _ways(text):
        if way == usual:
            return usual
        ways.add(way)
    return ways.pop() if ways else usual


def of_most_words(text: str) -> Direction | None:
    """None where the text has no letters. Each Han character counts as a word."""
    ways = [way for word in WORD.findall(text) if (way := next(_ways(word), None))]
    if not ways:
        return None
    return "rtl" if 2 * ways.count("rtl") > len(ways) else "ltr"


def _ways(text: str) -> Iterator[Direction]:
    return (WAYS[kind] for character in text if (kind := unicodedata.bidirectional(character)) in WAYS)
