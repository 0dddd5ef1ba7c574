"""Puts lines together that a converter cut behind raised digits.

A converter that writes words in the order of the file begins a line wherever the height of letters changes:
`… done.5` and below it `The Office …`, or `… of 33 m3` and below it `. Urges …`. What was one printed line is not
wider than a printed line. Knows lines, no structure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from documents.parsing.characters import (
    CALL,
    CALL_CLOSE,
    CALL_OPEN,
    HAN_OR_MARK,
    OPENING_QUOTES,
    is_terminal,
    printed_width,
    western_digits,
)
from documents.parsing.labels import heading_label, paragraph_label
from documents.parsing.labels_apart import is_label, is_labelled
from documents.parsing.lines import Line
from documents.parsing.notes_marks import bare_mark
from documents.parsing.page_lines import is_foot
from documents.parsing.tables import ENDS_WITH_SHARE
from documents.parsing.vocabulary import NOTE_SURELY_OPENS, PREAMBULAR, PREAMBULAR_SMALL

_BEFORE = r"[^\s\d/.–-]|(?:[^\W\d_A-Z]|[)\]”»\"]|[23]|(?:19|20)\d\d|/\d{2,3})\."
_ENDS_RAISED = re.compile(
    rf"(?:{_BEFORE})\d{{1,4}}(?:[,،、，] ?\d{{1,3}}){{0,9}}$|{CALL_CLOSE}$|(?:19|20)\d{{2}}\d{{1,3}}$"
)
_ENDS_APART = re.compile(r"[^\s\d] \d{1,3}(?:[,،、，] ?\d{1,3}){0,9}$")
_ENDS_WITH_POWER = re.compile(r"(?<![\d.,])10[2-9]$")  # 缉获了约 106, below it 片药片: 10⁶ tablets
_ENDS_CLAUSE = re.compile(r"(?<!\d)[,،，][\d,،，]+$")
_ENDS_SENTENCE = re.compile(r"[.;:。；：][)”»」』》]?[\d,،、 ]+$")
_PUNCTUATION = re.compile(r"[.,;:!?)”»،؛؟。，；：）」』》](?!\d)")
# An exponent on a line of its own, perhaps with calls behind it, and the unit that it belongs to.
_EXPONENT = re.compile(r"([23])( ?)(\d{0,3}(?:[,،、] ?\d{1,3}){0,9})$")
_UNIT = re.compile(r"((?:\d{1,4} )?[kcdhкс]?[mм])(?![^\W\d_])( ?[.,;:]?)")
_HOLE = re.compile(r"(?:(?<=[^\W\d_])|(?<=(?:19|20)\d\d)) ([.,。；，])(?= [^\W\d_]|$)")
_NUMBER_OF_NOTE = re.compile(r"(\d{1,3})(?:$| +(?=\S))")
_CALLS_ALONE = re.compile(r"\d{1,3}(?:[,،、] ?\d{1,3}){0,9}$")
_STOP_BEGINS = re.compile(r"[.,;] [^\W\d_]|[.,;]$")
_FEWEST, _SHARE = 2, 3
_ROOMY = 1.08  # letters of different widths: some lines hold that much more than others
_NARROWEST, _SHORT, _LEAST, _SLACK, _NEAR, _FARTHEST_MARK = 40, 0.85, 0.75, 4, 8, 80


def exponents_rejoined(lines: list[Line]) -> list[Line]:
    """`… of 33`, `315` and `m.`, or `m.` and `315`, or `m .315`: 33 m³ and a call; likewise `315`, `33 m.`. Linear."""
    kept: list[Line] = []
    for line in lines:
        kept.append(line)
        for count in (2, 1):
            joined = _with_exponent(kept[-count - 1], kept[-count:]) if len(kept) > count else None
            if joined is not None:
                kept[-count - 1 :] = joined
                break
    return kept


def _with_exponent(before: Line, pieces: Sequence[Line]) -> list[Line] | None:
    """The lines that stand for all of these; None where they hold no exponent and its unit."""
    if any(line.after_break for line in pieces) or any(line.gap for line in pieces[1:]) or before.level:
        return None
    exponent, unit = (pieces[0], pieces[-1]) if _EXPONENT.match(pieces[0].text) else (pieces[-1], pieces[0])
    found = _UNIT.match(unit.text)
    if found is None:
        return None
    rest = unit.text[found.end() :]
    raised = _EXPONENT.match(rest.strip() if exponent is unit else exponent.text)
    if raised is None:
        return None
    # The full stop stood where the raised digits leave room for it.
    behind = found[2] + raised[3] if raised[2] else raised[3] + found[2]
    text = found[1] + raised[1] + behind + ("" if exponent is unit else rest)
    whole = replace(unit, text=text, gap=pieces[0].gap, width=printed_width(text), terminal=is_terminal(text))
    if found[1][0].isdigit():
        return [before, whole]
    return [_joined(before, whole)] if before.text[-1].isdigit() else None


def stops_rejoined(lines: list[Line]) -> list[Line]:
    """`… de 1988`, `87,88` and `. Encourage …`: no line begins with a full stop but behind raised digits. Linear."""
    kept: list[Line] = []
    for line in lines:
        begins = len(kept) > 1 and not line.gap and _STOP_BEGINS.match(line.text) is not None
        if begins and _CALLS_ALONE.match(kept[-1].text) and not (kept[-1].gap or kept[-1].after_break):
            calls, before = kept.pop(), kept.pop()
            apart = " " if before.text[-1:].isdigit() else ""
            line = _joined(replace(before, text=before.text + apart + calls.text), line)
        kept.append(line)
    return kept


def holes_filled(lines: list[Line]) -> list[Line]:
    """`合作 。` and below it or above it `76`, which stands once more before its note: 合作76。 Linear."""
    kept: list[Line] = []
    for place, line in enumerate(lines):
        above = kept[-1] if kept and line.gap <= 1 and not line.after_break else None
        if above is not None and _fits_hole(lines, place, above):
            kept[-1] = _filled(above, line.text)
        elif above is not None and not line.gap and _fits_hole(lines, place - 1, line) and above is lines[place - 1]:
            kept[-1] = replace(_filled(line, above.text), gap=above.gap, after_break=above.after_break)
        else:
            kept.append(line)
    return kept


def _filled(line: Line, calls: str) -> Line:
    text = _HOLE.sub(lambda hole: calls + hole[1], line.text)
    return replace(line, text=text, width=printed_width(text), terminal=is_terminal(text))


def _fits_hole(lines: Sequence[Line], place: int, other: Line) -> bool:
    """Calls stand alone on the line, the other one left room for them once, and a note of theirs stands below."""
    if not _CALLS_ALONE.match(lines[place].text) or len(_HOLE.findall(other.text)) != 1:
        return False
    called = set(re.findall(r"\d+", western_digits(lines[place].text)))
    for line in lines[place + 1 : place + 1 + _FARTHEST_MARK]:
        if line.after_break:
            return False
        mark = _NUMBER_OF_NOTE.match(western_digits(line.text))
        if (
            mark
            and mark[1] in called
            and (mark.end() == len(line.text) or NOTE_SURELY_OPENS.match(line.text, mark.end()))
        ):
            return True
    return False


def raised_rejoined(lines: list[Line]) -> list[Line]:
    """The lines as they were printed, in a text that shows itself cut behind raised digits. Linear."""
    lines = holes_filled(stops_rejoined(exponents_rejoined(lines)))
    raised = [place for place, pair in enumerate(pairwise(lines)) if _ends_raised(*pair)]
    if not raised:
        return lines
    usual = sorted(line.width for line in lines)
    widths = {place: _printed(lines, place, usual[len(usual) * 19 // 20]) for place in raised}
    cut = sum(_is_cut(lines[place], lines[place + 1], width) for place, width in widths.items())
    short = sum(lines[place].width < _SHORT * width for place, width in widths.items())
    if cut < _FEWEST or cut * _SHARE < short:
        return lines
    kept: list[Line] = []
    for place, line in enumerate(lines):
        room = widths.get(place - 1, 0)
        if room and _is_rest(lines, place, room):
            room = round(_ROOMY * room)
        if kept and room and _goes_on(kept[-1], line, room):
            kept[-1] = _joined(kept[-1], line)
        else:
            kept.append(line)
    return kept


def _ends_raised(before: Line, line: Line) -> bool:
    end = before.text[-24:]
    if line.gap or line.after_break or ENDS_WITH_SHARE.search(end):
        return False
    # … available 15 and below it a full stop: a justified line set the call apart.
    apart = _PUNCTUATION.match(line.text) is not None and _ENDS_APART.search(end) is not None
    is_power = _ENDS_WITH_POWER.search(end) is not None and HAN_OR_MARK.match(line.text) is not None
    return apart or is_power or _ENDS_RAISED.search(end) is not None


def _is_cut(before: Line, line: Line, widest: int) -> bool:
    """A line begins with the end of a clause, or both together are as wide as a printed line."""
    if _PUNCTUATION.match(line.text):
        return True
    together = before.width + line.width
    return before.width < _SHORT * widest <= together <= widest + _SLACK and _goes_on(before, line, widest)


def _printed(lines: Sequence[Line], place: int, widest: int) -> int:
    """The width of a printed line there, which the widest lines near by have, but for one of a note, set smaller.

    Where all lines near by are cut, the width that one in twenty lines of the text exceeds.
    """
    near = sorted(line.width for line in lines[max(0, place - _NEAR) : place + 1 + _NEAR])
    width = near[-1] if near[-1] <= near[-2] + _SLACK else near[-2]
    # Figures and Latin letters take less room beside wide letters than their number says.
    is_known = width > _LEAST * widest and not HAN_OR_MARK.search(lines[place].text)
    return max(_NARROWEST, width if is_known else widest)


def _is_rest(lines: Sequence[Line], place: int, widest: int) -> bool:
    """A short line in mid-sentence, which is no printed line: the rest of one."""
    line, following = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if following is None or following.gap or line.terminal or line.width >= _LEAST * widest:
        return False
    return not following.text[:1].isupper() and not is_labelled(following) and not _ends_raised(line, following)


def _goes_on(before: Line, line: Line, widest: int) -> bool:
    if not _ends_raised(before, line) or line.level or line.bulleted:
        return False
    if is_label(before) or is_label(line) or is_foot(before) or is_foot(line) or line.text[:1] in (CALL_OPEN, "*"):
        return False
    if bare_mark(line) is not None or line.tabular:
        return False  # the mark of a note below the figures of a table
    if _PUNCTUATION.match(line.text):
        return True
    if NOTE_SURELY_OPENS.match(line.text):
        return False
    is_full = line.width >= _LEAST * widest
    opens = PREAMBULAR.match(line.text) or (is_full and PREAMBULAR_SMALL.match(line.text))
    if opens and _ENDS_CLAUSE.search(before.text[-24:]):
        return False
    if _ENDS_SENTENCE.search(before.text[-24:]) and _opens_part(line):
        return False
    return paragraph_label(line.text) is None and before.width + line.width <= widest + _SLACK


def _opens_part(line: Line) -> bool:
    """A heading or an item with its label, or a quotation, which a sentence above does not go on with."""
    return (
        line.text[:1] in OPENING_QUOTES
        or (heading_label(line.text) is not None and not line.terminal)
        or is_labelled(line)
    )


def _joined(before: Line, line: Line) -> Line:
    solid = _PUNCTUATION.match(line.text) or HAN_OR_MARK.match(line.text) or HAN_OR_MARK.search(before.text[-8:])
    text = before.text + ("" if solid else " ") + line.text
    width = printed_width(CALL.sub("", text))
    return replace(before, text=text, width=width, terminal=line.terminal, trailing_space=line.trailing_space)
