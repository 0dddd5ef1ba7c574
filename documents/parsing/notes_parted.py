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
        starts = _starts_within(lines, index, number, rule) if since < _LINES_OF_NOTE else []
        number, since = number + len(starts), 0 if starts else since + 1
        kept += _parted(line, starts) if starts else [line]
    return kept


def _starts_within(lines: Sequence[Line], index: int, number: int, rule: int | None) -> list[int]:
    """Where the notes behind the one of this number begin within the line."""
    starts: list[int] = []
    text = western_digits(lines[index].text)
    for found in _STUCK_MARK.finditer(text):
        if int(found[1]) != number + 1:
            continue
        opens = NOTE_SURELY_OPENS.match(f"{text} ", found.end()) or _SYMBOL_AND_MARK.match(text, found.end())
        if opens or (rule is not None and _is_note_of_page(lines, index, found, rule)):
            starts.append(found.start())
            number += 1
    return starts


def _is_note_of_page(lines: Sequence[Line], index: int, mark: re.Match[str], rule: int) -> bool:
    """The number stands between blanks before a capital letter; the text above the rule calls it; no line is its own.

    … <http://…>. 12 For the inapplicability of the Convention to aircraft, see …
    """
    first = mark.string[mark.end()]
    if not mark[0].startswith(" ") or not mark[0].endswith(" "):
        return False
    if not first.isalpha() or first.islower() or first in _COUNTED:
        return False
    called = re.compile(rf"(?:[^\W\d_]|[.,;:!?)”»“،؛。，；：、’\"'\]》」]|\d[,،、] ?|{CALL_OPEN}){mark[1]}(?!\d)")
    above = (western_digits(line.text) for line in lines[max(0, rule - _LINES_OF_PAGE) : rule])
    return not _has_own_line(lines, index, mark[1]) and any(called.search(text) for text in above)


def _has_own_line(lines: Sequence[Line], index: int, number: str) -> bool:
    """A line below, on the same page, begins with the number."""
    begins = re.compile(rf"{CALL_OPEN}?{number}(?!\d)")
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
