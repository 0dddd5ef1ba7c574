"""Puts labels down to their texts where a converter printed the labels of one edge first.

`17.` above the items of 16, `(e)` and `(f)` above the text of the first, `III.` and `10.` above headings: which label
waits, and for which text. Knows lines, no structure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from documents.parsing.labels import item_label
from documents.parsing.labels_apart import (
    FARTHEST_DOWN,
    HEADS,
    MOST_TOGETHER,
    RULE,
    WIDEST_HEADING,
    blocks_below,
    follows,
    is_inner,
    is_label,
    is_labelled,
    number_of,
)
from documents.parsing.lines import Line

_PART = re.compile(r"(?:[IVXL]{1,6}|[A-ZА-Я])\.$|[一二三四五六七八九十]{1,3}[.．、]$")
_WITH_HEADING = 2
_FARTHEST_TEXT = 80


def labels_put_down(lines: list[Line]) -> list[Line]:
    """`17.`, `(a)` and the items, and then the text of 17, set apart from them: the label goes down to its text.

    A converter read the labels of one edge first: 17 stands below the items, which belong to 16, or above headings.
    Of (e) and (f) the second goes down, and so does the part of (b) and B. Linear.
    """
    moved: dict[int, int] = {}
    position, last = 0, 0
    while position < len(lines):
        end = position
        while end < min(len(lines), position + MOST_TOGETHER) and is_label(lines[end]):
            end += 1
        following = [index for index in range(position, end) if last and number_of(lines[index]) == last + 1]
        text = _text_below_parts(lines, end) if following and end - position == _WITH_HEADING else None
        if text is not None:
            moved[text] = following[0]
        elif end > position:
            end = _put_down(lines, position, end, moved)
        if is_labelled(lines[position]):
            last = number_of(lines[following[0] if following else position]) or last
        position = max(end, position + 1)
    return _moved(lines, moved) if moved else lines


def _put_down(lines: Sequence[Line], position: int, end: int, moved: dict[int, int]) -> int:
    """Notes which of the labels go down, and says where those end that need no more looking at."""
    announced = _announces_inner(lines, position, end) or _goes_on_inner(lines, position, end)
    end -= announced
    count = end - position
    if announced:
        _wait(lines, range(position, end), end, moved)
    elif count > 1 and _may_wait(lines[position:end]) and len(blocks_below(lines, end, count)) < count:
        first, second = lines[position : position + 2]
        first_stays = follows(first, second) or _heads_next(first, second) or number_of(lines[end - 1]) is not None
        _wait(lines, range(position + 1, end) if first_stays else range(position, end - 1), end, moved)
    return end


def _may_wait(labels: Sequence[Line]) -> bool:
    """Letters; or that of an item, and then the numbers of the next paragraphs: d), 3. and 4."""
    numbers = [number_of(label) for label in labels]
    rest = [number for number in numbers[1:] if number is not None]
    in_order = all(after == before + 1 for before, after in pairwise(rest))
    return numbers[-1] is None or (numbers[0] is None and len(rest) == len(labels) - 1 > 1 and in_order)


def _text_below_parts(lines: Sequence[Line], first: int) -> int | None:
    """Below `III.`, `10.`: the heading of the part, others with their own labels, and then the text of 10."""
    index, headings = first, 0
    while index < len(lines) and _may_head(lines[index]) and (index == first or is_label(lines[index - 1])):
        headings += 1
        index += 1
        if index < len(lines) and HEADS.match(lines[index].text):
            index += 1
    is_text = index < len(lines) and not is_labelled(lines[index]) and not RULE.match(lines[index].text)
    return index if headings > 1 and is_text and not is_label(lines[index - 1]) else None


def _may_head(line: Line) -> bool:
    return not (line.terminal or line.tabular or is_labelled(line) or line.width > WIDEST_HEADING)


def _announces_inner(lines: Sequence[Line], position: int, end: int) -> bool:
    """…: and below it `e)`, `f)`, `i)`: the last of them is of what the colon announces."""
    is_announced = position > 0 and lines[position - 1].text.endswith((":", "："))
    return is_announced and end - position > 1 and is_inner(lines, end - 1, end - 1)


def _goes_on_inner(lines: Sequence[Line], position: int, end: int) -> bool:
    """`e)`, `f)` and `iii)` below the text of ii): the last of them goes on the inner list above."""
    label = item_label(f"{lines[end - 1].text} x")
    if end - position < 2 or label is None or follows(lines[end - 2], lines[end - 1]):
        return False
    for line in reversed(lines[max(0, position - FARTHEST_DOWN) : position]):
        above = item_label(f"{line.text} x" if is_label(line) else line.text)
        if above is not None:
            return any((kind, place + 1) in label.readings for kind, place in above.readings)
    return False


def _wait(lines: Sequence[Line], waiting: range, below: int, moved: dict[int, int]) -> None:
    """The labels go down to as many texts that have none."""
    targets = [index for index in _texts_apart(lines, below) if index not in moved][: len(waiting)]
    if len(targets) == len(waiting):
        moved.update(zip(targets, waiting, strict=True))


def _moved(lines: list[Line], moved: dict[int, int]) -> list[Line]:
    """The lines with labels before other lines; where a page began with one, it begins with the next line."""
    kept: list[Line] = []
    taken, broken = set(moved.values()), False
    for index, line in enumerate(lines):
        if index in taken:
            broken = broken or line.after_break
            continue
        after_break = line.after_break or broken
        broken = False
        if index in moved:
            kept.append(replace(lines[moved[index]], gap=line.gap, after_break=after_break, page=line.page))
            kept.append(replace(line, gap=0, after_break=False))
        else:
            kept.append(replace(line, after_break=after_break) if after_break else line)
    return kept


def _heads_next(label: Line, line: Line) -> bool:
    """(b) and B.: an item, and the part that begins below it."""
    return item_label(f"{label.text} x") is not None and _PART.match(line.text) is not None


def _texts_apart(lines: Sequence[Line], first: int) -> list[int]:
    """Where texts begin on this page that no label stands before, set apart below what ended."""
    found: list[int] = []
    for index in range(first + 1, min(len(lines), first + _FARTHEST_TEXT)):
        above, line = lines[index - 1], lines[index]
        is_number = number_of(line) is not None and is_labelled(line)
        if is_number or line.page != lines[first].page or RULE.match(line.text):
            break
        if line.gap and above.terminal and not is_label(above) and not is_labelled(line) and not line.tabular:
            found.append(index)
    return found
