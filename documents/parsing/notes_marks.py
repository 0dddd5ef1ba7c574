"""Knows the mark of a note that stands alone, and puts back what a converter cut off marks and notes.

The first mark may have stuck to the text above it, and short last lines of notes may have been read among the marks.
Knows lines, no structure.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from documents.parsing.characters import (
    CALL,
    CALL_CLOSE,
    CALL_OPEN,
    ends_sentence,
    is_terminal,
    printed_width,
    western_digits,
)
from documents.parsing.lines import Line
from documents.parsing.vocabulary import NOTE_OPENS, NOTE_SURELY_OPENS

_BARE = re.compile(rf"^(?:{CALL_OPEN}(\d{{1,3}}){CALL_CLOSE}|(\d{{1,3}}))$")
_ENDS_WITH_MARK = re.compile(r"(?:https?://|www\.)\S{1,200}[^\W\d_](\d{1,3})$")
_WIDEST_END, _MOST_BLANKS = 40, 3
_ACRONYM = re.compile(r"(?<![^\W_])[A-ZÀ-ÞА-Я]{2,}$")  # ONU-Femmes: a converter takes such a hyphen for a cut
_CAPITAL_INSIDE = re.compile(
    r"(?<=[a-zà-ÿа-яё]{2})(?=[A-ZÀ-ÞА-Я])|(?<=[A-ZÀ-ÞА-Я]{2})(?=[A-ZÀ-ÞА-Я][a-zà-ÿа-яё])"  # nonA/50/20., ONUVoir …
)


def bare_mark(line: Line) -> int | None:
    """The number that stands alone on the line, raised or not."""
    match = _BARE.match(western_digits(line.text)) if line.width <= 3 or line.text[:1] == CALL_OPEN else None
    return int(match[1] or match[2]) if match else None


def bare_marks(lines: Sequence[Line], begun: int, marks: Container[int]) -> range:
    """Those of the marks that stand alone on their lines, one below the other from line `begun` on."""
    end = begun
    while end in marks and bare_mark(lines[end]) is not None:
        end += 1
    return range(begun, end)


def hyphens_put_back(lines: list[Line]) -> list[Line]:
    """… for nonA/50/20.: a converter took the hyphen at the foot of a column for one within a word."""
    kept: list[Line] = []
    for line in lines:
        cut = next(
            (
                found.start()
                for found in _CAPITAL_INSIDE.finditer(line.text)
                if NOTE_SURELY_OPENS.match(line.text, found.end())
            ),
            0,
        )
        if cut:
            text = line.text[:cut] + "-"
            kept.append(replace(line, text=text, width=printed_width(CALL.sub("", text)), terminal=False))
            line = replace(line, text=line.text[cut:], width=line.width - cut, gap=0, after_break=False)
        kept.append(line)
    return kept


def mark_cut_off(lines: list[Line], expected: int) -> list[Line]:
    """The page's first mark goes on a line of its own where it stands behind the text above the other marks."""
    called = re.compile(rf"\D{expected}(?!\d)")
    calling = sum(called.search(line.text) is not None for line in lines)
    if not calling:
        return lines
    is_elsewhere = any(bare_mark(line) == expected for line in lines)
    for index in range(1, len(lines) - 1):
        is_apart = lines[index].gap and (calling == 1 or is_elsewhere)
        if bare_mark(lines[index]) != expected + 1 or is_apart:
            continue
        above = lines[index - 1]
        text = above.text.removesuffix(str(expected)).rstrip()
        if text != above.text and text[-1:].isalpha():
            text += "-" if _ACRONYM.search(text) else ""
            mark = replace(above, text=str(expected), width=len(str(expected)), gap=0, after_break=False)
            own = replace(above, text=text, width=printed_width(CALL.sub("", text)), terminal=False)
            return [*lines[: index - 1], own, mark, *lines[index:]]
    return lines


def mark_behind_address(lines: list[Line], expected: int) -> list[Line]:
    """`…/index18` below notes 19 and 20: a hyphen ended the column, and a converter joined its first mark, 18, to it.

    The mark goes on a line of its own; the address, which ends with the hyphen again, goes on elsewhere.
    """
    stuck = {index for index, line in enumerate(lines) if _ENDS_WITH_MARK.search(line.text) and _is_last(lines, index)}
    if not stuck:
        return lines
    marks = {number for line in lines if (number := bare_mark(line)) is not None}
    kept: list[Line] = []
    greatest = 0  # of the marks so far
    for index, line in enumerate(lines):
        greatest = max(greatest, bare_mark(line) or 0)
        found = _ENDS_WITH_MARK.search(line.text) if index in stuck else None
        number = int(found[1]) if found else 0
        if not found or not expected <= number < greatest or number in marks:
            kept.append(line)
            continue
        text = line.text[: found.start(1)] + "-"
        kept.append(replace(line, text=text, width=printed_width(CALL.sub("", text)), terminal=False))
        kept.append(replace(line, text=found[1], width=len(found[1]), gap=0, after_break=False, terminal=False))
    return kept


def marks_put_up(lines: list[Line]) -> list[Line]:
    """`Ibid., vol. 50. Article 3 of`, `10`, `the Convention …`: a mark below the first line of its note goes up."""
    kept = list(lines)
    for index in range(1, len(lines) - 1):
        first, mark, second = lines[index - 1 : index + 2]
        if bare_mark(mark) is None or mark.gap or mark.after_break or second.after_break:
            continue
        # Over blank lines in laid-out text alone, where the mark stands further out than the line above it.
        is_laid_out = second.gap <= _MOST_BLANKS and mark.indent < first.indent
        goes_on = is_laid_out and not is_terminal(first.text) if second.gap else first.text[-1:].isalpha()
        if (
            goes_on
            and NOTE_SURELY_OPENS.match(first.text)
            and bare_mark(second) is None
            and not NOTE_OPENS.match(second.text)
        ):
            kept[index - 1] = replace(mark, gap=max(first.gap, second.gap), after_break=first.after_break)
            kept[index] = replace(first, gap=0, after_break=False)
            kept[index + 1] = replace(second, gap=0)
    return kept


def _is_last(lines: Sequence[Line], index: int) -> bool:
    """Nothing stands right below the line."""
    return index + 1 == len(lines) or lines[index + 1].gap > 0


def ends_put_back(lines: list[Line]) -> list[Line]:
    """Short last lines of notes, which a converter read beside the marks, behind the lines that they end."""
    first = next((place for place, line in enumerate(lines) if not _is_end(line)), 0)
    ends = lines[:first]
    kept: list[Line] = []
    rest = lines[first:]
    for place, line in enumerate(rest):
        kept.append(line)
        following = rest[place + 1] if place + 1 < len(rest) else None
        if ends and not ends_sentence(line.text) and (following is None or NOTE_OPENS.match(following.text)):
            kept.append(ends.pop(0))
    return lines if ends else kept


def opens_note(line: Line) -> bool:
    """A line begins a note; an address alone goes on one that was cut."""
    return NOTE_OPENS.match(line.text) is not None and not line.text.startswith("http")


def _is_end(line: Line) -> bool:
    return line.width <= _WIDEST_END and ends_sentence(line.text) and not NOTE_OPENS.match(line.text)
