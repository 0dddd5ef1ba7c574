"""Gives each note a line of its own, where a program ended no line between them.

`2 A/42/12.3 World Drug Report …`, and below the rule of a published page `…, 2002, 16. 3 See CLOUT case No. 190 […].`:
a number that goes on behind the end of a sentence begins a note where it opens as only notes do, or below a rule, where
the page calls it and no line below begins with it. Knows lines, no structure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from documents.parsing.characters import CALL, CALL_OPEN, is_terminal, printed_width, western_digits
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_foot, is_note_rule
from documents.parsing.vocabulary import NOTE_SURELY_OPENS

_OWN_MARK = re.compile(r"(?:(\d{1,3}) ?|\*{1,3} ?)(?=[^\s\d*.,;:)])")
_SYMBOL_AND_MARK = re.compile(r"[A-Z]{1,5}(?:/[A-Za-z0-9]{1,12}){1,6}[.。]\d{1,3} ")
_STUCK_MARK = re.compile(r"(?<=[.。)\]>»”]) ?(\d{1,3}) ?(?=[^\s\d])")
_STUCK_STAR = re.compile(r"(?<=[.。)\]>»”]) (\*{1,3}) (?=[^\s\d])")
_BEFORE_CALL = rf"[^\W\d_][²³23]?|[.,;:!?)”»“،؛。，；：、’\"'\]》」]|\d[,،、] ?|{CALL_OPEN}"
_COUNTED = frozenset("年月日条款段章节卷页届次个名项号万亿")  # 14 个国家
_LINES_OF_NOTE, _LINES_OF_PAGE = 12, 120
_MOST_MISSED = 5


def notes_parted(lines: Sequence[Line]) -> list[Line]:
    """Each note on a line of its own; the first may have stuck to the note of a star, others to the lines below.

    Linear in the number of lines.
    """
    kept: list[Line] = []
    number, since = 0, _LINES_OF_NOTE  # of the last note that was seen, and how many lines ago
    rule: int | None = None
    for index, line in enumerate(lines):
        rule = index if is_note_rule(line) else None if line.after_break or is_foot(line) else rule
        text = western_digits(line.text)
        own = _OWN_MARK.match(text)
        follows = rule is not None and own is not None and number < int(own[1] or 0) <= number + _MOST_MISSED
        opens = own and (NOTE_SURELY_OPENS.match(text, own.end()) or _STUCK_MARK.search(text))
        if own and (own[1] is None or opens or follows):
            number, since = int(own[1] or number), 0
        starts: list[int] = []
        if since < _LINES_OF_NOTE:
            starts, number = _starts_within(lines, index, number, rule)
        since = 0 if starts else since + 1
        kept += _parted(line, starts) if starts else [line]
    return kept


def _starts_within(lines: Sequence[Line], index: int, number: int, rule: int | None) -> tuple[list[int], int]:
    """Where the notes behind the one of this number begin within the line, and the number of the last of them.

    Behind a star that opens the notes of a page any number goes on.
    """
    starts: list[int] = []
    text = western_digits(lines[index].text)
    is_star = text.startswith("*")
    for found in _STUCK_MARK.finditer(text):
        is_next = int(found[1]) == number + 1
        opens = NOTE_SURELY_OPENS.match(f"{text} ", found.end()) or _SYMBOL_AND_MARK.match(text, found.end())
        is_of_page = rule is not None and _is_note_of_page(lines, index, found, rule)
        if (is_next and (opens or is_of_page)) or (is_star and not starts and is_of_page):
            starts.append(found.start())
            number = int(found[1])
    stars = _STUCK_STAR.finditer(text) if rule is not None else ()
    starts += [star.start() for star in stars if _is_note_of_page(lines, index, star, rule or 0)]
    return sorted(starts), number


def _is_note_of_page(lines: Sequence[Line], index: int, mark: re.Match[str], rule: int) -> bool:
    """The number stands between blanks before a capital letter; the text above the rule calls it; no line is its own.

    … <http://…>. 12 For the inapplicability of the Convention to aircraft, see …
    """
    first = mark.string[mark.end()]
    if not mark[0].startswith(" ") or not mark[0].endswith(" "):
        return False
    if not (first.isalpha() or first in "《“«") or first.islower() or first in _COUNTED:
        return False
    called = re.compile(
        rf"(?:{_BEFORE_CALL}){mark[1]}(?!\d)" if mark[1].isdigit() else rf"\S{re.escape(mark[1])}(?!\*)"
    )
    above = (western_digits(line.text) for line in lines[max(0, rule - _LINES_OF_PAGE) : rule])
    return not _has_own_line(lines, index, mark[1]) and any(called.search(text) for text in above)


def _has_own_line(lines: Sequence[Line], index: int, number: str) -> bool:
    """A line below, on the same page, begins with the number."""
    begins = re.compile(rf"{CALL_OPEN}?{re.escape(number)}(?![\d*])")
    for line in lines[index + 1 : index + 1 + _LINES_OF_PAGE]:
        if line.after_break or is_note_rule(line):
            return False
        if begins.match(western_digits(line.text[:5])):
            return True
    return False


def _parted(line: Line, starts: Sequence[int]) -> list[Line]:
    parts = []
    for first, end in pairwise([0, *starts, len(line.text)]):
        text = line.text[first:end].strip()
        part = replace(line, text=text, width=printed_width(CALL.sub("", text)), terminal=is_terminal(text))
        if first:
            part.gap, part.after_break = 0, False
        parts.append(part)
    return parts
