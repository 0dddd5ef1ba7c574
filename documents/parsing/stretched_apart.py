"""Puts the last words of a stretched line back into it, which a converter printed elsewhere on the page.

Where a justified line had to be stretched, a converter may take its words for columns, and print some of them between
blank lines, below the text or the notes of the page: `Available`, `at`, an address, and farther down `the` and
`following`. They belong to the row of single words that lacks them: there is room for them on it, and they announce
the address, or stand elsewhere between the same words. Knows lines, no structure.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from documents.parsing.characters import printed_width
from documents.parsing.labels_apart import is_label, is_labelled
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_address, is_foot, is_note_rule
from documents.parsing.stretched import printed

_WIDEST_WORD, _MOST_TOGETHER, _MOST_IN_ROW, _FARTHEST_UP = 24, 8, 6, 120
_WORD = re.compile(r"\S+")
_ANNOUNCES = re.compile(r"(?:Available (?:at|from|on)|Disponible (?:en|à|sur)|adresse(?: suivante)? ?:?|адресу:?)$")


def words_put_back(lines: list[Line]) -> list[Line]:
    """The lines with words that stand apart behind the rows that lack them. Linear."""
    if not any(line.after_break for line in lines):
        return lines
    widest = printed(lines)
    pairs = _pairs(lines)
    moved: dict[int, list[Line]] = {}
    taken: set[int] = set()
    position = 0
    while position < len(lines):
        end = _apart_end(lines, position)
        for begin, stop in reversed(_rows_of(lines, position, end)):
            words = lines[begin:stop]
            row = _row_above(lines, position, words, widest, pairs, moved)
            if row is not None:
                moved[row] = words
                taken.update(range(begin, stop))
        position = max(end, position + 1)
    return _laid_out(lines, moved, taken) if moved else lines


def announcements_put_back(lines: list[Line]) -> list[Line]:
    """`World Drug Report 2022 (…,` and its address, and far below `Sales No. E.22.XI.8). Available at`. Linear.

    As many lines stand so above addresses as there are ends apart, on one page and in the same order.
    """
    kept: list[Line] = []
    first = 0
    for end in (*(index for index, line in enumerate(lines) if line.after_break), len(lines)):
        kept += _announced(lines[first:end])
        first = end
    return kept


def _announced(page: list[Line]) -> list[Line]:
    begun = [index for index in range(len(page) - 1) if _lacks_announcement(page[index], page[index + 1])]
    if not begun:
        return page
    apart = [index for index in range(begun[-1] + 2, len(page)) if _ANNOUNCES.search(page[index].text)]
    if len(begun) != len(apart) or any(is_address(line) for line in page[apart[0] :]):
        return page
    ends = dict(zip(begun, apart, strict=True))
    return [
        _with_end(line, page[ends[index]]) if index in ends else line
        for index, line in enumerate(page)
        if index not in apart
    ]


def _lacks_announcement(line: Line, below: Line) -> bool:
    is_open = line.text.count("(") > line.text.count(")")
    return is_open and is_address(below) and not below.gap and _ANNOUNCES.search(line.text) is None


def _with_end(line: Line, end: Line) -> Line:
    text = f"{line.text} {end.text}"
    return replace(line, text=text, width=printed_width(text), terminal=end.terminal)


def _pairs(lines: Sequence[Line]) -> frozenset[tuple[str, str]]:
    """Words that follow one another on a line, or from one line to the next."""
    pairs: set[tuple[str, str]] = set()
    last = ""
    for line in lines:
        words = _WORD.findall(line.text)
        if last and not line.gap:
            pairs.add((last, words[0]))
        pairs.update(pairwise(words))
        last = words[-1]
    return frozenset(pairs)


def _apart_end(lines: Sequence[Line], position: int) -> int:
    """The end of a few single words between blank lines."""
    end = position
    while end < len(lines) and end - position <= _MOST_TOGETHER and _is_apart(lines, end):
        end += 1
    is_few = end - position <= _MOST_TOGETHER
    return end if is_few and (end == len(lines) or lines[end].gap or lines[end].after_break) else position


def _rows_of(lines: Sequence[Line], position: int, end: int) -> list[tuple[int, int]]:
    """The words of each row: `following`, `:`, `following`, `:` are those of two."""
    ends = [index + 1 for index in range(position, end) if lines[index].text == ":" or index + 1 == end]
    return list(pairwise([position, *ends]))


def _is_apart(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    is_alone = line.gap > 0 and (index + 1 == len(lines) or lines[index + 1].gap > 0 or lines[index + 1].after_break)
    return is_alone and not line.after_break and _is_word(line)


def _is_word(line: Line) -> bool:
    is_word = " " not in line.text and line.width <= _WIDEST_WORD and not line.level and not line.bulleted
    is_text = line.text == ":" or any(char.isalpha() for char in line.text)
    return is_word and is_text and not (is_label(line) or is_labelled(line) or is_foot(line) or is_note_rule(line))


def _row_above(
    lines: Sequence[Line],
    position: int,
    words: Sequence[Line],
    widest: int,
    pairs: Container[tuple[str, str]],
    moved: Container[int],
) -> int | None:
    """The last word of the nearest row on this page that the words go on."""
    width = sum(word.width + 1 for word in words)
    for index in range(position - 1, max(-1, position - _FARTHEST_UP), -1):
        if lines[index].after_break:
            return None
        if index in moved or not _ends_row(lines, index, position):
            continue
        row = _row_width(lines, index)
        if row and row + width <= widest and _go_on(lines[index], lines[index + 1], words, pairs):
            return index
    return None


def _ends_row(lines: Sequence[Line], index: int, position: int) -> bool:
    """A single word in mid-sentence, below which the text goes on at once."""
    is_last = index + 1 < position and not lines[index + 1].gap and not _is_word(lines[index + 1])
    return is_last and _is_word(lines[index]) and not lines[index].terminal


def _row_width(lines: Sequence[Line], last: int) -> int:
    """How wide the words are that end at the line; 0 where it stands alone."""
    first = last
    while first > 0 and last - first < _MOST_IN_ROW and not lines[first].gap and _is_word(lines[first - 1]):
        first -= 1
    return sum(line.width + 1 for line in lines[first : last + 1]) if first < last else 0


def _go_on(above: Line, below: Line, words: Sequence[Line], pairs: Container[tuple[str, str]]) -> bool:
    """Elsewhere the words stand behind this one and before what stands below it; or they announce the address there."""
    if words[-1].text == ":" and is_address(below):
        return words[0].text[:1].islower() or len(words) == 1
    following = _WORD.match(below.text)
    ends = following is not None and (words[-1].text, following[0]) in pairs
    return ends and (above.text, words[0].text) in pairs


def _laid_out(lines: Sequence[Line], moved: dict[int, list[Line]], taken: Container[int]) -> list[Line]:
    """The rows with their words; the blank line below words that are gone stays."""
    kept: list[Line] = []
    for index, line in enumerate(lines):
        if index in taken:
            continue
        kept.append(line)
        kept += [replace(word, gap=0, page=line.page, number=line.number) for word in moved.get(index, ())]
    return kept
