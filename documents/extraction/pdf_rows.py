"""Letters of a page into rows: what stands on one baseline, with the signs that are raised from it.

Knows places on one page, neither columns nor words.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from documents.extraction.pdf_bidi import kind_of
from documents.extraction.pdf_letters import Letter

ON_BASELINE = 0.6
_COLUMN_GAP = 1.1
_MARK_GAP = 9
_LONGEST_MARK = 3
_MARK_SIZE = 0.75
_MARKS = "*,() "
_MOST_HAMZAS = 4


@dataclass(slots=True)
class Row:
    """Letters on one baseline."""

    y: float
    size: float
    letters: list[Letter] = field(default_factory=list)


def rows_of(letters: Iterable[Letter]) -> list[Row]:
    """Letters on one baseline, from top to bottom; raised small ones join the row that they are raised from."""
    rows: list[Row] = []
    keys: list[tuple[float, int]] = []
    marks: list[Letter] = []
    for letter in letters:
        if not letter.text:
            continue
        if kind_of(letter.text) == "M":
            marks.append(letter)
            continue
        place = bisect_left(keys, (letter.y - ON_BASELINE, -1))
        if place < len(keys) and keys[place][0] <= letter.y + ON_BASELINE:
            row = rows[keys[place][1]]
        else:
            row = Row(letter.y, letter.size)
            insort(keys, (letter.y, len(rows)))
            rows.append(row)
        row.letters.append(letter)
    for row in rows:
        row.size = usual(letter.size for letter in row.letters if letter.text.strip())
    ordered = sorted((row for row in rows if any(letter.text.strip() for letter in row.letters)), key=lambda r: -r.y)
    _set_marks(marks, ordered)
    return _with_raised(_with_hamzas(ordered))


def _set_marks(marks: list[Letter], rows: list[Row]) -> None:
    """Vowel signs, which a file may draw at any time, go to the letter that they are drawn on."""
    heights = [-row.y for row in rows]

    def reach(known: Letter, mark: Letter, row: Row) -> float:
        return (0.5 if known.text[0] == mark.told_with else 0.1) * row.size

    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2
        near = bisect_left(heights, -mark.y)
        close = [row for row in rows[max(0, near - 2) : near + 2] if abs(row.y - mark.y) < 0.9 * row.size]
        bases = [
            (abs(row.y - mark.y) + abs((known.x0 + known.x1) / 2 - middle), known)
            for row in close
            for known in row.letters
            if known.x0 - reach(known, mark, row) <= middle <= known.x1 + reach(known, mark, row)
            and kind_of(known.text) != "N"
        ]
        named = [(far, known) for far, known in bases if known.text[0] == mark.told_with]
        bases = named or bases
        if bases:
            base = min(bases, key=lambda pair: pair[0])[1]
            base.text += "".join(sign for sign in mark.text if sign not in base.text)


def _with_hamzas(rows: list[Row]) -> list[Row]:
    """The upper part of an Arabic letter, which a font may draw as a sign above it and call by the letter's name."""
    kept: list[Row] = []
    for index, row in enumerate(rows):
        signs = [letter for letter in row.letters if letter.text.strip()]
        below = rows[index + 1] if index + 1 < len(rows) else row
        near = 0 < row.y - below.y < 0.65 * below.size and len(signs) <= _MOST_HAMZAS
        if near and all(_is_hamza(sign) for sign in signs):
            for sign in signs:
                _set_hamza(sign, below)
        else:
            kept.append(row)
    return kept


def _set_hamza(sign: Letter, row: Row) -> None:
    """Onto the letter itself, behind the lam that it is one sign with, or where nothing is told of what is below it."""
    middle = (sign.x0 + sign.x1) / 2
    reach = 0.1 * sign.size
    under = [known for known in row.letters if known.x0 - reach <= middle <= known.x1 and kind_of(known.text) == "R"]
    same = next((known for known in under if known.text[0] == sign.text[0]), None)
    lam = next((known for known in under if known.text == "ل"), None)
    if same is not None:
        same.text += "".join(mark for mark in sign.text[1:] if mark not in same.text)
    elif lam is not None:
        lam.text += sign.text
    else:
        beside = sorted(
            range(len(row.letters)), key=lambda place: abs(row.letters[place].x0 + row.letters[place].x1 - 2 * middle)
        )
        row.letters.insert(max(beside[:2], default=0), replace(sign, y=row.y))


def _is_hamza(sign: Letter) -> bool:
    return sign.text[0] in "أإآؤئ" and sign.x1 - sign.x0 < 0.25 * sign.size


def usual(sizes: Iterable[float]) -> float:
    counts = Counter(sizes)
    return max(counts, key=lambda size: (counts[size], size)) if counts else 0.0


def _with_raised(rows: list[Row]) -> list[Row]:
    """A row of small letters a little above a larger one is raised from it, where it touches its words."""
    kept: list[Row] = []
    for index, row in enumerate(rows):
        near = [known for known in rows[index + 1 : index + 4] if _may_be_raised_from(row, known)]
        if kept and _may_be_lowered_from(row, kept[-1]):
            near.append(kept[-1])
        base = next((known for known in near if _belongs(row, known)), None)
        if base is not None:
            base.letters.extend(row.letters)
        elif not near or not _is_divided_among(row, near):
            kept.append(row)
    return kept


def _belongs(row: Row, base: Row) -> bool:
    return _touches(row, base) or (row.y > base.y and _stands_before(row, base))


def _is_divided_among(row: Row, bases: list[Row]) -> bool:
    """Marks of two columns at one height, each raised from a line of its own, have been given to those lines."""
    runs = _runs(row)
    found = [next((base for base in bases if _is_mark(run, base) and _belongs(run, base)), None) for run in runs]
    if any(base is None for base in found):
        return False
    for run, base in zip(runs, found, strict=True):
        if base is not None:
            base.letters.extend(run.letters)
    return True


def _is_mark(run: Row, base: Row) -> bool:
    return run.size < _MARK_SIZE * base.size and all(sign.text.isdigit() or sign.text in _MARKS for sign in run.letters)


def _may_be_raised_from(row: Row, below: Row) -> bool:
    return 0 < row.y - below.y < 0.65 * below.size and row.size <= 0.9 * below.size


def _may_be_lowered_from(row: Row, above: Row) -> bool:
    return 0 < above.y - row.y < 0.45 * above.size and row.size < 0.85 * above.size


def _runs(row: Row) -> list[Row]:
    """The letters of each stretch that no wide blank divides, as a row of its own."""
    return [
        Row(row.y, row.size, [letter for letter in row.letters if start - 0.1 <= letter.x0 < end])
        for start, end in spans_of(row)
    ]


def _touches(row: Row, other: Row) -> bool:
    """Every run of letters of the row stands close to a letter of the other."""
    spoken = [letter for letter in other.letters if letter.text.strip()]
    near = 1.2 * other.size
    return all(
        any(start - near < known.x1 and known.x0 < end + near for known in spoken) for start, end in spans_of(row, near)
    )


def _stands_before(row: Row, below: Row) -> bool:
    """The mark of a note, set out into the margin before its first line."""
    mark = [letter for letter in row.letters if letter.text.strip()]
    spoken = [letter for letter in below.letters if letter.text.strip()]
    if len(mark) > _LONGEST_MARK or not spoken or not all(sign.text.isdigit() or sign.text == "*" for sign in mark):
        return False
    start, end = min(letter.x0 for letter in mark), max(letter.x1 for letter in mark)
    left, right = min(letter.x0 for letter in spoken), max(letter.x1 for letter in spoken)
    return 0 < max(left - end, start - right) < _MARK_GAP * below.size


def spans_of(row: Row, gap: float | None = None) -> list[tuple[float, float]]:
    """The stretches of the row that no wide blank divides."""
    gap = _COLUMN_GAP * row.size if gap is None else gap
    spoken = sorted((letter for letter in row.letters if letter.text.strip()), key=lambda letter: letter.x0)
    spans: list[tuple[float, float]] = []
    for letter in spoken:
        if spans and letter.x0 - spans[-1][1] < gap:
            spans[-1] = (spans[-1][0], max(spans[-1][1], letter.x1))
        else:
            spans.append((letter.x0, letter.x1))
    return spans
