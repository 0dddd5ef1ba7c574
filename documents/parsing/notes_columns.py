"""Finds the end of a cut note at the foot of a column, between text that is cut and the column in which that goes on.

`… of the Convention, articles 14, 15`, the last lines of the note, the foot of the page, `and 16 were applied`: the
sentence that ends above the foot is not that of the text, so that a note ends there. Where its lines begin is told by
their smaller type and by the words with which other notes go on. Knows the lines of one page, no structure.
"""

from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.labels_apart import is_labelled
from documents.parsing.lines import Line
from documents.parsing.notes_ends import Cut, end_begins, note_rule
from documents.parsing.notes_marks import bare_mark
from documents.parsing.page_lines import is_foot


def end_in_column(lines: Sequence[Line], cut: Cut) -> range:
    """Indexes of the last lines of the cut note at the foot of a column within the page; none if not there."""
    for end in _ends_of_columns(lines):
        begin = end_begins(lines, end, cut)
        if begin < end:
            return range(begin, end)
    return range(0)


def _ends_of_columns(lines: Sequence[Line]) -> list[int]:
    """Where a sentence ended with a column and the next one begins in mid-sentence."""
    found: list[int] = []
    last: int | None = None
    for index, line in enumerate(lines):
        if is_foot(line):
            continue
        is_apart = line.gap > 0 or (last is not None and last + 1 < index)
        if last is not None and is_apart and lines[last].terminal and _goes_on(line):
            found.append(last + 1)
        last = index
    return found


def _goes_on(line: Line) -> bool:
    return line.text[:1].islower() and not is_labelled(line) and bare_mark(line) is None


def ruled_in_column(lines: list[Line], end: range) -> list[Line]:
    """The lines with a rule above the end of the note; what stands below it is text again."""
    rule, first = note_rule(lines[end.start]), replace(lines[end.start], gap=0)
    below = [replace(line, after_notes=True) if place == 0 else line for place, line in enumerate(lines[end.stop :])]
    return [*lines[: end.start], rule, first, *lines[end.start + 1 : end.stop], *below]
