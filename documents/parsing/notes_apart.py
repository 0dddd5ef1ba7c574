"""Puts the marks of notes that a converter set on lines of their own back before their notes.

A converter reads raised digits as lines: `12` and then its note, or three marks and then three notes, or the notes
first. What belongs together is told by the order of the numbers and the ends of sentences; where that leaves more than
one way, the note is named as doubtful. Knows lines, no structure.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.parsing.characters import CALL_CLOSE, CALL_OPEN
from documents.parsing.labels_apart import with_label
from documents.parsing.lines import Line
from documents.parsing.marks_of_page import MarksOfPage
from documents.parsing.notes_at_foot import last_marks_put_up
from documents.parsing.notes_columns import end_in_column, ruled_in_column
from documents.parsing.notes_ends import Cut, WordsBelow, begins_small, goes_on_from_page_before, ruled_end_of_note
from documents.parsing.notes_marks import (
    bare_mark,
    hyphens_put_back,
    mark_behind_address,
    mark_cut_off,
    marks_put_up,
)
from documents.parsing.notes_of_page import STARRED, NotesOfPage
from documents.parsing.notes_parted import notes_parted
from documents.parsing.page_lines import is_foot
from documents.parsing.page_starts import page_starts
from documents.parsing.stretched import stretched_rejoined
from documents.parsing.structure import Problem
from documents.parsing.type_size import likely_sizes, sizes_of

_STARS = frozenset(("*", "**", "***"))
_PAGE_OF_PAGES = re.compile(r"(?:^|\s)\d{1,3}/\d{1,3}$|^\d{1,3}/\d{1,3}\s")
_WIDEST_FOOT, _LINES_OF_HEAD = 40, 3


def notes_rejoined(lines: list[Line]) -> tuple[list[Line], list[Problem]]:
    """Marks of notes alone on their lines go before their notes, and the notes to the end of their page."""
    lines = notes_parted(lines)
    if all(bare_mark(line) is None for line in lines):
        return lines, []
    if not any(line.after_break for line in lines):
        return _without_form_feeds(lines)
    return _page_by_page(lines)


def _without_form_feeds(lines: list[Line]) -> tuple[list[Line], list[Problem]]:
    """Page by page where heads and feet tell the pages, which are then forgotten; else mark by mark."""
    starts = {lines[index].number for index in page_starts(lines)}
    if not starts:
        return _marks_before_notes(lines), []
    paged = [replace(line, after_break=line.number in starts) for line in lines]
    kept, problems = _page_by_page(paged)
    return [replace(line, after_break=False) for line in kept], problems


def _page_by_page(lines: list[Line]) -> tuple[list[Line], list[Problem]]:
    lines = hyphens_put_back(_stars_rejoined(stretched_rejoined(lines)))
    kept: list[Line] = []
    problems: list[Problem] = []
    expected, cut_line = 1, ""
    numbers_of_pages = _page_numbers(lines)
    sizes, likely, words = sizes_of(lines), likely_sizes(lines), WordsBelow(lines)
    for first, end in _pages(lines, columns=True):
        own = {index - first for index in range(first, end) if index in numbers_of_pages}
        is_column = lines[first].after_column or (end < len(lines) and lines[end].after_column)
        following = lines[end : end + _LINES_OF_HEAD]
        goes_on = goes_on_from_page_before(following)
        cut = words.cut(cut_line, sizes, likely, text_is_cut=goes_on) if cut_line else None
        own_lines = mark_behind_address(mark_cut_off(lines[first:end], expected), expected)
        own_lines = marks_put_up(last_marks_put_up(own_lines, expected))
        page = NotesOfPage(
            own_lines,
            own,
            cut=cut,
            column=is_column,
            sizes=sizes,
            likely=likely,
            words=words,
            text_goes_on=begins_small(following),
        )
        wanted = page.marks.wanted(expected)
        if not wanted:
            expected = page.marks.after(expected)
            kept += _with_end_of_note(page.lines, cut) if cut else page.lines
            cut_line = ""
            continue
        expected = max(wanted) + 1
        kept += page.rejoined(wanted)
        cut_line = page.cut_line
        problems += page.problems
    return kept, problems


def _with_end_of_note(lines: list[Line], cut: Cut) -> list[Line]:
    """A page without marks, on which a note ends: at the foot of one of its columns, or of the page."""
    end = end_in_column(lines, cut)
    return ruled_in_column(lines, end) if end else ruled_end_of_note(lines, cut)


def _marks_before_notes(lines: list[Line]) -> list[Line]:
    """Where no page ends, a mark goes before the next line if it is the next number, and stands nowhere else."""
    marks = MarksOfPage(lines, set())
    expected = 1
    waiting: Line | None = None
    kept: list[Line] = []
    for line in lines:
        if waiting is not None and line.gap <= 1 and not is_foot(line):
            text = f"{CALL_OPEN}{expected}{CALL_CLOSE}{line.text}"
            kept.append(replace(line, text=text, gap=max(line.gap, waiting.gap), number=waiting.number))
            waiting, expected = None, expected + 1
            continue
        if waiting is not None:
            kept.append(waiting)
            waiting = None
        expected = marks.after(expected, line)
        if bare_mark(line) == expected and marks.is_apart(expected):
            waiting = line
        else:
            kept.append(line)
    return [*kept, waiting] if waiting is not None else kept


def _stars_rejoined(lines: list[Line]) -> list[Line]:
    """A star alone goes before the next line, or away where its note has one of its own."""
    starred = {
        order
        for order, (first, end) in enumerate(_pages(lines))
        if any(STARRED.match(line.text) for line in lines[first:end])
    }
    kept: list[Line] = []
    for order, (first, end) in enumerate(_pages(lines)):
        waiting: Line | None = None
        for line in lines[first:end]:
            if line.text in _STARS:
                waiting = line
                continue
            if waiting is not None and order not in starred and bare_mark(line) is None and not is_foot(line):
                line = with_label(waiting, line)
            elif waiting is not None:
                line.after_break = line.after_break or waiting.after_break
            waiting = None
            kept.append(line)
    return kept


def _pages(lines: Sequence[Line], *, columns: bool = False) -> Iterator[tuple[int, int]]:
    """First and end of each page, or of each column that has notes of its own."""
    breaks = [
        index for index, line in enumerate(lines) if index and (line.after_break or (columns and line.after_column))
    ]
    yield from zip([0, *breaks], [*breaks, len(lines)], strict=True)


def _is_page_of_pages(line: Line) -> bool:
    return line.width <= _WIDEST_FOOT and _PAGE_OF_PAGES.search(line.text) is not None


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Numbers near the same end of pages that rise with them; at the very end of one, where pages are not `2/12`."""
    near: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    alone: set[int] = set()
    pages = list(_pages(lines))
    for order, (first, end) in enumerate(pages, start=1):
        own = [index for index in range(first, end) if not is_foot(lines[index])]
        for place, ends in (("head", own[:_LINES_OF_HEAD]), ("foot", own[-_LINES_OF_HEAD:])):
            for index in ends:
                number = bare_mark(lines[index])
                if number is not None:
                    near[place, number - order].append(index)
        alone.update(index for index in (*own[:1], *own[-1:]) if bare_mark(lines[index]) == order)
    counted = sum(any(_is_page_of_pages(line) for line in lines[first:end]) for first, end in pages)
    if counted * 2 >= len(pages):
        return set()  # 2/9 is their number, so that a number alone is none
    fewest = max(2.0, 0.6 * (len(pages) - 1))
    numbers = {index for places in near.values() if len(places) >= fewest for index in places}
    return numbers if counted or numbers else alone
