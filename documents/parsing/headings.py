"""Decides which lines are headings: by Markdown, by a label that fits its sequence, by a known name.

Headings that only their shape betrays are found later, when lines are whole blocks (`blocks.is_plain_heading`).
Knows lines, not blocks.
"""

from dataclasses import dataclass

from documents.parsing.characters import SENTENCE_INSIDE, ends_sentence
from documents.parsing.labels import RANK, HeadingLabel, heading_label
from documents.parsing.lines import Line, Wrapping
from documents.parsing.numbering import Numbering
from documents.parsing.vocabulary import DIVISION, INTRODUCTION, SUMMARY


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line: its rank (smaller is outer). `summary`: the name of a summary, which is no heading."""

    rank: float
    summary: bool = False


def headings(lines: list[Line], wrapping: Wrapping, numbering: Numbering) -> dict[int, Heading]:
    """Heading lines by index. Linear."""
    found: dict[int, Heading] = {}
    last: dict[str, int] = {}
    for index, line in enumerate(lines):
        start = numbering.paragraphs.get(index)
        if start is not None:
            if start.heading:
                found[index] = Heading(RANK["arabic"])
            continue
        if index in numbering.items and not line.level:
            continue
        heading = _heading(lines, index, wrapping, last)
        if heading is not None:
            found[index] = heading
    return found


def _heading(lines: list[Line], index: int, wrapping: Wrapping, last: dict[str, int]) -> Heading | None:
    line = lines[index]
    if SUMMARY.match(line.text):
        return Heading(RANK["plain"], summary=True)
    label = heading_label(line.text)
    style = _style(label, line, last) if label else None
    if style is not None and label is not None and (line.level or _stands_alone(lines, index, wrapping, style)):
        _remember(last, style, label)
        return Heading(RANK[style])
    if INTRODUCTION.match(line.text):
        return Heading(RANK["plain"])
    return Heading(RANK["plain"] + line.level / 10) if line.level else None


def _style(label: HeadingLabel, line: Line, last: dict[str, int]) -> str | None:
    """The reading that goes on a sequence; else one that starts a sequence; else, in Markdown, any."""
    for style, place in label.readings:
        if place and last.get(style, 0) + 1 == place and place > 1:
            return style
    for style, place in label.readings:
        if place <= 1:
            return style
    for style, place in label.readings:
        if line.level or (style in last and last[style] < place <= last[style] + 2):
            return style
    return None


def _remember(last: dict[str, int], style: str, label: HeadingLabel) -> None:
    last[style] = next(place for known, place in label.readings if known == style)
    for inner, rank in RANK.items():
        if rank > RANK[style]:
            last.pop(inner, None)


def _stands_alone(lines: list[Line], index: int, wrapping: Wrapping, style: str) -> bool:
    """The line before may end a paragraph, and this line is no sentence."""
    line = lines[index]
    before = lines[index - 1] if index else None
    if before is not None and not (before.terminal or before.level or line.after_break or wrapping.whole):
        if wrapping.is_full(before) and line.gap <= wrapping.gap and style != "date":
            return False
        if wrapping.width is None and before.width > 160 and SENTENCE_INSIDE.search(before.text):
            return False
    if style == "date":
        return not ends_sentence(line.text)
    if DIVISION.match(line.text):
        return True
    return not ends_sentence(line.text) and line.width <= 240
