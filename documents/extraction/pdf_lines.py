"""Letters of a page into lines of text in reading order: rows, columns, words, raised numbers.

Knows places on one page, not what the lines mean.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from documents.extraction.pdf_bidi import kind_of, reading_order, tidied_arabic
from documents.extraction.pdf_letters import Letter
from documents.parsing.characters import CALL_CLOSE, CALL_OPEN, HAN_OR_MARK, western_digits

_WORD_GAP = 0.17
_HAN_GAP = 0.6
_CELL_GAP = 1.6
_LEAST_ROWS_OF_COLUMNS = 6


@dataclass(slots=True)
class PrintedLine:
    """A line. `left`, `right`: its ends; `first_word`: the width of its first word; `column`: 0 over the whole page."""

    text: str
    left: float
    right: float
    y: float
    size: float
    is_bold: bool
    column: int
    page: int
    first_word: float = 0.0


@dataclass(slots=True)
class _Row:
    y: float
    size: float
    letters: list[Letter] = field(default_factory=list)


def lines_of(letters: Iterable[Letter], page: int, *, right_to_left: bool) -> list[PrintedLine]:
    """The lines of the page in reading order: over the whole width, then column by column."""
    rows = _rows([letter for letter in letters if letter.text])
    gutter = _gutter(rows)
    found: list[PrintedLine] = []
    for row in rows:
        for column, part in _parts(row, gutter):
            line = _line(part, row, page, column, right_to_left=right_to_left)
            if line is not None:
                found.append(line)
    return _ordered(found, right_to_left=right_to_left) if gutter is not None else found


def _rows(letters: list[Letter]) -> list[_Row]:
    """Letters on one baseline, from top to bottom; raised small ones join the row that they are raised from."""
    rows: list[_Row] = []
    keys: list[tuple[float, int]] = []
    for letter in letters:
        place = bisect_left(keys, (letter.y - 0.6, -1))
        if place < len(keys) and keys[place][0] <= letter.y + 0.6:
            row = rows[keys[place][1]]
        else:
            row = _Row(letter.y, letter.size)
            insort(keys, (letter.y, len(rows)))
            rows.append(row)
        row.letters.append(letter)
    for row in rows:
        row.size = _usual(letter.size for letter in row.letters if letter.text.strip())
    ordered = sorted((row for row in rows if any(letter.text.strip() for letter in row.letters)), key=lambda r: -r.y)
    return _with_raised(ordered)


def _usual(sizes: Iterable[float]) -> float:
    counts = Counter(sizes)
    return max(counts, key=lambda size: (counts[size], size)) if counts else 0.0


def _with_raised(rows: list[_Row]) -> list[_Row]:
    """A row of small letters a little above a larger one is raised from it, where it touches its words."""
    kept: list[_Row] = []
    for index, row in enumerate(rows):
        below = next((known for known in rows[index + 1 : index + 4] if _is_raised_from(row, known)), None)
        above = kept[-1] if kept else None
        if below is not None:
            below.letters.extend(row.letters)
        elif above is not None and above.y - row.y < 0.45 * above.size and row.size < 0.85 * above.size:
            above.letters.extend(row.letters)  # a subscript
        else:
            kept.append(row)
    return kept


def _is_raised_from(row: _Row, below: _Row) -> bool:
    if not 0 < row.y - below.y < 0.65 * below.size or row.size > 0.9 * below.size:
        return False
    spoken = [letter for letter in row.letters if letter.text.strip()]
    left = min(letter.x0 for letter in below.letters) - 1.5 * below.size
    right = max(letter.x1 for letter in below.letters) + 1.5 * below.size
    return all(left <= letter.x0 <= right for letter in spoken)


def _gutter(rows: Sequence[_Row]) -> float | None:
    """The middle of the blank strip between two columns, when most rows of the page leave it blank."""
    spans = [(min(k.x0 for k in row.letters), max(k.x1 for k in row.letters)) for row in rows if len(row.letters) > 3]
    if len(spans) < _LEAST_ROWS_OF_COLUMNS:
        return None
    left, right = min(span[0] for span in spans), max(span[1] for span in spans)
    width = right - left
    best, score = None, 0
    for step in range(40, 61):
        x = left + width * step / 100
        both = sum(_leaves_blank(row, x) for row in rows)
        if both > score:
            best, score = x, both
    crossing = sum(_crosses(row, best) for row in rows) if best is not None else 0
    return best if score >= _LEAST_ROWS_OF_COLUMNS and score >= crossing else None


def _crosses(row: _Row, x: float) -> bool:
    return any(letter.x0 < x < letter.x1 for letter in row.letters if letter.text.strip()) or (
        not _leaves_blank(row, x) and row.letters[0].x0 < x < row.letters[-1].x1
    )


def _leaves_blank(row: _Row, x: float) -> bool:
    """Words on both sides of x that nearly reach it, and nothing within about a letter's width."""
    clear = 0.7 * row.size
    reach = 12 * row.size
    near_left = near_right = False
    for letter in row.letters:
        if not letter.text.strip():
            continue
        if letter.x1 > x - clear and letter.x0 < x + clear:
            return False
        near_left = near_left or x - reach < letter.x1 <= x - clear
        near_right = near_right or x + clear <= letter.x0 < x + reach
    return near_left and near_right


def _parts(row: _Row, gutter: float | None) -> list[tuple[int, list[Letter]]]:
    """The row, or its two halves where the gutter divides it: 1 is the left column, 2 the right one."""
    if gutter is None:
        return [(0, row.letters)]
    spoken = [letter for letter in row.letters if letter.text.strip()]
    clear = 0.3 * row.size
    if any(letter.x1 > gutter - clear and letter.x0 < gutter + clear for letter in spoken):
        return [(0, row.letters)]
    left = [letter for letter in row.letters if letter.x0 < gutter]
    right = [letter for letter in row.letters if letter.x0 >= gutter]
    return [(column, part) for column, part in ((1, left), (2, right)) if part]


def _ordered(lines: list[PrintedLine], *, right_to_left: bool) -> list[PrintedLine]:
    """Bands between lines of full width; in each band one column after the other."""
    ordered: list[PrintedLine] = []
    band: list[PrintedLine] = []
    first = 2 if right_to_left else 1

    def close() -> None:
        ordered.extend(line for line in band if line.column == first)
        ordered.extend(line for line in band if line.column != first)
        band.clear()

    for line in lines:
        if line.column:
            band.append(line)
        else:
            close()
            ordered.append(line)
    close()
    return ordered


def _line(letters: list[Letter], row: _Row, page: int, column: int, *, right_to_left: bool) -> PrintedLine | None:
    spoken = [letter for letter in letters if letter.text.strip()]
    if not spoken:
        return None
    size = _usual(letter.size for letter in spoken)
    glyphs = _with_blanks(_in_a_row(letters), size)
    order = reading_order([letter.text for letter in glyphs], right_to_left=right_to_left)
    text, first_word = _said([glyphs[place] for place in order], row.y, size)
    if right_to_left:
        text = tidied_arabic(text)
    left, right = min(letter.x0 for letter in spoken), max(letter.x1 for letter in spoken)
    bold = sum(letter.is_bold for letter in spoken) * 10 >= 9 * len(spoken)
    return PrintedLine(text, left, right, row.y, size, bold, column, page, first_word)


def _in_a_row(letters: list[Letter]) -> list[Letter]:
    """From left to right. Joined letters may be stacked, so their words are kept in the order of the file."""
    row: list[Letter] = []
    for chunk in sorted(_chunks(letters), key=lambda known: min(k.x0 for k in known) + max(k.x1 for k in known)):
        if len(chunk) > 1 and chunk[0].x0 > chunk[-1].x0:
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
        if joined:
            chunks[-1].append(letter)
        else:
            chunks.append([letter])
    return chunks


def _is_raised(letter: Letter, y: float, size: float) -> bool:
    """A digit whose foot is well above the baseline and which is lower than a digit of the line."""
    if not letter.text.strip() or size <= 0 or not (letter.text.isdigit() or letter.text in "*,()"):
        return False
    foot = 0.16 * size
    if letter.text in "*,()" or not letter.text.isascii():
        return letter.size < 0.85 * size and letter.y - y > 0.2 * size
    return letter.bottom - y > foot and (letter.top - letter.bottom) < 0.62 * size


def _said(letters: list[Letter], y: float, size: float) -> tuple[str, float]:
    """The words with a mark around every raised number; and the width of the first word."""
    pieces: list[str] = []
    raised = ""
    first_word: float | None = None
    before: Letter | None = None
    start: Letter | None = None
    for letter in letters:
        up = _is_raised(letter, y, size)
        if up:
            raised += letter.text
        elif letter.text.strip():
            pieces.append(_marked(raised))
            raised = ""
            pieces.append(letter.text)
        if letter.text.strip():
            start, before = start or letter, letter
            if first_word is None and HAN_OR_MARK.match(letter.text):
                first_word = letter.x1 - letter.x0
        elif pieces and before is not None and not up:
            pieces.append(_marked(raised))
            raised = ""
            pieces.append(" ")
            first_word = first_word if first_word is not None else _between(start, before)
    pieces.append(_marked(raised))
    text = " ".join("".join(pieces).split())
    return text, first_word if first_word is not None else _between(start, before)


def _between(start: Letter | None, end: Letter | None) -> float:
    return abs(max(end.x1, start.x1) - min(end.x0, start.x0)) if start and end else 0.0


def _has_gap(before: Letter, letter: Letter, size: float) -> bool:
    """A blank that is not drawn but left."""
    gap = letter.x0 - before.x1
    both_han = HAN_OR_MARK.match(before.text) and HAN_OR_MARK.match(letter.text)
    return letter.text.strip() != "" and gap > (_HAN_GAP if both_han else _WORD_GAP) * size


def _marked(raised: str) -> str:
    """Each number of a raised run as a call; commas and parentheses between them go."""
    numbers = western_digits(raised).replace("(", " ").replace(")", " ").replace(",", " ").split()
    return "".join(f"{CALL_OPEN}{number[:6]}{CALL_CLOSE}" for number in numbers)
