"""Tells the rows of tables from lines that only look like them, so that they are kept apart from paragraphs."""

import re
from collections.abc import Sequence

from documents.parsing.cells import is_cell
from documents.parsing.lines import Line

_WIDEST_NAME, _WIDEST_ROW, _NARROWEST_FIGURE = 40, 56, 4
# Cooperation and coordinati 1260 56,6: what `pdftotext -raw` leaves of the distance between cells.
_CLOSE_ROW = re.compile(r"[^\W\d_][^.;:!?。；：]{2,40}?(?: [\d,.]*\d(?: ?%)?){2,6}$")

# … 4782 87,5: a quantity and its share, the last cells of a row.
_SHARE = r" \d{1,6} \d{1,3}[.,]\d"
ENDS_WITH_SHARE = re.compile(f"{_SHARE}$")
# Countering money- 3783 42,8 laundering: the name of a row goes on below its cells.
HOLDS_SHARE = re.compile(rf"{_SHARE}(?: [^\W\d_]|$)")


def mark_rows(lines: Sequence[Line]) -> None:
    """Of lines that look like rows, two in a row are; so is a name with cells below it, blank lines between. Linear."""
    alike = [line.tabular or _is_close_row(line) for line in lines]
    for place, line in enumerate(lines):
        beside = alike[max(0, place - 1) : place] + alike[place + 1 : place + 2]
        line.tabular = (alike[place] and (any(beside) or _is_between(lines, place))) or _heads_cells(lines, place)


def is_of_table(line: Line) -> bool:
    """A row, the name that begins one, or a cell on a line of its own."""
    return line.tabular or _stands_alone(line)


def stands_above_figure(lines: Sequence[Line], place: int) -> bool:
    """2. General income, and below it 32 815 100: a row whose cells stand on lines of their own."""
    line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    is_name = not line.terminal and line.width <= _WIDEST_ROW
    return is_name and below is not None and is_figure(below)


def is_figure(line: Line) -> bool:
    """A cell that is wider than the number of a row or a note."""
    return line.width >= _NARROWEST_FIGURE and is_cell(line.text)


def _is_between(lines: Sequence[Line], place: int) -> bool:
    """A close row alone: a sentence ended above it, and none goes on below it."""
    following = lines[place + 1] if place + 1 < len(lines) else None
    is_below = place > 0 and lines[place - 1].terminal and _is_close_row(lines[place])
    return is_below and (following is None or not following.text[:1].islower())


def _is_close_row(line: Line) -> bool:
    return line.width <= _WIDEST_ROW and _CLOSE_ROW.match(line.text) is not None


def _heads_cells(lines: Sequence[Line], place: int) -> bool:
    line, cells = lines[place], lines[place + 1 : place + 3]
    if len(cells) < 2 or line.width > _WIDEST_NAME or not all(map(_stands_alone, cells)):
        return False
    after = lines[place + 3] if place + 3 < len(lines) else None
    return not is_cell(line.text) and not line.terminal and (after is None or after.gap > 0)


def _stands_alone(line: Line) -> bool:
    return line.gap > 0 and not line.after_break and is_cell(line.text)
