"""Finds numbers of paragraphs that a converter left inside a line: … long ends of it. 13. Furthermore, …

Looked for where the sequence lacks a number, between the paragraphs that stand before and after it, and behind the
end of a sentence; and where no line begins with a number but one holds them all, as pages of the web are copied that
lost their line ends: …, 1. Urges …; 2. Requests …; 3. Decides …. Knows lines and their numbers.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from documents.parsing.characters import HAN, is_terminal, printed_width, western_digits
from documents.parsing.lines import Line
from documents.parsing.numbering import Numbering, Start
from documents.parsing.vocabulary import ENACTING, PREAMBULAR, PREAMBULAR_SMALL

_MOST_LACKING = 5
# The end of a sentence or clause, perhaps with its call, the number, and the word that begins the paragraph.
_INSIDE = r"(?:(?<=[^\s\d(][.;。；])|(?<=(?:19|20)\d\d[.;。；]))(\d{{0,3}}\s?){number}[.．]\s?(?=[^\W\d_])"


_RUN_ON = re.compile(r"(?:(?<=[.;,:。；，：،؛])\d{0,3} {1,2}|(?<=[。；;]))(\d{1,3})(?:[.．] ?| [-–] )(?=[^\W\d_])")
# … 加强联合国系统 大会, 审议了 …, 回顾 …: the words that enact, and the paragraphs of the preamble behind them.
_OPENS = rf"(?:{PREAMBULAR.pattern}|(?={HAN.pattern}){PREAMBULAR_SMALL.pattern})"
_PREAMBLE = re.compile(
    rf" (?={ENACTING.pattern.removeprefix('^').removesuffix('$')} (?:{PREAMBULAR.pattern}|{PREAMBULAR_SMALL.pattern}))"
    rf"|(?<=[,，،;；]) (?={_OPENS})"
)
_FEWEST_RUN_ON = 3


def numbers_parted(lines: Sequence[Line], numbering: Numbering) -> list[Line] | None:
    """The lines with such numbers at the beginning of lines; None where no number is lacking or none is found."""
    starts = [(index, start) for index, start in sorted(numbering.paragraphs.items()) if not start.heading]
    parted = {} if starts else _run_on(lines)  # index of a line → offsets at which lines begin
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


def _run_on(lines: Sequence[Line]) -> dict[int, list[int]]:
    found = {index: offsets for index, line in enumerate(lines) if (offsets := _offsets(western_digits(line.text)))}
    return {index: [*_preamble(lines[index].text[: offsets[0]]), *offsets] for index, offsets in found.items()}


def _preamble(text: str) -> list[int]:
    """Where the enacting words begin, and the paragraphs above the first number."""
    return [match.end() for match in _PREAMBLE.finditer(text)]


def _offsets(text: str) -> list[int]:
    """Where the numbers 1, 2, 3 … stand behind the ends of clauses, from 1 on as often as they begin anew."""
    offsets: list[int] = []
    run: list[int] = []
    for match in _RUN_ON.finditer(text):
        number, offset = int(match[1]), match.start(1)
        if number == 1:
            offsets += run if len(run) >= _FEWEST_RUN_ON else []
            run = [offset]
        elif number == len(run) + 1 and run:
            run.append(offset)
    return offsets + (run if len(run) >= _FEWEST_RUN_ON else [])


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
