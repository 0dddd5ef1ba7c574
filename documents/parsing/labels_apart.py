"""Puts numbers and letters that a converter set on lines of their own back before their paragraphs.

A converter reads what stands before a tab as a line: `1.` and then its paragraph, `(a)` and then its item, or two
labels and then two headings. A number is believed where it goes on the numbers before it. Knows lines, no structure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.characters import CALL, printed_width, western_digits
from documents.parsing.labels import item_label, paragraph_label
from documents.parsing.lines import Line
from documents.parsing.tables import stands_above_figure
from documents.parsing.vocabulary import NUMBER_EXPECTED_AFTER

_LABEL = re.compile(
    r"^(?:(?!(?:19|20)\d\d\.)\d{1,4}(?:\s?(?:bis|ter|quater|бис|тер|кватер|之[二三四五]|مكررا?))?(?:[.．]| ?[-–])"
    r"|[IVXL]{1,6}\.|[A-Z]\.|[А-Я]\.|[一二三四五六七八九十]{1,3}[.．、]|[^\W\d_]{3,10} ?[-–])$"
)
# A word in brackets is no letter of an item: (妇女署)等机构, (ONU) et.
_ITEM = re.compile(
    r"[(（](?:[a-zа-я]{1,2}|[ivxl]{1,5}|[A-ZА-Я]|[一二三四五六七八九十]{1,3}|[\u0621-\u064a]{1,4})[)）] ?\S"
    r"|[a-zа-я]\) \S"
)
_PARAGRAPH = re.compile(r"\d{1,3}(?:\.| [-–]) +[\[(«“„”]?[^\W\d_]")
_NUMBER = re.compile(r"\d+")
_CITED = re.compile(r"(?<!\d)(\d{1,3})\D{1,6}$")  # articles 14, 15 and
HEADS = re.compile(
    r"(?:[IVXL]{1,6}\.|[A-ZА-Я]\.|[a-zа-я]\)|\([a-zа-я]\)|[一二三四五六七八九十]{1,3}[.．、]|\d{1,2}\.)$"
)
_LINES_OF_HEADING = 3
_MOST_SKIPPED, MOST_TOGETHER = 5, 8
WIDEST_LABEL, WIDEST_HEADING = 14, 80
RULE = re.compile(r"_{5,}$")  # of the notes
FARTHEST_DOWN = 40
_MOST_COUNTS = 3


def follows(label: Line, line: Line) -> bool:
    """(e) and (f)."""
    before, after = item_label(f"{label.text} x"), item_label(f"{line.text} x")
    return before is not None and after is not None and any((k, n + 1) in after.readings for k, n in before.readings)


def _is_first_letter(label: Line) -> bool:
    """(a) or (i)."""
    known = item_label(f"{label.text} x")
    return known is not None and any(place == 1 for _kind, place in known.readings)


def labels_rejoined(lines: list[Line]) -> list[Line]:
    """`1.` or `(a)` alone on a line goes before the next line; so do several before as many blocks."""
    kept: list[Line] = []
    position, counts = 0, _Counts()
    while position < len(lines):
        stack = position
        if position and _is_announced(lines[position - 1], lines[position]):
            kept.append(lines[position])
            position += 1
            continue
        if paragraph_label(lines[position].text) is not None and not stands_above_figure(lines, position):
            counts.goes_on(lines[position])
        while (
            stack < min(len(lines), position + MOST_TOGETHER)
            and is_label(lines[stack])
            and (counts.goes_on(lines[stack]) or _heads_number(lines, stack))
        ):
            stack += 1
        count = stack - position
        starts = blocks_below(lines, stack, count) if count else []
        if count == 0 or len(starts) < count:
            kept.append(lines[position])
            position += 1
            continue
        labels = dict(zip(starts, lines[position:stack], strict=True))
        if kept and kept[-1].terminal and lines[starts[0]].gap:
            labels[starts[0]] = replace(lines[position], gap=max(1, lines[position].gap))
        below = [
            with_label(labels[index], lines[index]) if index in labels else lines[index]
            for index in range(stack, starts[-1] + 1)
        ]
        kept += labels_rejoined(below) if any(map(is_label, below)) else below
        position = starts[-1] + 1
    return kept


def _heads_number(lines: Sequence[Line], label: int, *, deeper: bool = True) -> bool:
    """Below the number stands a heading, and below that a numbered paragraph: headings have a count of their own.

    `deeper`: between them another heading may stand, with a letter.
    """
    for index in range(label + 1, min(label + 2 + _LINES_OF_HEADING, len(lines))):
        if is_labelled(lines[index]):
            if index == label + 1 or number_of(lines[index]) is not None:
                return index > label + 1
            return deeper and is_label(lines[index]) and _heads_number(lines, index, deeper=False)
        if lines[index].terminal:
            return False
    return False


def _is_announced(above: Line, line: Line) -> bool:
    """… chap. I, sect. / B.; not on a new page, where what stands above is the end of the notes.

    Nor is the 1. below … articles 14, 15 and: numbers that are cited rise.
    """
    if line.after_break or not NUMBER_EXPECTED_AFTER.search(above.text[-24:]):
        return False
    number, cited = number_of(line), _CITED.search(western_digits(above.text[-24:]))
    return number is None or cited is None or int(cited[1]) < number


def is_label(line: Line) -> bool:
    """A number, letter or numeral of a paragraph, item or heading, and nothing else."""
    text = western_digits(line.text)
    if line.width > WIDEST_LABEL or line.level:
        return False
    return _LABEL.match(text) is not None or (item_label(f"{text} x") is not None and item_label(text) is None)


def is_labelled(line: Line) -> bool:
    """A label, or a paragraph or an item with its label before it."""
    return (
        is_label(line) or _ITEM.match(line.text) is not None or _PARAGRAPH.match(western_digits(line.text)) is not None
    )


def number_of(line: Line) -> int | None:
    digits = _NUMBER.match(western_digits(line.text))
    return int(digits[0]) if digits else None


class _Counts:
    """The last numbers of what is counted: paragraphs, and headings between them that begin again at 1."""

    def __init__(self) -> None:
        self._last = [0]

    def goes_on(self, line: Line) -> bool:
        """Letters need no proof; a number goes on one of the counts, or begins again; 12 *bis* is below 12."""
        number = number_of(line)
        if number is None:
            return True
        is_bis = any(char.isalpha() for char in line.text[:9])
        for place in range(len(self._last) - 1, -1, -1):
            last = self._last[place]
            if last < number <= last + _MOST_SKIPPED or (number == last and is_bis):
                self._last.append(max(number, self._last.pop(place)))
                return True
        if number == 1:
            self._last = [*self._last[1 - _MOST_COUNTS :], 1]
        return number == 1


def blocks_below(lines: Sequence[Line], first: int, count: int) -> list[int]:
    """Where the next `count` blocks begin, which blank lines tell; one block begins at once.

    Below `a)`, `b)` and the text of a) stand its items with their own labels, `i)` and its text, before the text of b).
    """
    if _one_line_each(lines, first, count):
        return list(range(first, first + count))
    starts = [first] if first < len(lines) and not RULE.match(lines[first].text) else []
    if count == 2:
        starts += _text_below_heading(lines, first)
    index = first + 1
    inner: Line | None = None
    while len(starts) < count and index < min(len(lines), first + FARTHEST_DOWN):
        if RULE.match(lines[index].text):
            break
        if is_label(lines[index]):
            if not (follows(inner, lines[index]) if inner else is_inner(lines, first, index)):
                break
            inner = lines[index]
            index += 2  # its text begins right below
            continue
        if lines[index].gap:
            starts.append(index)
        index += 1
    return starts


def is_inner(lines: Sequence[Line], first: int, index: int) -> bool:
    """`i)` below `a)`, `b)`: the letter of an item that goes on none of the labels right above line `first`."""
    label = lines[index]
    if item_label(f"{label.text} x") is None or number_of(label) is not None or not is_label(lines[first - 1]):
        return False
    above = [place for place in range(max(0, first - 2), first) if is_label(lines[place])]
    return not any(follows(lines[place], label) for place in above) and _is_first_letter(label)


def _one_line_each(lines: Sequence[Line], first: int, count: int) -> bool:
    """`III.`, `A.`, two headings without a blank line between them, and then a paragraph with its label."""
    below = lines[first : first + count + 1]
    if count < 2 or len(below) <= count or not is_labelled(below[-1]):
        return False
    return not any(line.terminal or is_labelled(line) or line.width > WIDEST_HEADING for line in below[:-1])


def _text_below_heading(lines: Sequence[Line], first: int) -> list[int]:
    """`II.`, `3.`, a heading and right below it the text: it begins where a sentence does, the heading ends in none."""
    if first < 2 or not HEADS.match(lines[first - 2].text) or number_of(lines[first - 1]) is None:
        return []
    for index in range(first + 1, min(first + _LINES_OF_HEADING + 1, len(lines))):
        above, line = lines[index - 1], lines[index]
        if above.terminal or line.gap or line.after_break or is_labelled(line):
            return []
        if not line.text[:1].islower():
            return [index]
    return []


def with_label(label: Line, line: Line) -> Line:
    """The line behind its label, where the label stood."""
    text = f"{label.text} {line.text}"
    return replace(
        line,
        number=label.number,
        text=text,
        gap=label.gap,
        indent=label.indent,
        after_break=label.after_break,
        width=printed_width(CALL.sub("", text)),
        page=label.page,
    )
