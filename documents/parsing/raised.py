"""Puts lines together that a converter cut behind raised digits.

A converter that writes words in the order of the file begins a line wherever the height of letters changes:
`… done.5` and below it `The Office …`, or `… of 33 m3` and below it `. Urges …`. What was one printed line is not
wider than a printed line. Knows lines, no structure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from documents.parsing.characters import CALL, CALL_CLOSE, CALL_OPEN, HAN_OR_MARK, printed_width
from documents.parsing.furniture import is_foot
from documents.parsing.labels import paragraph_label
from documents.parsing.labels_apart import is_label
from documents.parsing.lines import Line
from documents.parsing.vocabulary import PREAMBULAR

_ENDS_RAISED = re.compile(
    rf"[^\s\d/.–-]\d{{1,4}}(?:[,،、，] ?\d{{1,3}}){{0,9}}$|{CALL_CLOSE}$|(?:19|20)\d{{2}}\d{{1,3}}$"
)
_ENDS_CLAUSE = re.compile(r"[,،][\d,،]+$")
_PUNCTUATION = re.compile(r"[.,;:!?)”»،؛؟。，；：）」』》](?!\d)")
_FEWEST, _SHARE = 2, 60
_NARROWEST = 40


def raised_rejoined(lines: list[Line]) -> list[Line]:
    """The lines as they were printed, in a text that shows itself cut behind raised digits. Linear."""
    cut = sum(_is_cut_before_punctuation(before, line) for before, line in pairwise(lines))
    if cut < _FEWEST or cut * _SHARE < sum(_ENDS_RAISED.search(line.text[-24:]) is not None for line in lines):
        return lines
    widest = _printed(lines)
    kept: list[Line] = []
    for line in lines:
        if kept and _goes_on(kept[-1], line, widest):
            kept[-1] = _joined(kept[-1], line)
        else:
            kept.append(line)
    return kept


def _is_cut_before_punctuation(before: Line, line: Line) -> bool:
    return (
        line.gap == 0
        and not line.after_break
        and _PUNCTUATION.match(line.text) is not None
        and _ENDS_RAISED.search(before.text[-24:]) is not None
    )


def _printed(lines: Sequence[Line]) -> int:
    """The width that one in twenty lines exceeds."""
    widths = sorted(line.width for line in lines)
    return max(_NARROWEST, widths[len(widths) * 19 // 20])


def _goes_on(before: Line, line: Line, widest: int) -> bool:
    if line.gap or line.after_break or line.level or line.bulleted or not _ENDS_RAISED.search(before.text[-24:]):
        return False
    if is_label(before) or is_label(line) or is_foot(before) or is_foot(line) or line.text[:1] in (CALL_OPEN, "*"):
        return False
    if _PUNCTUATION.match(line.text):
        return True
    if PREAMBULAR.match(line.text) and _ENDS_CLAUSE.search(before.text[-24:]):
        return False
    return paragraph_label(line.text) is None and before.width + line.width <= widest + 4


def _joined(before: Line, line: Line) -> Line:
    solid = _PUNCTUATION.match(line.text) or HAN_OR_MARK.match(line.text) or HAN_OR_MARK.search(before.text[-8:])
    text = before.text + ("" if solid else " ") + line.text
    width = printed_width(CALL.sub("", text))
    return replace(before, text=text, width=width, terminal=line.terminal, trailing_space=line.trailing_space)
