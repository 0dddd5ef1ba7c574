"""Finds lists of contents, which are no text: what they name stands in the text again.

An entry has dots and a page (….. 5–16 3), a page or the numbers of its paragraphs behind it, these on lines of their
own, or nothing of all that. A list without dots begins below its name and ends where its first entry comes again, or
above paragraph 1; where that cannot be told, its lines stay.
Sources: A/59/100 (label, text and page on lines of their own), A/52/1 (paragraphs), A/53/250 (neither).
Knows lines, not structure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.parsing.characters import CALL, ends_sentence, western_digits
from documents.parsing.labels import heading_label, item_label, paragraph_label
from documents.parsing.labels_apart import is_label
from documents.parsing.lines import Line
from documents.parsing.vocabulary import CONTENTS, CONTENTS_HEADS, ENACTING

_DOTS = r"(?:(?:\.\s?){4,200}|…{2,80})"
_DOTTED_ENTRY = re.compile(rf"{_DOTS}\s*\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?(?:\s\d{{1,4}})?$")
_DOTTED_END = re.compile(rf"{_DOTS}$")
_BARE = re.compile(r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?$")
# The page, the paragraphs, or the paragraphs and the page; a letter may stand right before them.
_NUMBERS = r"(?<![/.,…\s–-])[\s.…]*(?<![\d/,–-])\d{1,3}(?:\s?[-–]\s?\d{1,3})?"
_PAGE, _PARAGRAPHS_AND_PAGE = re.compile(rf"{_NUMBERS}$"), re.compile(rf"{_NUMBERS}\s\d{{1,3}}$")
_NUMBER = re.compile(r"\d+")
_SILENT = re.compile("[\u0640\u064b-\u0652]")  # the stretching stroke and the vowels of Arabic

_FEWEST_DOTTED, _FEWEST_RISING, _FEWEST_PAGED = 3, 3, 2
_LINES_PER_DOTTED, _LINES_PER_PAGED = 3, 5
_ABOVE_DOTTED = 6  # lines in which the name and the heads of the columns stand
_LONGEST_LIST, _LONGEST_ENTRY, _LONGEST_OPENING = 600, 6, 12  # lines
_WIDEST_SHORT, _WIDEST_ENTRY = 40, 250


@dataclass(frozen=True, slots=True)
class Contents:
    """Indexes of the lines of lists, and of those lines that are numbers of pages to which an entry points."""

    lines: set[int]
    pages: set[int]


def contents(lines: Sequence[Line]) -> Contents:
    """The lists of contents among the lines. Linear."""
    dotted, pages = _dotted(lines)
    found = set(dotted)
    for named in _named(lines, dotted):
        found.update(named)
        pages |= _pages_apart(lines, named)
    return Contents(found, pages)


def _dotted(lines: Sequence[Line]) -> tuple[range, set[int]]:
    """From the name to the last entry with dots and a page, and the pages that stand below their dots."""
    apart = {
        index + 1
        for index, line in enumerate(lines[:-1])
        if _DOTTED_END.search(line.text) and _is_bare(lines[index + 1])
    }
    entries = sorted({index for index, line in enumerate(lines) if _DOTTED_ENTRY.search(line.text)} | apart)
    if len(entries) < _FEWEST_DOTTED:
        return range(0), set()
    first = entries[0] - (entries[0] in apart)
    if len(entries) * _LINES_PER_DOTTED < entries[-1] - first - len(apart):
        return range(0), set()
    named = [index for index in range(max(0, first - _ABOVE_DOTTED), first) if CONTENTS.match(lines[index].text)]
    above = first - (bool(apart) and first > 0 and is_label(lines[first - 1]))
    return range(named[-1] if named else above, entries[-1] + 1), apart


def _named(lines: Sequence[Line], dotted: range) -> Iterator[range]:
    """Lists below their name whose end can be told; a line is looked at for one name only."""
    index = 0
    while index < len(lines):
        if index in dotted or not CONTENTS.match(lines[index].text):
            index += 1
            continue
        first = index + 1
        while first < len(lines) and CONTENTS_HEADS.match(lines[first].text):
            first += 1
        again, stop = _scanned(lines, first)
        end = _end_above(lines, first, again) if again is not None else _end_of_rising(lines, first, stop)
        if end is not None:
            yield range(index, end)
        index = max(first, end or stop)


def _scanned(lines: Sequence[Line], first: int) -> tuple[int | None, int]:
    """Where the first entry comes again before any prose, and where the search ended."""
    keys = _first_entry(lines, first)
    limit = min(len(lines), first + _LONGEST_LIST)
    for index in range(first + 1, limit):
        if _comes_again(lines, index, keys):
            return index, index
        if _is_prose(lines, index):
            return None, index
    return None, limit


def _first_entry(lines: Sequence[Line], first: int) -> set[str]:
    """The forms in which the first entry may come again: its page is left out, and it may be cut elsewhere."""
    keys: set[str] = set()
    text = ""
    for line in lines[first : first + _LONGEST_ENTRY]:
        if _is_bare(line) or (keys and _is_labelled(line)):
            break
        text = f"{text} {line.text}".strip()
        if is_label(line):
            continue
        if _PAGE.search(line.text):
            keys |= {_letters(pattern.sub("", text)) for pattern in (_PAGE, _PARAGRAPHS_AND_PAGE)} - {_letters(text)}
            break
        keys.add(_letters(text))
    return keys - {""}


def _comes_again(lines: Sequence[Line], index: int, keys: set[str]) -> bool:
    """The entry as a heading: no page behind it nor below it."""
    text = ""
    for place in range(index, min(index + _LONGEST_ENTRY, len(lines))):
        text += _letters(lines[place].text)
        if not text or not any(key.startswith(text) for key in keys):
            return False
        if text in keys:
            return not _is_above_page(lines, place)
    return False


def _end_above(lines: Sequence[Line], first: int, again: int) -> int | None:
    """The list ends above its first entry; where entries have pages, with the last page."""
    if again - first < _FEWEST_PAGED:
        return None
    paged = [index for index in range(first, again) if _page(lines[index]) is not None]
    if len(paged) >= _FEWEST_PAGED and len(paged) * _LINES_PER_PAGED >= again - first:
        return paged[-1] + 1
    return again if _is_above_text(lines, again) else None


def _is_above_text(lines: Sequence[Line], again: int) -> bool:
    """Below a heading stands text; a list of other things, in which one comes twice, goes on with short lines."""
    below = lines[again + 1 : again + 1 + _LONGEST_ENTRY]
    return any(line.width > _WIDEST_SHORT or paragraph_label(_with_text(line)) for line in below)


def _end_of_rising(lines: Sequence[Line], first: int, stop: int) -> int | None:
    """Above paragraph 1 or other prose: below entries whose pages rise, or where the first label comes again."""
    opening = _paragraph_one(lines, first, stop)
    limit = opening if opening is not None else stop
    restart = _label_again(lines, first, limit)
    end, count = _rising(lines, first, restart if restart is not None else limit)
    if count >= _FEWEST_RISING:
        return end
    return restart if opening is not None and restart is not None and restart - first >= _FEWEST_PAGED else None


def _rising(lines: Sequence[Line], first: int, limit: int) -> tuple[int, int]:
    """Below the last of the entries whose pages rise, and how many there are."""
    end, count, last = first, 0, 0
    for index in range(first, limit):
        page = _page(lines[index])
        if page is None and lines[index].terminal and not _is_above_page(lines, index):
            break
        if page is None or (_is_bare(lines[index]) and index == end):
            continue  # the number of the list's own page stands between entries
        goes_on = any(below.text[:1].islower() for below in lines[index + 1 : index + 2])
        if page < last or goes_on or index - end >= _LONGEST_ENTRY:
            break
        end, count, last = index + 1, count + 1, page
    return end, count


def _paragraph_one(lines: Sequence[Line], first: int, stop: int) -> int | None:
    """The line that begins paragraph 1, if the prose found is its text."""
    for index in range(min(stop, len(lines) - 1), max(first, stop - _LONGEST_OPENING), -1):
        label = paragraph_label(_with_text(lines[index]))
        if label is not None:
            return index if label.number == 1 else None
    return None


def _label_again(lines: Sequence[Line], first: int, limit: int) -> int | None:
    """The last line with the label of the first entry, right above the text."""
    label = heading_label(_with_text(lines[first])) if first < len(lines) else None
    if label is None:
        return None
    for index in range(limit - 1, max(first, limit - _LONGEST_ENTRY), -1):
        again = heading_label(_with_text(lines[index]))
        if again is not None and again.readings == label.readings and _page(lines[index]) is None:
            return index
    return None


def _pages_apart(lines: Sequence[Line], named: range) -> set[int]:
    """Numbers on lines of their own, where they are the pages of the entries rather than that of the list."""
    bare = {index for index in named if _is_bare(lines[index])}
    return bare if len(bare) * 2 >= sum(_page(lines[index]) is not None for index in named) else set()


def _page(line: Line) -> int | None:
    """The page to which the line points, or the first of its paragraphs."""
    text = western_digits(line.text)
    match = _PARAGRAPHS_AND_PAGE.search(text) or _PAGE.search(text)
    return int(_NUMBER.findall(match[0])[0]) if match else None


def _is_bare(line: Line) -> bool:
    return _BARE.match(western_digits(line.text)) is not None


def _is_above_page(lines: Sequence[Line], index: int) -> bool:
    return index + 1 < len(lines) and _is_bare(lines[index + 1])


def _is_labelled(line: Line) -> bool:
    text = _with_text(line)
    return any(read(text) is not None for read in (heading_label, paragraph_label, item_label))


def _with_text(line: Line) -> str:
    """A label alone, as if its text stood behind it."""
    return f"{line.text} x" if is_label(line) else line.text


def _letters(text: str) -> str:
    """What entry and heading have in common, however they are spaced, pointed and stretched."""
    bare = _SILENT.sub("", CALL.sub("", western_digits(text)))
    return "".join(char for char in bare.casefold() if char.isalnum())


def _is_prose(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.width > _WIDEST_ENTRY or ENACTING.match(line.text):
        return True
    return line.width > _WIDEST_SHORT and ends_sentence(line.text) and not _is_above_page(lines, index)
