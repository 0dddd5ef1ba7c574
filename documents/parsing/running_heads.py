"""Finds the running heads of pages: lines that come again beside symbols and page numbers, and parts of the title.

Knows lines and which of them are furniture already, no structure.
"""

import re
from collections import defaultdict

from documents.parsing.characters import CALL_OPEN, western_digits
from documents.parsing.labels_apart import is_label, is_labelled
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_rule_of_notes, symbol_of
from documents.parsing.vocabulary import DIVISION, ENACTING, RESOLUTION_NUMBER

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
_SYMBOL_ENDS = re.compile(r"(?:^|\s)[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+)+(?<!\.)\*{0,2}$")  # A/77/466/Add.1 ends no sentence


def running_heads(lines: list[Line], sure: set[int], pages: set[int]) -> set[int]:
    """Indexes of the lines of heads. `sure`: lines that by their own form are no text; `pages`: page numbers."""
    known = sure | pages
    heads = _repeated_heads(lines, known) | _title_between_columns(lines, known)
    heads |= _title_heads(lines, sure) | _between_symbol_and_page(lines, known)
    return heads - _title_below_its_number(lines)


def _repeated_heads(lines: list[Line], furniture: set[int]) -> set[int]:
    """Short lines that come again and again, mostly beside a page number, a symbol or a form feed."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if (
            line.width <= _WIDEST_HEAD
            and line.level == 0
            and index not in furniture
            and not _ends(line)
            and not is_label(line)
        ):
            places[_PAGE_BESIDE.sub("0", western_digits(line.text))].append(index)
    heads = _long_heads(lines, furniture)
    for _ in range(_LINES_OF_REPEATED):  # a line of a head may stand beside another one of it alone
        known = furniture | heads
        for text, found in places.items():
            if len(found) < 2 or text in ("0", "0.") or text.startswith(CALL_OPEN) or is_rule_of_notes(text):
                continue
            at_break = [index for index in found if _is_beside_break(lines, index, known)]
            is_head = len(found) > 2 and len(at_break) * 3 >= len(found) * 2
            begins_small = text[:1].islower()  # a sentence that was cut by the page twice, rather than a head
            if len(at_break) == len(found) or (is_head and not begins_small):
                # The title itself, above the text of the first page, is no head.
                below = [index for index in found if index >= _LINES_OF_FRONT and not _names_division(lines, index)]
                heads.update(at_break, below)
    return heads


def _ends(line: Line) -> bool:
    """A sentence ends with the line; the 1 of A/CONF.222/4/Rev.1 ends none."""
    return line.terminal and not _SYMBOL_ENDS.search(line.text)


def _names_division(lines: list[Line], index: int) -> bool:
    """Right below “Annex”, whose title may be that of the whole document."""
    return DIVISION.match(lines[index - 1].text) is not None and not lines[index].after_break


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
        if index not in furniture and not line.level and not _ends(line) and not is_labelled(line):
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
