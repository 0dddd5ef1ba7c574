"""Finds numbers of paragraphs that a converter left inside a line: … long ends of it. 13. Furthermore, …

Looked for only where the sequence lacks a number, between the paragraphs that stand before and after it, and behind
the end of a sentence. Knows lines and their numbers.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from documents.parsing.characters import is_terminal, printed_width, western_digits
from documents.parsing.lines import Line
from documents.parsing.numbering import Numbering, Start

_MOST_LACKING = 5
# The end of a sentence or clause, perhaps with its call, the number, and the word that begins the paragraph.
_INSIDE = r"(?:(?<=[^\s\d(][.;。；])|(?<=(?:19|20)\d\d[.;。；]))(\d{{0,3}}\s?){number}[.．]\s?(?=[^\W\d_])"


def numbers_parted(lines: Sequence[Line], numbering: Numbering) -> list[Line] | None:
    """The lines with such numbers at the beginning of lines; None where no number is lacking or none is found."""
    starts = [(index, start) for index, start in sorted(numbering.paragraphs.items()) if not start.heading]
    parted: dict[int, list[int]] = {}  # index of a line → offsets at which lines begin
    for (index, before), (following, after) in pairwise(starts):
        index_from = index
        for number in _lacking(before, after):
            found = _inside(lines, range(index_from, following), number, parted)
            if found is None:
                break
            parted.setdefault(found[0], []).append(found[1])
            index_from = found[0]
    if not parted:
        return None
    return [part for index, line in enumerate(lines) for part in _parts(line, parted.get(index, []))]


def _lacking(before: Start, after: Start) -> range:
    """The numbers between two paragraphs of one sequence."""
    if before.segment != after.segment or not (before.label.isdigit() and after.label.isdigit()):
        return range(0)
    first, last = int(before.label) + 1, int(after.label)
    return range(first, last) if last - first <= _MOST_LACKING else range(0)


def _inside(lines: Sequence[Line], indexes: range, number: int, parted: dict[int, list[int]]) -> tuple[int, int] | None:
    """The one place among these lines where the number stands behind the end of a sentence: line and offset."""
    pattern = re.compile(_INSIDE.format(number=number))
    places = [
        (index, match.end(1))
        for index in indexes
        for match in pattern.finditer(western_digits(lines[index].text))
        if match.end(1) > max(parted.get(index, [0]))
    ]
    return places[0] if len(places) == 1 else None


def _parts(line: Line, offsets: Sequence[int]) -> list[Line]:
    if not offsets:
        return [line]
    ends = [*offsets, len(line.text)]
    texts = [line.text[: offsets[0]].rstrip(), *(line.text[start:end].rstrip() for start, end in pairwise(ends))]
    first, *rest = (
        replace(line, text=text, width=printed_width(text), terminal=is_terminal(text), trailing_space=False)
        for text in texts
    )
    for part in rest:
        part.gap, part.level, part.after_break, part.after_notes, part.after_column = 0, 0, False, False, False
    return [first, *rest]
