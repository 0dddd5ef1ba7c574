"""Puts the first lines of items back above their ends, where a converter printed the end right behind the label.

`b)`, `blanqueo de dinero;` and then the line that these words end. Knows lines, no structure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.parsing.characters import OPENING_QUOTES
from documents.parsing.labels_apart import WIDEST_LABEL, is_label, is_labelled
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_note_rule
from documents.parsing.vocabulary import NUMBER_EXPECTED_AFTER

_MOST_LABELS = 4


@dataclass(frozen=True, slots=True)
class _Torn:
    """An end, the labels above it and right below it, and below a blank line one line of each item."""

    above: int
    labels: Sequence[Line]
    items: Sequence[Line]

    def mended(self, end: Line) -> list[Line]:
        """What stands below the labels above: the other labels and the items."""
        begun = [replace(line, gap=1, after_break=False) for line in self.items]
        begun[0] = replace(begun[0], gap=end.gap, after_break=end.after_break)
        begun.insert(self.above, replace(end, gap=0, after_break=False))
        return [*self.labels, *begun]

    @property
    def length(self) -> int:
        return 1 + len(self.labels) + len(self.items)


def first_lines_put_back(lines: list[Line]) -> list[Line]:
    """The end of an item goes below its only other line, which a blank line parts from it. Linear.

    Where several labels stand together, each item has one line, but for that whose label stands above the end. The
    number of the page may stand between, above the notes; and the end above the label, below a sentence that it does
    not go on.
    """
    kept: list[Line] = []
    position = 0
    while position < len(lines):
        torn = _torn_at(lines, position)
        if torn:
            kept += torn.mended(lines[position])
            position += torn.length
            continue
        kept.append(lines[position])
        position += 1
        if _ends_above(lines, position - 1, kept):
            end, label, first = kept[-3:]
            kept[-3:] = [replace(label, after_break=end.after_break), replace(first, gap=0), replace(end, gap=0)]
    return kept


def _torn_at(lines: Sequence[Line], position: int) -> _Torn | None:
    """What the end at this place is torn from, right below a label."""
    above = position
    while above > max(0, position - _MOST_LABELS) and is_label(lines[above - 1]):
        above -= 1
    count = position - above
    if not count:
        return None
    start = position + 1
    while start < min(len(lines), position + _MOST_LABELS) and is_label(lines[start]) and not lines[start].gap:
        start += 1
    below = start + start - above - 1
    items = lines[start:below]
    if below > len(lines) or not items[0].gap or not _stands_apart(lines, below):
        return None
    is_overleaf = items[0].after_break and not (below < len(lines) and is_note_rule(lines[below]))
    are_close = not any(line.gap or line.after_break for line in items[1:])
    are_whole = all(line.terminal and not is_labelled(line) for line in (*items[: count - 1], *items[count:]))
    if is_overleaf or not are_close or not are_whole or not _is_end_of(lines[position], items[count - 1]):
        return None
    return _Torn(count, lines[position + 1 : start], items)


def _ends_above(lines: Sequence[Line], place: int, kept: Sequence[Line]) -> bool:
    """`2015;`, the label, and the line that the figure ends."""
    if len(kept) < 4 or not is_label(kept[-2]) or not kept[-1].gap or not _stands_apart(lines, place + 1):
        return False
    if kept[-1].after_break:
        return False
    above, end, _label, first = kept[-4:]
    # Small letters or a figure, which begin no sentence, below the point or colon of one: $3.5 may go on.
    opens = end.text[:1].islower() or end.text[:1].isdigit()
    is_apart = above.terminal and not above.text[-1:].isalnum()
    return opens and is_apart and not is_labelled(end) and _is_end_of(end, first)


def _stands_apart(lines: Sequence[Line], place: int) -> bool:
    """A blank line, a label with its words or quoted words at this place: what stands above has ended."""
    if place >= len(lines):
        return True
    line = lines[place]
    return line.gap > 0 or is_labelled(line) or line.text[:1] in OPENING_QUOTES


def _is_end_of(end: Line, first: Line) -> bool:
    return (
        end.terminal
        and not end.gap
        and not first.terminal
        and first.width > WIDEST_LABEL + end.width
        and not is_labelled(first)
        and (not is_label(end) or NUMBER_EXPECTED_AFTER.search(first.text[-24:]) is not None)  # … articles 14 and / 16.
    )
