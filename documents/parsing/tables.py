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
    """Of lines that look like rows, two in a row are; so is a name with cells below it, blank lines between. Linear.

    A name may go on in a second line, below its first one or below its row.
    """
    alike = [line.tabular or _is_close_row(line) for line in lines]
    for place, line in enumerate(lines):
        line.tabular = (alike[place] and (_has_row_beside(lines, place, alike) or _is_between(lines, place))) or (
            _heads_cells(lines, place, 1) or _heads_cells(lines, place, 2) or _heads_cells(lines, place - 1, 2)
        )
    for place, line in enumerate(lines):
        is_below_row = place > 0 and alike[place - 1] and lines[place - 1].tabular
        line.tabular = line.tabular or (is_below_row and _ends_name(lines, place)) or _begins_name(lines, place)


def _has_row_beside(lines: Sequence[Line], place: int, alike: Sequence[bool]) -> bool:
    """The next line or the last one is like a row, but for the second line of a name between them."""
    below, above = place + 1, place - 1
    if below < len(lines) and not alike[below] and _ends_name(lines, below):
        below += 1
    if above > 0 and not alike[above] and _ends_name(lines, above):
        above -= 1
    return any(0 <= other < len(lines) and alike[other] for other in (above, below))


def _begins_name(lines: Sequence[Line], place: int) -> bool:
    """`Cooperation and`, and below it the row that it begins: coordination 1260 56,6."""
    row = lines[place + 1] if place + 1 < len(lines) else None
    is_above_row = row is not None and row.tabular and not row.gap and row.text[:1].islower()
    is_apart = lines[place].gap > 0 or place == 0 or lines[place - 1].terminal
    return is_above_row and is_apart and not lines[place].terminal and lines[place].width <= _WIDEST_NAME


def _ends_name(lines: Sequence[Line], place: int) -> bool:
    """`recommendations`, set apart from what stands below it."""
    line, following = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if line.gap or line.terminal or line.width > _WIDEST_NAME:
        return False
    is_word = line.text[:1].isalpha() and not line.text[:1].isupper()
    return is_word and (following is None or following.gap > 0 or following.tabular)


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


def _heads_cells(lines: Sequence[Line], place: int, count: int) -> bool:
    """A name of so many lines begins here; two of them only below the end of a sentence."""
    name, cells = lines[max(place, 0) : place + count], lines[place + count : place + count + 2]
    if place < 0 or len(cells) < 2 or not all(map(_stands_alone, cells)):
        return False
    if any(line.width > _WIDEST_NAME or line.terminal or is_cell(line.text) for line in name):
        return False
    if count > 1 and (name[1].gap or (place > 0 and not (name[0].gap or lines[place - 1].terminal))):
        return False
    after = lines[place + count + 2] if place + count + 2 < len(lines) else None
    return after is None or after.gap > 0


def _stands_alone(line: Line) -> bool:
    return line.gap > 0 and not line.after_break and is_cell(line.text)
