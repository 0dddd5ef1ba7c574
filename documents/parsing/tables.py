"""Tells the rows of tables from lines that only look like them, so that they are kept apart from paragraphs."""

from collections.abc import Sequence

from documents.parsing.cells import is_cell
from documents.parsing.lines import Line

_WIDEST_NAME = 40


def mark_rows(lines: Sequence[Line]) -> None:
    """Of lines that look like rows, two in a row are; so is a name with cells below it, blank lines between. Linear."""
    alike = [line.tabular for line in lines]
    for place, line in enumerate(lines):
        beside = alike[max(0, place - 1) : place] + alike[place + 1 : place + 2]
        line.tabular = (alike[place] and any(beside)) or _heads_cells(lines, place)


def _heads_cells(lines: Sequence[Line], place: int) -> bool:
    line, cells = lines[place], lines[place + 1 : place + 3]
    if len(cells) < 2 or line.width > _WIDEST_NAME or not all(map(_stands_alone, cells)):
        return False
    after = lines[place + 3] if place + 3 < len(lines) else None
    return not is_cell(line.text) and not line.terminal and (after is None or after.gap > 0)


def _stands_alone(line: Line) -> bool:
    return line.gap > 0 and not line.after_break and is_cell(line.text)
