"""Finds the notes of a page in one block at its foot, wherever above a converter printed their marks.

`12`, the labels of items, a table, `13`, and behind a blank line as many notes as there are marks: no other words open
so, and no blank line parts them. Knows the lines of one page, no structure.
"""

from collections.abc import Mapping, Sequence

from documents.parsing.characters import ends_sentence
from documents.parsing.lines import Line
from documents.parsing.notes_groups import LONGEST_NOTES
from documents.parsing.page_lines import is_foot
from documents.parsing.vocabulary import NOTE_SURELY_OPENS


def notes_at_foot(lines: Sequence[Line], marks: Mapping[int, int]) -> list[int]:
    """Indexes of the lines of the block; none where it holds not as many notes as there are marks above it.

    `marks`: number → index of the line on which it stands alone.
    """
    last = max(marks.values())
    end = len(lines)
    while end > last + 1 and is_foot(lines[end - 1]):
        end -= 1
    begin = end - 1
    while begin > max(last, end - LONGEST_NOTES) and not lines[begin].gap and not is_foot(lines[begin]):
        begin -= 1
    if begin <= last or not lines[begin].gap or not ends_sentence(lines[end - 1].text):
        return []
    block = list(range(begin, end))
    opening = [
        index
        for index in block
        if NOTE_SURELY_OPENS.match(lines[index].text) and (index == begin or ends_sentence(lines[index - 1].text))
    ]
    return block if len(opening) == len(marks) and opening[0] == begin else []
