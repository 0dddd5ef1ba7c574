"""Gives each note a line of its own, where a program ended no line between them.

`2 A/42/12.3 World Drug Report …`, and below the rule of a published page `…, 2002, 16. 3 See CLOUT case No. 190 […].`:
a number that goes on behind the end of a sentence begins a note where it opens as only notes do, or below a rule, where
the page calls it and no line below begins with it. Knows lines, no structure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.parsing.characters import (
    CALL,
    CALL_CLOSE,
    CALL_OPEN,
    COUNTED,
    is_terminal,
    printed_width,
    western_digits,
)
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_foot, is_note_rule
from documents.parsing.vocabulary import NOTE_SURELY_OPENS

_OWN_MARK = re.compile(r"(?:(\d{1,3}) ?|\*{1,3} ?)(?=[^\s\d*.,;:)])")
_SYMBOL_AND_MARK = re.compile(r"[A-Z]{1,5}(?:/[A-Za-z0-9]{1,12}){1,6}[.。]\d{1,3} ")
_STUCK_MARK = re.compile(r"(?<=[.。)\]>»”]) ?(\d{1,3}) ?(?=[^\s\d])")
_STUCK_STAR = re.compile(r"(?<=[.。)\]>»”]) (\*{1,3}) (?=[^\s\d])")
# What calls a note although nothing raises it; the 14 of 33 m314 as well as its 314.
_CALLED = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][²³23])|(?<=[.,;:!?)”»“،؛。，；：、’\"'\]》」])|(?<=\d[,،、])|(?<=\d[,،、] )"
    rf"|(?<={CALL_OPEN}))(?=(\d{{1,3}})(?!\d))|(?<=[^\s*])(?=(\*{{1,3}})(?!\*))"
)
# [1] A/42/12. [2] Ibid., raised as it is read: a call has no blank before it.
_RAISED_MARK = re.compile(rf"(?:^|(?<=[.。)\]>»”]) ){CALL_OPEN}(\d{{1,3}}){CALL_CLOSE}(?=\s?\S)")
_OWN_LINE = re.compile(rf"{CALL_OPEN}?(\d{{1,3}}|\*{{1,3}})(?![\d*])")
_LINES_OF_NOTE, _LINES_OF_PAGE = 12, 120
_OPENING = 400  # letters that tell whether words open a note
_MOST_MISSED = 5


@dataclass(frozen=True, slots=True)
class _Foot:
    """The foot of a page below its rule: the marks that the text above calls, and those that begin a line of it."""

    called: frozenset[str]
    own: frozenset[str]


def notes_parted(lines: Sequence[Line]) -> list[Line]:
    """Each note on a line of its own; the first may have stuck to the note of a star, others to the lines below.

    Linear in the length of the text: what the rule parts is read once for all marks.
    """
    kept: list[Line] = []
    number, since = 0, _LINES_OF_NOTE  # of the last note that was seen, and how many lines ago
    foot: _Foot | None = None
    above = 0  # where the text of the page begins, as far as the last rule tells it
    for index, line in enumerate(lines):
        if is_note_rule(line):
            foot = _foot(lines, max(above, index - _LINES_OF_PAGE), index)
            above = index + 1
        elif line.after_break or is_foot(line):
            foot = None
        if raised := _raised_starts(line.text):
            kept += _parted(line, raised)
            continue
        text = western_digits(line.text)
        own = _OWN_MARK.match(text)
        follows = foot is not None and own is not None and number < int(own[1] or 0) <= number + _MOST_MISSED
        opens = own and (NOTE_SURELY_OPENS.match(text, own.end()) or _STUCK_MARK.search(text))
        if own and (own[1] is None or opens or follows):
            number, since = int(own[1] or number), 0
        starts: list[int] = []
        if since < _LINES_OF_NOTE:
            starts, number = _starts_within(text, number, foot)
        since = 0 if starts else since + 1
        kept += _parted(line, starts) if starts else [line]
    return kept


def _foot(lines: Sequence[Line], above: int, rule: int) -> _Foot:
    called = {
        found[1] or found[2] for line in lines[above:rule] for found in _CALLED.finditer(western_digits(line.text))
    }
    own: set[str] = set()
    for line in lines[rule + 1 : rule + 1 + _LINES_OF_PAGE]:
        if line.after_break or is_note_rule(line):
            break
        if mark := _OWN_LINE.match(western_digits(line.text[:5])):
            own.add(mark[1])
    return _Foot(frozenset(called), frozenset(own))


def _raised_starts(text: str) -> list[int]:
    """Where further notes begin within a line that begins with a raised mark, each of the next number."""
    found = list(_RAISED_MARK.finditer(text)) if text.startswith(CALL_OPEN) else []
    numbers = [int(mark[1]) for mark in found]
    follow = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return [mark.start() for mark in found[1:]] if follow else []


def _starts_within(text: str, number: int, foot: _Foot | None) -> tuple[list[int], int]:
    """Where the notes behind the one of this number begin within the line, and the number of the last of them.

    Behind a star that opens the notes of a page any number goes on.
    """
    starts: list[int] = []
    is_star = text.startswith("*")
    for found in _STUCK_MARK.finditer(text):
        is_next = int(found[1]) == number + 1
        if not is_next and (not is_star or starts):
            continue
        is_of_page = foot is not None and _is_note_of_page(found, foot)
        opens = is_next and (
            NOTE_SURELY_OPENS.match(f"{text[found.end() : found.end() + _OPENING]} ")
            or _SYMBOL_AND_MARK.match(text, found.end())
        )
        if is_of_page or opens:
            starts.append(found.start())
            number = int(found[1])
    if foot is not None:
        starts += [star.start() for star in _STUCK_STAR.finditer(text) if _is_note_of_page(star, foot)]
    return sorted(starts), number


def _is_note_of_page(mark: re.Match[str], foot: _Foot) -> bool:
    """The mark stands between blanks before a capital letter; the text above the rule calls it; no line is its own.

    … <http://…>. 12 For the inapplicability of the Convention to aircraft, see …
    """
    first = mark.string[mark.end()]
    if not mark[0].startswith(" ") or not mark[0].endswith(" "):
        return False
    if not (first.isalpha() or first in "《“«") or first.islower() or first in COUNTED:
        return False
    return mark[1] in foot.called and mark[1] not in foot.own


def _parted(line: Line, starts: Sequence[int]) -> list[Line]:
    parts = []
    for first, end in pairwise([0, *starts, len(line.text)]):
        text = line.text[first:end].strip()
        part = replace(line, text=text, width=printed_width(CALL.sub("", text)), terminal=is_terminal(text))
        if first:
            part.gap, part.after_break = 0, False
        parts.append(part)
    return parts
