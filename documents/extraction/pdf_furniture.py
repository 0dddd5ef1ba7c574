"""Takes running headers, running footers and page numbers off the pages, and footnotes off their feet.

What repeats at the same height of several pages is furniture; what stands under a short rule, or in smaller letters
at the foot of a column, are notes. Knows lines with places, no paragraphs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from documents.extraction.pdf_lines import PrintedLine
from documents.parsing.characters import CALL, CALL_CLOSE, CALL_OPEN, ends_sentence, is_terminal, western_digits
from documents.parsing.labels import item_label, paragraph_label
from documents.parsing.page_lines import SLIP_BESIDE, SLIPS, SYMBOL_LINE

_HEAD, _FOOT, _ROWS = 0.75, 0.25, 4
_HEAD_ROWS = 3
_ONE_ROW = 2.5  # points between the baselines of a head and a title beside it, where their fonts differ
_PAGE_NUMBER = re.compile(
    r"^[-–—|\s]*(?:page\s*|стр\.\s*|第\s*)?\d{1,4}(?:\s*/\s*\d{1,4}|\s*页|\s+(?:of|de|sur|из)\s+\d{1,4})?[-–—|\s]*$",
    re.I,
)
_JOB_NUMBER = re.compile(
    r"^(?:\d{1,4}(?:/\d{1,4})?\s+)?(?:[A-Z]{1,5}\.\s?)?\d{2}-\d{4,6}(?:\s*\([A-Z]\))?\*{0,2}(?:\s+\d{6}){0,3}"
    r"(?:\s+\*\d{6,9}\*)?(?:\s+\d{1,4}(?:/\d{1,4})?)?$"
)
_PAGE_BESIDE = re.compile(r"^\d{1,4}(?:/\d{1,4})?(?=\s|$)|(?<=\s)\d{1,4}(?:/\d{1,4})?$")
_NOTE_START = re.compile(rf"^{CALL_OPEN}([^{CALL_CLOSE}]+){CALL_CLOSE}\s*(\S.*)?$")
_PLAIN_START = re.compile(r"^[(\[]?(\d{1,3})[)\]]?[.]?\s+(\S.*)$")
_STAR_START = re.compile(r"^(\*{1,3})\s*(\S.*)$")
_UNDERSCORES = re.compile(r"^_{5,}$")
_SET_ALIKE = 1.15  # of the distance between lines of notes
# From the right, the mark of a note stands beside the symbol that its text begins with as a call behind it would.
_MARK_BESIDE = re.compile(rf"^([A-Z]{{1,6}}(?:/[\w.-]{{1,20}}){{1,8}})({CALL_OPEN}[^{CALL_CLOSE}]+{CALL_CLOSE})")


@dataclass(slots=True)
class Page:
    """A page: its height, its lines, its rules, and what was taken off it."""

    number: int
    height: float
    lines: list[PrintedLine]
    rules: list[tuple[float, float, float]]
    notes: list[list[PrintedLine]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heads:
    """What furniture looks like here: texts that repeat, as (at the head?, text), and the symbols of the first page."""

    repeated: set[tuple[bool, str]]
    symbols: tuple[str, ...]


def _symbols(pages: Sequence[Page]) -> tuple[str, ...]:
    """The symbols that stand alone at the top of the first page; heads of later pages begin or end with them."""
    lines = sorted(pages[0].lines, key=lambda line: -line.y)[: 2 * _ROWS] if pages else []
    return tuple(match[1] for line in lines if (match := SYMBOL_LINE.match(line.text)))


def without_furniture(pages: Sequence[Page]) -> None:
    """Removes from every page what belongs to the page. On the first page the symbol stays, for the parser to read.

    From the edge of the page inwards, row by row, as far as a blank sets the rows apart from the text.
    """
    heads = Heads(_repeated(pages), _symbols(pages))
    leading = _usual_distance(pages)
    for place, page in enumerate(pages):
        zones = _zones(page)
        gone: set[int] = set()
        for side in (1, -1):
            gone |= _edge(page, zones, side, heads, leading)
        page.lines = [
            line for line in page.lines if id(line) not in gone or (place == 0 and SYMBOL_LINE.match(line.text))
        ]


def _edge(page: Page, zones: dict[int, int], side: int, heads: Heads, leading: float) -> set[int]:
    """The lines of the furniture at the head (1) or the foot (-1) of the page, by identity."""
    gone: set[int] = set()
    waiting: set[int] = set()
    headed = _rows_of_head(page, zones, heads) if side > 0 else 0
    for rank in range(1, _ROWS + 1):
        row = [line for line in page.lines if zones.get(id(line)) == side * rank]
        inner = [line.y for line in page.lines if zones.get(id(line)) == side * (rank + 1)]
        if not row or not (rank <= headed or all(_is_furniture(line, side * rank, heads) for line in row)):
            break
        waiting |= {id(line) for line in row}
        if not inner or abs(row[0].y - inner[0]) > 1.15 * leading:
            gone |= waiting
    return gone


def _usual_distance(pages: Sequence[Page]) -> float:
    """The usual distance of two lines."""
    distances = Counter(
        round(before.y - line.y)
        for page in pages
        for before, line in pairwise(page.lines)
        if before.column == line.column and 0 < before.y - line.y < 40
    )
    return float(distances.most_common(1)[0][0]) if distances else 12.0


def _zones(page: Page) -> dict[int, int]:
    """The lines of the first and last rows, as 1 to 4 from the top and -1 to -4 from the foot, by identity."""
    heights: list[float] = []
    rank: dict[float, int] = {}
    for y in sorted({line.y for line in page.lines}):
        if not heights or y - heights[-1] > _ONE_ROW:
            heights.append(y)
        rank[y] = len(heights) - 1
    zones = {}
    for line in page.lines:
        share, place = line.y / page.height if page.height else 0.5, rank[line.y]
        if share > _HEAD and len(heights) - place <= _ROWS + 1:
            zones[id(line)] = len(heights) - place
        elif share < _FOOT and place <= _ROWS:
            zones[id(line)] = -1 - place
    return zones


def _bare(line: PrintedLine) -> str:
    """The text without the page number at its start or end."""
    return _PAGE_BESIDE.sub("", western_digits(line.text)).strip()


def _repeated(pages: Sequence[Page]) -> set[tuple[bool, str]]:
    """Texts, page numbers aside, that stand in the head or the foot of several pages at the same height."""
    places: defaultdict[tuple[bool, str], list[tuple[int, float]]] = defaultdict(list)
    for page in pages:
        zones = _zones(page)
        for line in page.lines:
            if id(line) in zones:
                places[zones[id(line)] > 0, _bare(line)].append((page.number, line.y))
    return {
        key
        for key, found in places.items()
        if len({number for number, _y in found}) >= _fewest_pages(key[1], len(pages))
        and max(y for _n, y in found) - min(y for _n, y in found) < 6
    }


def _fewest_pages(text: str, pages: int) -> int:
    """The end of a sentence may stand at the head of two pages by chance: года; and 2023 года;"""
    return max(2, pages // 2) if is_terminal(text) else 2


def _rows_of_head(page: Page, zones: dict[int, int], heads: Heads) -> int:
    """On later pages, how many rows the head has that ends with the document's symbol: a title may stand beside it."""
    if page.number == 1 or not heads.symbols:
        return 0
    ranks = [
        zones[id(line)] for line in page.lines if 0 < zones.get(id(line), 0) <= _HEAD_ROWS and _is_own(line, heads)
    ]
    return max(ranks, default=0)


def _is_own(line: PrintedLine, heads: Heads) -> bool:
    found = SYMBOL_LINE.match(line.text)
    return found is not None and found[1] in heads.symbols


def _is_furniture(line: PrintedLine, rank: int, heads: Heads) -> bool:
    if _NOTE_START.match(line.text) or item_label(line.text) or paragraph_label(line.text):
        return False
    text = western_digits(CALL.sub("", line.text))
    job = _JOB_NUMBER.match(SLIP_BESIDE.sub("", text))
    alone = _PAGE_NUMBER.match(text) or job or SLIPS.match(text) or SYMBOL_LINE.match(text)
    if (rank > 0, _bare(line)) in heads.repeated or alone:
        return True
    return rank > 0 and text.startswith(heads.symbols) | text.endswith(heads.symbols)


def body_size(pages: Sequence[Page]) -> float:
    """The letter size that most of the text is set in."""
    counts: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            counts[line.size] += len(line.text)
    return max(counts, key=lambda size: (counts[size], size)) if counts else 0.0


def take_notes(pages: Sequence[Page], size: float, *, right_to_left: bool = False) -> None:
    """Moves the footnotes of every page from its lines to its notes, each a list of its lines."""
    if right_to_left:
        for line in (line for page in pages for line in page.lines if line.size < size - 0.2):
            line.text = _MARK_BESIDE.sub(r"\2 \1", line.text)
    expected = 1
    last: PrintedLine | None = None
    for page in pages:
        for column in dict.fromkeys(line.column for line in page.lines):
            lines = [line for line in page.lines if line.column == column]
            follows = last is not None and last.page >= page.number - 1
            is_cut = last is not None and follows and not ends_sentence(last.text)
            start = _notes_start(lines, page, size, expected, is_cut=is_cut, follows=follows)
            if start is None:
                continue
            taken = lines[start:]
            page.lines = [line for line in page.lines if not any(line is known for known in taken)]
            notes, expected = _divided([line for line in taken if not _UNDERSCORES.match(line.text)], expected)
            page.notes.extend(notes)
            last = notes[-1][-1] if notes else last


def _notes_start(
    lines: list[PrintedLine], page: Page, size: float, expected: int, *, is_cut: bool, follows: bool
) -> int | None:
    """Index of the first line below the text of the column that belongs to the notes.

    `is_cut`: the last note broke off in a sentence, so that small letters at the foot go it on. `follows`: there was
    one on this page or the page before; if it broke off behind a sentence, small letters go it on where they part a
    sentence of the text from its end on the next page.
    """
    under_rule = next((i for i, line in enumerate(lines) if _UNDERSCORES.match(line.text)), None)
    if under_rule is None:
        under_rule = _below_rule(lines, page)
    if under_rule is not None and _are_notes(lines[under_rule:], size, expected, is_cut=is_cut):
        return under_rule
    first = len(lines)
    while first and lines[first - 1].size <= size - 0.4 and lines[first - 1].column == lines[-1].column:
        first -= 1
    if first == len(lines):
        return None
    marked = next((place for place in range(first, len(lines)) if starts_note(lines[place], expected)), None)
    if marked is None:
        return first if is_cut else None
    parts_sentence = follows and first > 0 and not is_terminal(lines[first - 1].text)
    goes_on = (is_cut or parts_sentence) and _are_set_alike(lines[first : marked + 1], lines[marked:])
    return first if goes_on else marked


def _are_set_alike(lines: list[PrintedLine], notes: list[PrintedLine]) -> bool:
    """One size and no blank between them, as of a note and what goes on the note before it.

    No blank: they stand no further apart than the lines of the notes below, or they and the first of these than one
    another; Arabic letters set lines far apart.
    """
    steps = [before.y - line.y for before, line in pairwise(notes)] or [
        before.y - line.y for before, line in pairwise(lines)
    ]
    apart = min(steps) if len(notes) > 1 or len(steps) > 1 else 0.0
    return all(
        abs(before.size - line.size) < 0.3 and before.y - line.y < max(1.6 * line.size, _SET_ALIKE * apart)
        for before, line in pairwise(lines)
    )


def _below_rule(lines: list[PrintedLine], page: Page) -> int | None:
    """The first line below a short rule at the edge of the text, when all that follows is below it too."""
    if not lines:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    for x0, x1, y in sorted(page.rules, key=lambda rule: rule[2]):
        at_edge = abs(x0 - left) < 12 or abs(x1 - right) < 12
        if not at_edge or x1 - x0 > 0.62 * (right - left):
            continue
        below = next((i for i, line in enumerate(lines) if line.y < y), None)
        if below is not None and below > 0 and all(line.y < y for line in lines[below:]):
            return below
    return None


def _are_notes(lines: list[PrintedLine], size: float, expected: int, *, is_cut: bool) -> bool:
    """Small letters, or a note at the beginning, or behind the end of one that broke off on the page before.

    Below the rules of the masthead stands a title, and below it a paragraph may have the number of the next note.
    """
    spoken = [line for line in lines if not _UNDERSCORES.match(line.text)]
    if not spoken:
        return False
    small = [line.size < size - 0.2 for line in spoken]
    marked = any(starts_note(line, expected) for line in (spoken if is_cut else spoken[:1]))
    return (small[0] and sum(small) * 2 > len(spoken)) or marked


def starts_note(line: PrintedLine, expected: int) -> bool:
    """Whether a note starts here: with a raised mark, a star, or a number that comes next."""
    return note_mark(line, expected) is not None


def _divided(lines: list[PrintedLine], expected: int) -> tuple[list[list[PrintedLine]], int]:
    """The notes, and the number that comes next. Lines before the first mark continue the note of an earlier page.

    Where one mark is raised all of them are, but for the next one, by which a sign may stand: … 15 和 / 16 条 goes on
    note 14.
    """
    notes: list[list[PrintedLine]] = []
    are_raised = any(_NOTE_START.match(line.text) for line in lines)
    for line in lines:
        mark = note_mark(line, expected)
        is_plain = are_raised and not _NOTE_START.match(line.text) and not _STAR_START.match(line.text)
        if (mark and not (is_plain and mark != str(expected))) or not notes:
            notes.append([line])
            if mark and mark.isdigit():
                expected = int(mark) + 1
        else:
            notes[-1].append(line)
    return notes, expected


def note_mark(line: PrintedLine, expected: int) -> str | None:
    """The mark that the line starts with, if a note starts here."""
    raised = _NOTE_START.match(line.text)
    if raised:
        return raised[1]
    starred = _STAR_START.match(line.text)
    if starred:
        return starred[1]
    plain = _PLAIN_START.match(western_digits(line.text[:6]) + line.text[6:])
    return plain[1] if plain and expected <= int(plain[1]) <= expected + 3 else None


def without_mark(text: str) -> str:
    """The words of a note's first line."""
    for pattern in (_NOTE_START, _STAR_START):
        found = pattern.match(text)
        if found:
            words = found[2] or ""
            # Some word processors print the star that they give, and the one that was typed.
            return words.lstrip("* ") if set(found[1]) == {"*"} else words
    found = _PLAIN_START.match(western_digits(text[:6]) + text[6:])
    return found[2] if found else text
