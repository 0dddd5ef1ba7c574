"""Finds the notes of a page in one block at its foot, wherever above a converter printed their marks.

`12`, the labels of items, a table, `13`, and behind a blank line as many notes as there are marks: no other words open
so, and no blank line parts them. Knows the lines of one page, no structure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from documents.parsing.characters import ends_sentence
from documents.parsing.labels_apart import is_label
from documents.parsing.lines import Line
from documents.parsing.notes_ends import LINES_OF_NOTE
from documents.parsing.notes_groups import LONGEST_NOTES
from documents.parsing.notes_marks import bare_mark
from documents.parsing.page_lines import is_address, is_foot
from documents.parsing.tables import is_of_table
from documents.parsing.vocabulary import NOTE_OPENS, NOTE_SURELY_OPENS

_LINES_OF_END = 3


def last_marks_put_up(lines: list[Line], expected: int) -> list[Line]:
    """`Ibid.`, `Resolution 70/1.`, `14` and its note, and last `12`, `13`: these go up to the first notes.

    `expected`: the number of the first note of the page.
    """
    end = len(lines)
    while end and is_foot(lines[end - 1]):
        end -= 1
    begin = end
    while begin and bare_mark(lines[begin - 1]) is not None and not (begin < end and lines[begin].gap):
        begin -= 1
    numbers = [bare_mark(line) for line in lines[begin:end]]
    if not numbers or numbers != list(range(expected, expected + len(numbers))):
        return lines
    following = expected + len(numbers)
    at = next((index for index in range(begin - 1, 0, -1) if bare_mark(lines[index]) == following), None)
    starts = _starts_above(lines, at, len(numbers)) if at is not None else []
    if not starts:
        return lines
    kept = list(lines[: starts[0]])
    for start, stop, mark in zip(starts, [*starts[1:], at], lines[begin:end], strict=True):
        kept.append(replace(mark, gap=max(lines[start].gap, 1) if start == starts[0] else 0, after_break=False))
        kept += [replace(lines[start], gap=0), *lines[start + 1 : stop]]
    return [*kept, *lines[at:begin], *lines[end:]]


def _starts_above(lines: Sequence[Line], at: int, count: int) -> list[int]:
    """Where so many notes begin that end right above line `at`; none where they are fewer."""
    starts: list[int] = []
    for index in range(at - 1, max(0, at - LINES_OF_NOTE * count), -1):
        line = lines[index]
        if is_foot(line) or line.after_break or bare_mark(line) is not None:
            return []
        before = lines[index - 1]
        # The first may stand below text that was cut; what stands below the opening of a note goes on with it.
        is_first = len(starts) == count - 1 and (line.gap > 0 or NOTE_OPENS.match(before.text) is None)
        if NOTE_OPENS.match(line.text) and (is_first or ends_sentence(before.text)):
            starts.insert(0, index)
        if len(starts) == count:
            return starts if NOTE_SURELY_OPENS.match(line.text) else []
        if line.gap:
            return []
    return []


def notes_at_foot(lines: Sequence[Line], marks: Mapping[int, int], *, goes_on: bool = False) -> list[int]:
    """Indexes of the lines of the block; none where it holds not as many notes as there are marks above it.

    `marks`: number → index of the line on which it stands alone; `goes_on`: the note before them may end in the block.
    """
    last = max(marks.values())
    end = len(lines)
    while end > last + 1 and is_foot(lines[end - 1]):
        end -= 1
    begin = end - 1
    while begin > max(last, end - LONGEST_NOTES) and not lines[begin].gap and not is_foot(lines[begin]):
        begin -= 1
    is_ended = len(marks) > 1 or ends_sentence(lines[end - 1].text)  # the last of several may go on overleaf
    if begin <= last or not lines[begin].gap or not is_ended:
        return []
    first_note = begin + (goes_on and is_address(lines[begin]))
    opening = [index for index in range(first_note, end) if NOTE_SURELY_OPENS.match(lines[index].text)]
    opening = opening[:1] + [index for index in opening[1:] if ends_sentence(lines[index - 1].text)]
    if len(opening) != len(marks):
        return []
    if opening[0] > begin and not ends_sentence(lines[opening[0] - 1].text):
        return list(range(opening[0], end))  # below text that goes on overleaf
    first = min(marks.values())
    text_goes_on = first > 0 and (not lines[first - 1].terminal or is_label(lines[first - 1]))  # overleaf
    may_go_on = goes_on or (min(marks) > 1 and text_goes_on)
    if opening[0] > begin and not may_go_on:
        return []
    block = list(range(begin, end))
    above = [index for index in range(last + 1, begin) if not is_foot(lines[index])]
    is_end = goes_on and opening[0] == begin and 0 < len(above) <= _LINES_OF_END
    if is_end and ends_sentence(lines[above[-1]].text) and not any(is_of_table(lines[index]) for index in above):
        return above + block  # a blank line parts the end of the note before from the others
    return block
