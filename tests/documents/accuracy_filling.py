"""Fills the lines of a text to a width, as programs do that know no pages. Nothing here knows the parser."""

import textwrap
import unicodedata
from collections.abc import Callable


def columns_of(text: str) -> int:
    """As terminals count: two for a wide character, none for a sign above a letter."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) != 0 for char in text)


def by_columns(line: str, width: int) -> str:
    """Broken at spaces alone, however long a word is, as Pandoc fills lines."""
    lines, filled = [], ""
    for word in line.split(" "):
        if filled and columns_of(filled) + 1 + columns_of(word) > width:
            lines.append(filled)
            filled = word
        else:
            filled = f"{filled} {word}" if filled else word
    return "\n".join([*lines, filled])


def by_characters(line: str, width: int) -> str:
    """As Python fills lines: a word that is longer than the line is cut."""
    return textwrap.fill(line, width)


def anywhere(line: str, width: int) -> str:
    """Cut wherever the line is full."""
    return "\n".join(line[start : start + width] for start in range(0, len(line), width))


FILLS: tuple[Callable[[str, int], str], ...] = (by_columns, by_characters, anywhere)


def filled(text: str, fill: Callable[[str, int], str], width: int) -> str:
    """Every line of the text in lines of that width; blank lines stay."""
    return "\n".join(fill(line, width) if line.strip() else line for line in text.split("\n"))
