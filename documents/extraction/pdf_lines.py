"""Rows of a page into lines of text in reading order: columns, words, raised numbers.

Knows places on one page, not what the lines mean.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.extraction.pdf_bidi import kind_of, reading_order, tidied_arabic
from documents.extraction.pdf_calls import with_calls
from documents.extraction.pdf_letters import Letter
from documents.extraction.pdf_rows import ON_BASELINE, Row, rows_of, spans_of, usual
from documents.parsing.characters import CALL_CLOSE, CALL_OPEN, HAN_OR_MARK
from documents.parsing.tables import ENDS_WITH_SHARE

_WORD_GAP = 0.17
_HAN_GAP = 0.6
_CELL_GAP, _CELLS_OF_ROW, _BEFORE_FIGURES = 4, 3, 2
_ENDS_AS_ROW = re.compile(rf"[^\W\d_]{ENDS_WITH_SHARE.pattern}")
_OF_FIGURES = frozenset(".,%–-−")
_MASTHEAD_ROWS = 6
_ALEFS = frozenset("اأإآ")
_LEAST_ROWS_OF_COLUMNS = 6
# Where letters are set apart to fill a line.
_POWER_APART = re.compile(rf"(?<=[ k\d]m) (?={CALL_OPEN}[23]{CALL_CLOSE})")
_SMALLER, _FEWEST_ACROSS = 0.4, 1
_ACROSS = 0.8
_WIDE_AS_COLUMN, _MOSTLY = 0.7, 0.6
_HYPHEN = "\u2010"  # with which some programs cut a word at the end of a line


@dataclass(slots=True)
class PrintedLine:
    """A line. `left`, `right`: its ends; `first_word`: the width of its first word; `column`: 0 over the whole page.

    `is_row`: cells of a table stand side by side.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    is_bold: bool
    column: int
    page: int
    first_word: float = 0.0
    is_row: bool = False


def lines_of(
    rows: list[Row],
    page: int,
    gutter: float | None,
    *,
    right_to_left: bool,
    rules: Sequence[tuple[float, float, float]] = (),
) -> list[PrintedLine]:
    """The lines of a page in reading order: over the whole width, then column by column.

    `rules`: horizontal strokes as (left, right, y); what stands above one across the page is read before what is below.
    """
    found: list[PrintedLine] = []
    foot = _foot_across(rows, gutter) if gutter is not None else []
    beside = rows if gutter is None else [*rows_beside(rows[: len(rows) - len(foot)], gutter), *foot]
    across = {id(row) for row in foot}
    for place, row in enumerate(beside):
        parts = _parts(row, None if id(row) in across else gutter)
        if page == 1 and place < _MASTHEAD_ROWS:
            parts = [(column, cell) for column, part in parts for cell in _cells(part, row.size, right_to_left)]
        for column, part in parts:
            line = _line(part, row, page, column, right_to_left=right_to_left)
            if line is not None:
                found.append(line)
    if gutter is None:
        return found
    return _ordered(found, _heights_across(rules, found), right_to_left=right_to_left)


def _foot_across(rows: Sequence[Row], gutter: float) -> list[Row]:
    """The rows of small letters below both columns, where notes run across the gutter."""
    text = usual(row.size for row in rows for letter in row.letters if letter.text.strip())
    start = len(rows)
    while start and rows[start - 1].size < text - _SMALLER:
        start -= 1
    foot = list(rows[start:])
    return foot if sum(_crosses(row, gutter) for row in foot) >= _FEWEST_ACROSS else []


def rows_beside(rows: list[Row], gutter: float) -> list[Row]:
    """The rows anew, each column by itself: a number raised in one may stand as high as a line of the other."""
    whole: list[Row] = []
    sides: tuple[list[Letter], list[Letter]] = ([], [])
    for row in rows:
        if _crosses(row, gutter):
            whole.append(row)
        else:
            for letter in row.letters:
                sides[letter.x0 >= gutter].append(letter)
    return sorted([*whole, *rows_of(sides[0]), *rows_of(sides[1])], key=lambda row: -row.y)


def may_be_divided(rows: list[Row], gutter: float) -> bool:
    """Whether a page too short to show its gutter can be divided at that of the others: little crosses it."""
    spans = [span for row in rows for span in spans_of(row)]
    return sum(start < gutter < end for start, end in spans) * 4 <= len(spans)


def gutter_of(rows: Sequence[Row]) -> float | None:
    """The middle of the blank strip between two columns, when few rows of the page cross it."""
    spans = [span for row in rows for span in spans_of(row)]
    if len(spans) < 2 * _LEAST_ROWS_OF_COLUMNS:
        return None
    left, right = min(span[0] for span in spans), max(span[1] for span in spans)
    best, least = None, len(spans)
    for step in range(80, 121):
        x = left + (right - left) * step / 200
        crossing = sum(start < x < end for start, end in spans)
        if crossing < least:
            best, least = x, crossing
    if best is None:
        return None
    middle = _middle_of_strip(best, spans)
    sides = (_beside(rows, lambda letter: letter.x1 <= middle), _beside(rows, lambda letter: letter.x0 >= middle))
    if any(len(side) < _LEAST_ROWS_OF_COLUMNS for side in sides) or least * 5 > len(spans) or least * 3 > len(rows):
        return None  # the words of stretched lines are many stretches, but their rows are few
    return middle if all(_is_text(side) for side in sides) else None


def _beside(rows: Sequence[Row], is_there: Callable[[Letter], bool]) -> list[tuple[float, float]]:
    """The stretches of the rows on one side of the gutter; the blanks of a justified line divide none."""
    halves = (replace(row, letters=[letter for letter in row.letters if is_there(letter)]) for row in rows)
    return [span for half in halves for span in spans_of(half, _CELL_GAP * half.size)]


def _middle_of_strip(x: float, spans: Sequence[tuple[float, float]]) -> float:
    left = max((end for _start, end in spans if end <= x), default=x)
    right = min((start for start, _end in spans if start >= x), default=x)
    return (left + right) / 2


def _is_text(side: Sequence[tuple[float, float]]) -> bool:
    """What stands there stands in stretches as wide as the column, as lines of text are and cells of a table are not.

    By width, not by number: a masthead, a foot and the ends of paragraphs are short.
    """
    width = max(end for _start, end in side) - min(start for start, _end in side)
    wide = sum(end - start for start, end in side if end - start > _WIDE_AS_COLUMN * width)
    return wide > _MOSTLY * sum(end - start for start, end in side)


def _parts(row: Row, gutter: float | None) -> list[tuple[int, list[Letter]]]:
    """The row, or its two halves where the gutter divides it: 1 is the left column, 2 the right one."""
    if gutter is None:
        return [(0, row.letters)]
    if _crosses(row, gutter):
        return [(0, row.letters)]
    left = [letter for letter in row.letters if letter.x0 < gutter]
    right = [letter for letter in row.letters if letter.x0 >= gutter]
    return [(column, part) for column, part in ((1, left), (2, right)) if part]


def _crosses(row: Row, gutter: float) -> bool:
    spoken = [letter for letter in row.letters if letter.text.strip()]
    return any(letter.x1 > gutter and letter.x0 < gutter for letter in spoken) or any(
        start < gutter < end for start, end in spans_of(row)
    )


def _cells(letters: list[Letter], size: float, right_to_left: bool, *, least: float = _CELL_GAP) -> list[list[Letter]]:
    """What stands far apart in the masthead: the organization on one side, the symbol on the other."""
    spoken = sorted((letter for letter in letters if letter.text.strip()), key=lambda letter: letter.x0)
    bounds = [
        (before.x1 + letter.x0) / 2 for before, letter in pairwise(spoken) if letter.x0 - before.x1 > least * size
    ]
    cells: list[list[Letter]] = [[] for _ in range(len(bounds) + 1)]
    for letter in letters:
        cells[sum(bound < letter.x0 for bound in bounds)].append(letter)
    return cells[::-1] if right_to_left else cells


def _heights_across(rules: Sequence[tuple[float, float, float]], lines: Sequence[PrintedLine]) -> list[float]:
    """Where strokes run across the page, in one piece or as the borders of cells side by side."""
    width = max((line.right for line in lines), default=0.0) - min((line.left for line in lines), default=0.0)
    covered: dict[int, float] = {}
    for left, right, y in rules:
        covered[round(y)] = covered.get(round(y), 0.0) + right - left
    return sorted((y for y, length in covered.items() if length > _ACROSS * width), reverse=True)


def _ordered(lines: list[PrintedLine], dividers: list[float], *, right_to_left: bool) -> list[PrintedLine]:
    """Bands between lines and strokes of full width; in each band one column after the other."""
    ordered: list[PrintedLine] = []
    band: list[PrintedLine] = []
    first = 2 if right_to_left else 1

    def close() -> None:
        ordered.extend(line for line in band if line.column == first)
        ordered.extend(line for line in band if line.column != first)
        band.clear()

    for line in lines:
        if band and any(line.y < y < band[-1].y for y in dividers):
            close()
        if line.column:
            band.append(line)
        else:
            close()
            ordered.append(line)
    close()
    return ordered


def _line(letters: list[Letter], row: Row, page: int, column: int, *, right_to_left: bool) -> PrintedLine | None:
    spoken = [letter for letter in letters if letter.text.strip()]
    if not spoken:
        return None
    # Raised numbers may outnumber the words of a last line.
    on_baseline = [letter for letter in spoken if abs(letter.y - row.y) <= ON_BASELINE]
    size = usual(letter.size for letter in on_baseline or spoken)
    glyphs = with_calls(_with_blanks(_in_a_row(letters), size), row.y, size)
    order = reading_order([letter.text for letter in glyphs], right_to_left=right_to_left)
    text, first_word = _said([glyphs[place] for place in order])
    text = _POWER_APART.sub("", f"{text[:-1]}-" if text.endswith(_HYPHEN) else text)
    if right_to_left:
        text = tidied_arabic(text)
    left, right = min(letter.x0 for letter in spoken), max(letter.x1 for letter in spoken)
    bold = sum(letter.is_bold for letter in spoken) * 10 >= 9 * len(spoken)
    is_row = _ENDS_AS_ROW.search(text) is not None or _is_row(spoken, size, right_to_left)
    return PrintedLine(text, left, right, row.y, size, bold, column, page, first_word, is_row)


def _is_row(spoken: list[Letter], size: float, right_to_left: bool) -> bool:
    """Cells of a table: three parted by blanks that no justified line has, or figures apart at the end."""
    if len(_cells(spoken, size, right_to_left)) >= _CELLS_OF_ROW:
        return True
    cells = _cells(spoken, size, right_to_left, least=_BEFORE_FIGURES)
    return len(cells) > 1 and all(letter.text in _OF_FIGURES or letter.text.isdigit() for letter in cells[-1])


def _in_a_row(letters: list[Letter]) -> list[Letter]:
    """From left to right. Joined letters may be stacked, so their words are kept in the order of the file."""
    row: list[Letter] = []
    for chunk in sorted(_chunks(letters), key=lambda known: min(k.x0 for k in known) + max(k.x1 for k in known)):
        # Lam and alef in one sign may begin at one place; in a word told from the left, letters lie apart.
        if len(chunk) > 1 and chunk[0].x0 + 0.1 * chunk[0].size >= chunk[-1].x0:
            chunk.reverse()
        row.extend(chunk)
    return row


def _with_blanks(row: list[Letter], size: float) -> list[Letter]:
    """A blank between neighbours that stand apart without one."""
    found: list[Letter] = []
    for letter in row:
        before = found[-1] if found else None
        if before is not None and before.text.strip() and _has_gap(before, letter, size):
            found.append(replace(letter, text=" ", x0=before.x1, x1=letter.x0))
        found.append(letter)
    return found


def _chunks(letters: list[Letter]) -> list[list[Letter]]:
    """Words of letters that run from the right, with their marks; every other letter by itself."""
    chunks: list[list[Letter]] = []
    for letter in letters:
        before = chunks[-1][-1] if chunks else None
        joined = (
            before is not None
            and kind_of(letter.text) in ("R", "M")
            and kind_of(before.text) in ("R", "M")
            and max(letter.x0 - before.x1, before.x0 - letter.x1) < _WORD_GAP * letter.size
        )
        if joined and _is_turned_ligature(before, letter):
            chunks[-1].insert(-1, letter)
        elif joined:
            chunks[-1].append(letter)
        else:
            chunks.append([letter])
    return chunks


def _is_turned_ligature(before: Letter, letter: Letter) -> bool:
    """Lam and alef drawn as one sign, which is told letter by letter from the left."""
    return (
        letter.text == "ل" and before.text in _ALEFS and abs(before.x0 - letter.x0) + abs(before.x1 - letter.x1) < 0.1
    )


def _said(letters: list[Letter]) -> tuple[str, float]:
    """The words, and the width of the first one, which is what has to fit on a line."""
    text = " ".join("".join(letter.text for letter in letters).split())
    first: list[Letter] = []
    for letter in letters:
        if not letter.text.strip():
            if first:
                break
            continue
        first.append(letter)
        if HAN_OR_MARK.match(letter.text):
            break
    return text, max(known.x1 for known in first) - min(known.x0 for known in first) if first else 0.0


def _has_gap(before: Letter, letter: Letter, size: float) -> bool:
    """A blank that is not drawn but left."""
    gap = letter.x0 - before.x1
    both_han = HAN_OR_MARK.match(before.text) and HAN_OR_MARK.match(letter.text)
    return letter.text.strip() != "" and gap > (_HAN_GAP if both_han else _WORD_GAP) * size
