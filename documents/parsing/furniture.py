"""Takes away what belongs to the page and not to the text: page numbers, running heads, job numbers, rules.

A line goes only on evidence of its own form or of its neighbours; what is taken leaves a page break behind.
Knows lines, not structure.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from documents.parsing.characters import western_digits
from documents.parsing.contents import contents
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_note_rule, is_sure_furniture, page_beside_job, page_of, symbol_of
from documents.parsing.running_heads import running_heads

_RULE = re.compile(r"^[_\-–—=*·. ]{5,}$|^[_\-–—]{3,}$")
_SLIP_DATE = re.compile(r"^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}$")
_TWO_NUMBERS = re.compile(r"(\d{1,3})/(\d{1,3})$")
_WIDEST_LINE = 62  # wider lines are rather filled
_FEWEST_PAGES = 2


@dataclass(frozen=True, slots=True)
class Cleared:
    """The text's own lines; the symbols seen in running heads; footnote rules stay in as lines of `is_note_rule`."""

    lines: list[Line]
    head_symbols: Counter[str]


def _page_numbers(lines: list[Line], furniture: set[int]) -> dict[int, int]:
    """Lines that hold a number alone, where the numbers rise through the text or stand beside other furniture."""
    bare = [
        (index, number)
        for index, line in enumerate(lines)
        if index not in furniture and line.level == 0 and (number := page_of(line)) is not None
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
    return {index for pairs in rising if len(pairs) >= _FEWEST_PAGES for index, _ in pairs}


def _with_total_first(lines: list[Line], bare: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """10/2, 10/3: printed from the right, as Arabic is, the number of all pages stands before that of the page."""
    pairs = {index: pair for index, _ in bare if (pair := _TWO_NUMBERS.match(western_digits(lines[index].text)))}
    totals, numbers = {pair[1] for pair in pairs.values()}, {pair[2] for pair in pairs.values()}
    if len(totals) != 1 or len(numbers) != len(pairs) or len(pairs) < _FEWEST_PAGES:
        return bare
    return [(index, int(pairs[index][2]) if index in pairs else number) for index, number in bare]


def _is_set_apart(lines: list[Line], index: int) -> bool:
    """A number alone between blank lines, below a sentence or a filled line: no cell of a table."""
    if index == 0 or lines[index].gap == 0 or lines[index].width > 3:
        return False
    before = lines[index - 1]
    return (before.terminal or before.width >= _WIDEST_LINE) and (index + 1 == len(lines) or lines[index + 1].gap > 0)


def _slip_dates(lines: list[Line], sure: set[int]) -> set[int]:
    """160123: the days of translation and print, which stand beside the job number."""
    dates: set[int] = set()
    for index, line in enumerate(lines):
        if _SLIP_DATE.match(line.text) and any(index - back in sure or index - back in dates for back in (1, 2)):
            dates.add(index)
    return dates


def cleared(lines: list[Line]) -> Cleared:
    """The lines without furniture, each with its page where page numbers or form feeds tell it."""
    sure = {index for index, line in enumerate(lines) if is_sure_furniture(line)}
    sure |= _slip_dates(lines, sure)
    listed = contents(lines)
    pages = {index: page for index, page in _page_numbers(lines, sure).items() if index not in listed.pages}
    furniture = sure | set(pages) | running_heads(lines, sure, set(pages)) | listed.lines
    furniture |= {index for index, line in enumerate(lines) if _RULE.match(line.text) and not is_note_rule(line)}
    beside = {index: page for index in sure if (page := page_beside_job(lines[index])) is not None}
    numbers = pages | beside
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
    if len(marks) < _FEWEST_PAGES and not any(_is_last_page(lines[index]) for index, _ in marks):
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
