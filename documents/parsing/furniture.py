"""Takes away what belongs to the page and not to the text: page numbers, running heads, job numbers, rules.

A line goes only on evidence of its own form or of its neighbours; what is taken leaves a page break behind.
Knows lines, not structure.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from documents.parsing.characters import CALL_OPEN, western_digits
from documents.parsing.labels_apart import is_label
from documents.parsing.lines import Line
from documents.parsing.vocabulary import ENACTING, RESOLUTION_NUMBER

# One with a full stop is a note.
SYMBOL_LINE = re.compile(
    r"^(?:United Nations\s+)?((?:A|S|E|ST|CTOC|CAC|UNODC|TD|FCCC|UNEP|HSP|ECE|CRC|CAT|CCPR|CEDAW|CERD|DP|HRI|ISBA|LOS"
    r"|SPLOS|T|UNW|IDB|GC|ICCD|CBD|PBC)"
    r"(?:/[A-Za-z0-9.()\-–]+)+\*{0,2}(?:\s*[-–/]\s*(?:A|S|E|CTOC|CAC)(?:/[A-Za-z0-9.]+)+)?)(?<!\.)$"
)
_JOB_NUMBER = re.compile(
    r"^(?:\d{1,4}(?:/\d{1,4})?\s+)?(?:[A-Z]{1,5}\.\s?)?\d{2}-\d{4,6}(?:\s*\([A-Z]\))?\*{0,2}"
    r"(?:(?:\s+(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}){1,3}|\s+\d{1,4}(?:/\d{1,4})?)?$"
)
_JOB_PAGE = re.compile(r"(?:^(\d{1,4})(?:/\d{1,4})?\s+[A-Z\d])|(?:\s(\d{1,4})(?:/\d{1,4})?$)")
_PAGE_OF_PAGES = re.compile(
    r"^(?:-{1,2}|–|—|\|)?\s*(?:page\s+|p\.\s*|página\s+|стр\.\s*|страница\s+|الصفحة\s+|صفحة\s+|第\s*)?(\d{1,4})\s*(?:页|/\s*\d{1,4}|\s+(?:of|de|sur|из|من)\s+\d{1,4})?\s*(?:，?共\s*\d+\s*页)?\s*(?:-{1,2}|–|—|\|)?$",
    re.IGNORECASE,
)
# With its page, or its paragraphs and their page: ….. 5–16 3
_CONTENTS_ENTRY = re.compile(r"(?:(?:\.\s?){4,200}|…{2,80})\s*\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\s\d{1,4})?$")
_CONTENTS = re.compile(
    r"^(?:目\s*录|Contents|Table of contents|Table des matières|Índice|Содержание|المحتويات)\s*[:：]?$", re.IGNORECASE
)
_DASHES = frozenset("-–—")
_RULE = re.compile(r"^[_\-–—=*·. ]{5,}$|^_{3,}$")
_LONGEST_SYMBOL = 90
_SHORTEST_LONG_HEAD = 24
_TEXT_BEGINS = re.compile(rf"(?:[1一]\s?[.．、]|1 [-–])(?:\s|$)|{ENACTING.pattern}")
_LINES_OF_MASTHEAD = 15
_LINES_OF_FRONT, _LINES_OF_HEAD, _SHORTEST_PART, _FEWEST_HEADS, _LONGEST_TITLE = 30, 4, 5, 2, 4000
_LINES_OF_REPEATED = 2
_WIDEST_HEAD = 62  # wider lines are rather the first or last line of the page's text
# In a running head the page number may stand before or after the words.
_PAGE_BESIDE = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")
# … and so may the symbol.
_SYMBOL_BESIDE = re.compile(r"^[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+)+\s+|\s+[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+)+$")
_RESOLUTION_NUMBER = re.compile(r"^\d{1,3}/\d{1,3}\.?\s*")
_SLIP_DATE = re.compile(r"^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}$")
_FOOT = re.compile(r"^(?:\d{1,3}/\d{1,3}|[0-3]\d[01]\d{3})$")
_SYMBOL_ENDS = re.compile(r"(?:^|\s)[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+)+\*{0,2}$")  # A/77/466/Add.1 ends no sentence
_TWO_NUMBERS = re.compile(r"(\d{1,3})/(\d{1,3})$")
_NOTE_RULE = re.compile(r"^(?:_{5,}|-{10,}|─{5,}|—{5,})$")
_RECYCLE = (
    "Please recycle|Merci de recycler|Se ruega reciclar|Просьба отправить на |请回收"
    "|الرجاء إعادة استعمال|يرجى إعادة استعمال"
)
SLIPS = re.compile(
    rf"^(?:\*\d{{6,9}}\*(?:\s[^.;:,]{{1,60}})?|(?:{_RECYCLE}).*"
    r"|\(continued(?: on next page)?\)|/\.\.\.|\.\.\./\.\.\."
    r"|United Nations Nations Unies)$",
    re.IGNORECASE,
)
SLIP_BESIDE = re.compile(rf"(?:^(?:{_RECYCLE})[^\d]{{0,40}}\s(?=\S)|(?<=\S)\s(?:{_RECYCLE}).{{0,40}}$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleared:
    """The text's own lines; the symbols seen in running heads; footnote rules stay in as lines of `is_note_rule`."""

    lines: list[Line]
    head_symbols: Counter[str]


def is_note_rule(line: Line) -> bool:
    """The rule that stands between text and footnotes."""
    return _NOTE_RULE.match(line.text.replace(" ", "")) is not None


def _page_number(text: str) -> int | None:
    if text[-1:] in _DASHES and text[:1] not in _DASHES:
        return None  # 1 - numbers a paragraph in Arabic
    match = _PAGE_OF_PAGES.match(western_digits(text))
    return int(match[1]) if match else None


def _page_of(line: Line) -> int | None:
    """- 4 -, whose first dash was taken for that of a list."""
    return _page_number(f"- {line.text}" if line.bulleted else line.text)


def symbol_of(line: Line) -> str | None:
    """The document symbol, when the line holds nothing else."""
    match = SYMBOL_LINE.match(line.text) if line.width <= _LONGEST_SYMBOL else None
    return match[1].rstrip("*") if match else None


def is_sure_furniture(line: Line) -> bool:
    """A line that by its own form is no text: a symbol, a job number, a slip, a page number in dashes."""
    return line.width <= _LONGEST_SYMBOL and (
        SYMBOL_LINE.match(line.text) is not None
        or _JOB_NUMBER.match(western_digits(line.text)) is not None
        or SLIPS.match(line.text) is not None
        or (line.text.startswith(("-", "–", "—", "|")) and _page_number(line.text) is not None)
    )


def is_foot(line: Line) -> bool:
    """Furniture by its own form, the slip's dates and `2/12` among it."""
    return is_sure_furniture(line) or _FOOT.match(line.text) is not None


def _repeated_heads(lines: list[Line], furniture: set[int]) -> set[int]:
    """Short lines that come again and again, mostly beside a page number, a symbol or a form feed."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        ends = line.terminal and not _SYMBOL_ENDS.search(line.text)
        if (
            line.width <= _WIDEST_HEAD
            and line.level == 0
            and index not in furniture
            and not ends
            and not is_label(line)
        ):
            places[_PAGE_BESIDE.sub("0", western_digits(line.text))].append(index)
    heads = _long_heads(lines, furniture)
    for _ in range(_LINES_OF_REPEATED):  # a line of a head may stand beside another one of it alone
        known = furniture | heads
        for text, found in places.items():
            if len(found) < 2 or text in ("0", "0.") or text.startswith(CALL_OPEN) or _NOTE_RULE.match(text):
                continue
            at_break = [index for index in found if _is_beside_break(lines, index, known)]
            is_head = len(found) > 2 and len(at_break) * 3 >= len(found) * 2
            begins_small = text[:1].islower()  # a sentence that was cut by the page twice, rather than a head
            if len(at_break) == len(found) or (is_head and not begins_small):
                # The title itself, above the text of the first page, is no head.
                heads.update(index for index in found if index in at_break or index >= _LINES_OF_FRONT)
    return heads


def _is_beside_break(lines: list[Line], index: int, furniture: set[int]) -> bool:
    return (
        lines[index].after_break
        or index - 1 in furniture
        or index + 1 in furniture
        or (index + 1 < len(lines) and lines[index + 1].after_break)
    )


def _long_heads(lines: list[Line], furniture: set[int]) -> set[int]:
    """A title that runs over the pages, with the symbol before or after it, in one line or more."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in furniture and not line.level and not line.terminal:
            text = _SYMBOL_BESIDE.sub("", _PAGE_BESIDE.sub("", western_digits(line.text)))
            if len(text) > _SHORTEST_LONG_HEAD or text != line.text:
                places[text].append(index)
    heads: set[int] = set()
    for beside in (furniture, heads):  # the second lines of heads stand beside the first
        for found in places.values():
            begun = beside is furniture and lines[found[0]].text[:1].islower()  # a head begins no sentence's middle
            at_break = [index for index in found if not begun and _is_beside_break(lines, index, beside)]
            elsewhere = len(found) - len(at_break)  # above the text, and above an annex of the same name
            if len(at_break) > 1 and elsewhere <= max(1, len(at_break) // 3):
                heads.update(at_break)
    return heads


def _title_heads(lines: list[Line], sure: set[int]) -> set[int]:
    """Parts of the title above a page's text: a head of two lines is divided anew on every page.

    The head is at the page's first lines, or beside the symbol where no form feed tells the page.
    """
    starts = [
        index
        for index in range(1, len(lines))
        if lines[index].after_break
        or (index >= _LINES_OF_MASTHEAD and index - 1 in sure and symbol_of(lines[index - 1]))
    ]
    front = lines[: min([_LINES_OF_FRONT, *starts])]
    text = next((place for place, line in enumerate(front) if place and _TEXT_BEGINS.match(line.text)), len(front))
    title = "".join(line.text.replace(" ", "") for line in front[:text])[:_LONGEST_TITLE]
    heads: set[int] = set()
    for start in starts:
        for index in range(start, min(start + _LINES_OF_HEAD, len(lines))):
            if index in sure:
                continue
            part = _SYMBOL_BESIDE.sub("", lines[index].text).replace(" ", "")
            if len(part) < _SHORTEST_PART or lines[index].level or part[-1] in ".;:；。：" or part not in title:
                break
            heads.add(index)
    return heads if len(heads) >= _FEWEST_HEADS else {index for index in heads if _is_whole_head(lines, index, front)}


def _title_between_columns(lines: list[Line], known: set[int]) -> set[int]:
    """The title between blank lines, wherever a converter read it, if it stands beside what belongs to pages twice."""
    end = next((index for index, line in enumerate(lines) if index and line.after_break), len(lines))
    begin = min(end, _LINES_OF_FRONT)
    titles = {line.text for line in lines[:begin] if line.width > _SHORTEST_LONG_HEAD and not line.terminal}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index in range(begin, len(lines) - 1):
        if lines[index].text in titles and lines[index].gap and lines[index + 1].gap:
            places[lines[index].text].append(index)
    return {
        index
        for found in places.values()
        if sum(_is_beside_break(lines, place, known) for place in found) >= _FEWEST_HEADS
        for index in found
    }


def _is_whole_head(lines: list[Line], index: int, front: list[Line]) -> bool:
    """In a text of two pages the head comes once: a whole line of the front, and the symbol beside it."""
    words = _SYMBOL_BESIDE.sub("", lines[index].text)
    is_beside = any(0 <= beside < len(lines) and symbol_of(lines[beside]) for beside in (index - 1, index + 1))
    return (is_beside or words != lines[index].text) and _stands_in_front(words, front)


def _stands_in_front(words: str, front: list[Line]) -> bool:
    """The words are a line of the front, or its end behind the number of the resolution."""
    return any(
        _RESOLUTION_NUMBER.sub("", line.text) == words
        or (len(words) > _SHORTEST_LONG_HEAD and line.text.endswith(words))
        for line in front
    )


def _between_symbol_and_page(lines: list[Line], furniture: set[int]) -> set[int]:
    """The head of a page whose foot was read with it: below the symbol, and above the job number or the page."""
    heads: set[int] = set()
    for index in furniture:
        if index < _LINES_OF_MASTHEAD or symbol_of(lines[index]) is None:
            continue
        end = next((below for below in range(index + 1, index + 1 + _LINES_OF_HEAD) if below in furniture), index)
        between = range(index + 1, end)
        if not any(lines[place].terminal or is_label(lines[place]) for place in between):
            heads.update(between)
    return heads


def _title_below_its_number(lines: list[Line]) -> set[int]:
    """The title of a resolution whose number was printed above it, though the running heads repeat it."""
    end = next((index for index, line in enumerate(lines) if index and line.after_break), len(lines))
    return {
        index
        for index in range(1, min(end, _LINES_OF_FRONT))
        if RESOLUTION_NUMBER.match(lines[index - 1].text) and not symbol_of(lines[index])
    }


def _page_numbers(lines: list[Line], furniture: set[int]) -> dict[int, int]:
    """Lines that hold a number alone, where the numbers rise through the text or stand beside other furniture."""
    bare = [
        (index, number)
        for index, line in enumerate(lines)
        if index not in furniture and line.level == 0 and (number := _page_of(line)) is not None
    ]
    bare = _with_total_first(lines, bare)
    following = {(before[0], after[0]) for before, after in pairwise(bare) if 0 < after[1] - before[1] <= 2}
    rising = {index for pair in following for index in pair} | _of_one_total(lines, bare)
    return {
        index: number
        for index, number in bare
        if index in rising
        or index - 1 in furniture
        or index + 1 in furniture
        or lines[index].after_break
        or (index + 1 < len(lines) and lines[index + 1].after_break)
        or _is_set_apart(lines, index)
    }


def _of_one_total(lines: list[Line], bare: list[tuple[int, int]]) -> set[int]:
    """2/12, 4/12: pages that rise to one number, wherever a converter read them."""
    of: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, number in bare:
        pair = _TWO_NUMBERS.match(western_digits(lines[index].text))
        if pair and number <= int(pair[2]):
            of[pair[2]].append((index, number))
    rising = [pairs for pairs in of.values() if all(before[1] < after[1] for before, after in pairwise(pairs))]
    return {index for pairs in rising if len(pairs) >= _FEWEST_HEADS for index, _ in pairs}


def _with_total_first(lines: list[Line], bare: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """10/2, 10/3: printed from the right, as Arabic is, the number of all pages stands before that of the page."""
    pairs = {index: pair for index, _ in bare if (pair := _TWO_NUMBERS.match(western_digits(lines[index].text)))}
    totals, numbers = {pair[1] for pair in pairs.values()}, {pair[2] for pair in pairs.values()}
    if len(totals) != 1 or len(numbers) != len(pairs) or len(pairs) < _FEWEST_HEADS:
        return bare
    return [(index, int(pairs[index][2]) if index in pairs else number) for index, number in bare]


def _is_set_apart(lines: list[Line], index: int) -> bool:
    """A number alone between blank lines, below a sentence or a filled line: no cell of a table."""
    if index == 0 or lines[index].gap == 0 or lines[index].width > 3:
        return False
    before = lines[index - 1]
    return (before.terminal or before.width >= _WIDEST_HEAD) and (index + 1 == len(lines) or lines[index + 1].gap > 0)


def _slip_dates(lines: list[Line], sure: set[int]) -> set[int]:
    """160123: the days of translation and print, which stand beside the job number."""
    dates: set[int] = set()
    for index, line in enumerate(lines):
        if _SLIP_DATE.match(line.text) and any(index - back in sure or index - back in dates for back in (1, 2)):
            dates.add(index)
    return dates


def _contents(lines: list[Line]) -> set[int]:
    """A table of contents: lines with leaders and a page number, their own wraps, and the name above them."""
    entries = [index for index, line in enumerate(lines) if _CONTENTS_ENTRY.search(line.text)]
    if len(entries) < 3 or len(entries) * 3 < entries[-1] - entries[0]:
        return set()
    first = entries[0]
    named = [index for index in range(max(0, first - 6), first) if _CONTENTS.match(lines[index].text)]
    return set(range(named[-1] if named else first, entries[-1] + 1))


def cleared(lines: list[Line]) -> Cleared:
    """The lines without furniture, each with its page where page numbers or form feeds tell it."""
    sure = {index for index, line in enumerate(lines) if is_sure_furniture(line)}
    sure |= _slip_dates(lines, sure)
    pages = _page_numbers(lines, sure)
    furniture = sure | set(pages) | _repeated_heads(lines, sure | set(pages))
    furniture |= {index for index, line in enumerate(lines) if _RULE.match(line.text) and not is_note_rule(line)}
    furniture |= _contents(lines)
    furniture |= _title_between_columns(lines, sure | set(pages))
    furniture |= _title_heads(lines, sure) | _between_symbol_and_page(lines, sure | set(pages))
    furniture -= _title_below_its_number(lines)
    numbers = dict(pages)
    for index in sure:
        found = _JOB_PAGE.search(lines[index].text) if _JOB_NUMBER.match(lines[index].text) else None
        if found:
            numbers[index] = int(found[1] or found[2])
    symbols = Counter(symbol for index in sure if (symbol := symbol_of(lines[index])))
    _set_pages(lines, numbers, furniture)
    kept: list[Line] = []
    broken, gap = False, 0
    for index, line in enumerate(lines):
        if index in furniture:
            broken, gap = True, gap + line.gap + 1
            continue
        line.after_break = line.after_break or line.after_notes or line.after_column or broken
        line.gap += gap
        broken, gap = False, 0
        kept.append(line)
    return Cleared(kept, symbols)


def _set_pages(lines: list[Line], numbers: dict[int, int], furniture: set[int]) -> None:
    """Page of each line: from form feeds, or from printed numbers when two or more of them agree, or from 2/2."""
    if any(line.after_break for line in lines):
        page = 1
        for line in lines:
            page += line.after_break
            line.page = page
        return
    marks = sorted(numbers.items())
    if len(marks) < _FEWEST_HEADS and not any(_is_last_page(lines[index]) for index, _ in marks):
        return
    is_foot = _are_feet(lines, marks, furniture)
    position = 0
    for index, line in enumerate(lines):
        while position < len(marks) and marks[position][0] < index:
            position += 1
        if is_foot:
            line.page = marks[position][1] if position < len(marks) else marks[-1][1] + 1
        elif position:
            line.page = marks[position - 1][1]
        elif marks[0][1] == 2:
            line.page = 1


def _is_last_page(line: Line) -> bool:
    """2/2: a text of two pages, of which the first bears no number."""
    return line.text == "2/2"


def _are_feet(lines: list[Line], marks: list[tuple[int, int]], furniture: set[int]) -> bool:
    """Whether the numbers are printed below the text that they number.

    Many a converter reads head and foot of a page first: 2/12 then stands above the text, and text below the last one.
    """
    (first, number), (last, _) = marks[0], marks[-1]
    if first <= 2:
        return False
    goes_on = any(index not in furniture for index in range(last + 1, len(lines)))
    return number == 1 or not goes_on
