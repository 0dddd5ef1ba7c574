"""Decides which lines are headings: by Markdown, by a label that fits its sequence, by a known name.

Headings that only their shape betrays are found later, when lines are whole blocks (`plain_headings.py`).
Knows lines, not blocks.
"""

from dataclasses import dataclass

from documents.parsing.characters import SENTENCE_INSIDE, ends_sentence
from documents.parsing.labels import RANK, HeadingLabel, heading_label, item_label
from documents.parsing.lines import Line, Wrapping
from documents.parsing.numbering import Numbering
from documents.parsing.vocabulary import DIVISION, INTRODUCTION, SUMMARY

_MOST_LEVELS = 4


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
                last.pop("item", None)
            continue
        place = _item_heading(lines, index, wrapping, numbering, last, below_heading=index - 1 in found)
        if place:
            last["item"] = place
            found[index] = Heading(RANK["item"])
            continue
        if index in numbering.items and not line.level:
            continue
        heading = _heading(lines, index, wrapping, last, is_above=_is_above_number(lines, index, numbering))
        if heading is not None:
            found[index] = heading
    return found


def _is_above_number(lines: list[Line], index: int, numbering: Numbering) -> bool:
    """A numbered paragraph begins right below, or below headings of the next levels."""
    for below in range(index + 1, min(index + 1 + _MOST_LEVELS, len(lines))):
        if below in numbering.paragraphs:
            return True
        if heading_label(lines[below].text) is None:
            return False
    return False


def _heading(
    lines: list[Line], index: int, wrapping: Wrapping, last: dict[str, int], *, is_above: bool
) -> Heading | None:
    """`is_above`: the line stands right above a numbered paragraph, so that nothing above it goes on with it."""
    line = lines[index]
    if SUMMARY.match(line.text):
        return Heading(RANK["plain"], summary=True)
    label = heading_label(line.text)
    style = _style(label, line, last) if label else None
    is_alone = style is not None and (
        line.level or _stands_alone(lines, index, wrapping, style) or (is_above and not ends_sentence(line.text))
    )
    if style is not None and label is not None and is_alone:
        _remember(last, style, label)
        return Heading(RANK[style])
    if INTRODUCTION.match(line.text):
        return Heading(RANK["plain"])
    return Heading(RANK["plain"] + line.level / 10) if line.level else None


def _item_heading(
    lines: list[Line],
    index: int,
    wrapping: Wrapping,
    numbering: Numbering,
    last: dict[str, int],
    *,
    below_heading: bool,
) -> int:
    """The place of a heading such as “(b) Alternative development” right above a numbered paragraph, or 0."""
    line = lines[index]
    label = item_label(line.text) if not line.level and not line.bulleted and line.width <= 150 else None
    before = lines[index - 1] if index else None
    if label is None or line.terminal or before is None or line.text.endswith((",", "，", "،", "、")):
        return 0
    if not below_heading and (
        not (before.terminal or line.gap > wrapping.gap)
        or before.text.endswith((":", "："))
        or (index in numbering.items and not ends_sentence(before.text))
    ):
        return 0
    wanted = last.get("item", 0) + 1
    place = next((place for _, place in label.readings if place in (wanted, 1)), 0)
    for below in range(index + 1, min(index + 4, len(lines))):
        start = numbering.paragraphs.get(below)
        if start is not None:
            return place if not start.heading else 0
        if lines[below].terminal or lines[below].level or item_label(lines[below].text):
            return 0
    return 0


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
