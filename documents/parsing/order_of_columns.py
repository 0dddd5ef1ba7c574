"""Puts paragraphs back in the order of their numbers where a converter printed a part of a page too early.

Of two columns it may print the right one, or one paragraph of it, before the end of the left one: 22, 25, 23, 24, 26.
Only whole runs of numbers on one page are moved, and only where every number then follows the one before.
Knows lines, no structure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.labels import paragraph_label
from documents.parsing.labels_apart import is_label
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_note_rule

_MOST_MOVED = 12


@dataclass(frozen=True, slots=True)
class _Label:
    """The line at `index` begins the paragraph of this number."""

    index: int
    number: int


def columns_in_order(lines: list[Line]) -> list[Line]:
    """The lines with every run of paragraphs behind the number that it follows. Linear."""
    labels = [_Label(index, number) for index, line in enumerate(lines) if (number := _number_of(line)) is not None]
    ordered = list(lines)
    for place in range(len(labels) - 2):
        early = _run_end(labels, place + 1)
        late = _run_end(labels, early)
        if _is_turned(lines, labels, place, early, late):
            first = _early_begins(lines, labels[place].index, labels[place + 1].index)
            begin, end = labels[early].index, _late_ends(lines, labels, early, late)
            ordered[first:end] = _turned(lines[first:begin], lines[begin:end])
    return ordered


def _number_of(line: Line) -> int | None:
    """The number before a paragraph, or alone on its line."""
    label = paragraph_label(f"{line.text} x" if is_label(line) else line.text)
    return label.number if label is not None and not label.suffix else None


def _run_end(labels: Sequence[_Label], first: int) -> int:
    """Behind the labels that follow one another from `first` on."""
    end = first + 1
    while end < len(labels) and labels[end].number == labels[end - 1].number + 1:
        end += 1
    return end


def _is_turned(lines: Sequence[Line], labels: Sequence[_Label], place: int, early: int, late: int) -> bool:
    """5, [9], [6, 7, 8]: the second run fills the place before the first one, and what follows goes on from that."""
    if early >= len(labels) or late - place > _MOST_MOVED:
        return False
    before, page = labels[place].number, lines[labels[place].index].page
    moved = labels[early:late]
    follows = labels[late] if late < len(labels) else None
    return (
        page is not None
        and lines[labels[late - 1].index].page == page
        and moved[0].number == before + 1
        and moved[-1].number + 1 == labels[place + 1].number
        and (follows is None or lines[follows.index].page != page or follows.number == labels[early - 1].number + 1)
    )


def _early_begins(lines: Sequence[Line], label: int, following: int) -> int:
    """Where the run begins that was printed too early: the end of a paragraph may stand above its first number."""
    apart = [index for index in range(label + 2, following) if lines[index].gap and lines[index - 1].terminal]
    return apart[-1] if apart else following


def _late_ends(lines: Sequence[Line], labels: Sequence[_Label], early: int, late: int) -> int:
    """The end of the page's text, or the number that goes on."""
    begin = labels[early].index
    end = labels[late].index if late < len(labels) else len(lines)
    return next(
        (
            index
            for index in range(begin + 1, end)
            if lines[index].page != lines[begin].page or is_note_rule(lines[index])
        ),
        end,
    )


def _turned(early: list[Line], late: list[Line]) -> list[Line]:
    """The late lines first; where either begins, a column does."""
    for column in (early, late):
        column[0].after_break = True
    late[0].gap = early[0].gap = max(late[0].gap, early[0].gap)
    return [*late, *early]
