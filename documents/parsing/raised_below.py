"""Puts calls back behind the sentences that they stood at the end of, where a converter began a line with them.

… 稳定。 and below it `8 同月总理说`, or `8` alone. Only in a text without notes: elsewhere a number that stands alone
may be the mark of one. Knows lines, no structure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.characters import ends_sentence, is_terminal, printed_width, western_digits
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_foot, is_note_rule
from documents.parsing.vocabulary import NOTE_SURELY_OPENS

_BEGINS = re.compile(r"(\d{1,3})(?:$| (?=[^\W_]|[《“«]))")
_GLUED = re.compile(r"(?<=[。；.;”»)）])(?<!\d[.;])(\d{1,3})(?= |$)")
_NOTE = re.compile(rf"(?:\d{{1,3}}[ .．]{{1,3}})?(?:{NOTE_SURELY_OPENS.pattern})")
_FEWEST, _MOST_MISSED, _ROOM = 3, 2, 1.1


def calls_put_back(lines: list[Line]) -> list[Line]:
    """The lines as they were printed, if such lines begin with calls in the order of those that stand behind words."""
    found = _begun_with_calls(lines)
    if len(found) < _FEWEST or sum(is_note_rule(line) or _NOTE.match(line.text) is not None for line in lines) > 1:
        return lines
    widest = max(line.width for line in lines)
    kept: list[Line] = []
    for index, line in enumerate(lines):
        match = _BEGINS.match(western_digits(line.text)) if index in found else None
        if match is None:
            kept.append(line)
            continue
        rest = line.text[match.end() :]
        kept[-1] = _with(kept[-1], match[1])
        if not rest:
            continue
        whole = _with(kept[-1], f" {rest}")
        if whole.width <= _ROOM * widest:
            kept[-1] = replace(whole, trailing_space=line.trailing_space)
        else:
            kept.append(replace(line, text=rest, width=printed_width(rest)))
    return kept


def _with(line: Line, more: str) -> Line:
    text = line.text + more
    return replace(line, text=text, width=printed_width(text), terminal=is_terminal(text))


def _begun_with_calls(lines: Sequence[Line]) -> set[int]:
    """Lines that begin with a number not far above the calls seen so far, below the end of a sentence."""
    found: set[int] = set()
    seen, highest = 0, 0
    for index, line in enumerate(lines):
        text = western_digits(line.text)
        before = lines[index - 1] if index else None
        match = _BEGINS.match(text)
        if match and before is not None and _may_end_with_call(before, line):
            number = int(match[1])
            if 0 < number <= highest + (_MOST_MISSED if seen >= _FEWEST else seen > 0):
                found.add(index)
                highest = max(highest, number)
        for glued in _GLUED.finditer(text):
            if highest < int(glued[1]) <= highest + 1 + _MOST_MISSED:
                seen, highest = seen + 1, int(glued[1])
    return found


def _may_end_with_call(before: Line, line: Line) -> bool:
    is_apart = line.gap or line.after_break or line.level or line.tabular
    return not is_apart and ends_sentence(before.text) and not before.text[-1:].isdigit() and not is_foot(before)
