"""Puts the blocks of a page in two columns back in the order in which they are read.

A converter that looks for blocks of text prints those of each column from top to bottom, but may go over to the right
column before the left one has ended, and come back. So a page is two rows of blocks that were shuffled into one
another. Of the ways to part them the best is the one in which sentences that a block cuts go on in the next one, and
numbers and letters follow one another. A page stays as it is where no other order is clearly better.
Knows lines, no structure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.parsing.blocks_joined import UNKNOWN, Reached, Unit, misfit, reached, units_of
from documents.parsing.lines import Line
from documents.parsing.page_lines import is_note_rule
from documents.parsing.stretched import printed

_FEWEST, _MOST_UNITS, _MOST_MOVED = 3, 40, 16
_KEPT = 48  # ways to part a page that are followed
_BREAK, _NOT_FIRST, _BETTER = 0.5, 2.0, 3.0
_LEAST_APART = 0.05  # of the lines
_FEWEST_PAGES, _WIDEST_COLUMN = 2, 72  # letters; a line of a whole page holds 80 and more


def are_in_blocks(lines: Sequence[Line]) -> bool:
    """A converter ended the pages and set blocks apart by blank lines, as one in the order of the file does not."""
    apart = sum(line.gap > 0 for line in lines)
    return any(line.after_break for line in lines) and apart >= _LEAST_APART * len(lines)


def blocks_in_order(lines: list[Line]) -> list[Line]:
    """The lines, page by page, with the blocks of each page in order. Linear in the number of pages."""
    if printed(lines) > _WIDEST_COLUMN or any(line.after_column or line.page is None for line in lines):
        return lines
    pages = [list(lines[first:end]) for first, end in _pages(lines)]
    if len(pages) < _FEWEST_PAGES:
        return lines
    parted = [_parted(page) for page in pages]
    kept: list[Line] = []
    before = UNKNOWN
    for place, (units, notes) in enumerate(parted):
        following = next((units[0] for units, _ in parted[place + 1 : place + 2] if units), None)
        order = _best_order(units, before, following) if notes is not None else list(range(len(units)))
        for index in order:
            before = reached(before, units[index])
        if order == list(range(len(units))):
            kept += pages[place]
        else:
            kept += _laid_out(units, order, pages[place][0].after_break) + (notes or [])
    return kept


def _pages(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or (lines[index].page != lines[first].page):
            yield first, index
            first = index


def _parted(page: Sequence[Line]) -> tuple[list[Unit], list[Line] | None]:
    """The blocks of a page, and its notes; None for the notes where it is not known where they end."""
    text: list[Line] = []
    notes: list[Line] | None = []
    index = 0
    while index < len(page):
        if not is_note_rule(page[index]):
            text.append(page[index])
            index += 1
            continue
        end = index + 1
        while end < len(page) and not page[end].gap and not page[end].after_break:
            end += 1
        notes = None if notes or notes is None else list(page[index:end])
        index = end
    return units_of(text), notes


def _best_order(units: Sequence[Unit], before: Reached, following: Unit | None) -> list[int]:
    """The order of the blocks that fits best, from what was reached before the page to what follows it."""
    printed = list(range(len(units)))
    if not _FEWEST <= len(units) <= _MOST_UNITS:
        return printed
    misfit_printed = _misfit_of(units, printed, before, following)
    if misfit_printed < _BETTER:
        return printed
    best, least = printed, misfit_printed
    for order in _orders(units, before):
        found = _misfit_of(units, order, before, following)
        if found < least:
            best, least = order, found
    if least >= _BETTER and len(units) <= _MOST_MOVED:
        for order in _with_one_moved(best):
            found = _misfit_of(units, order, before, following)
            if found <= least - _BETTER:
                best, least = order, found
    return best if least <= misfit_printed - _BETTER else printed


def _with_one_moved(order: Sequence[int]) -> Iterator[list[int]]:
    """The orders in which one block stands elsewhere."""
    for place, index in enumerate(order):
        rest = [*order[:place], *order[place + 1 :]]
        for other in range(len(order)):
            if other != place:
                yield [*rest[:other], index, *rest[other:]]


def _misfit_of(units: Sequence[Unit], order: Sequence[int], before: Reached, following: Unit | None) -> float:
    total, above = (_NOT_FIRST if order[:1] != [0] else 0.0), -1
    for place, index in enumerate(order):
        is_break = index != above + 1
        total += misfit(before, units[index], over_break=is_break or not place) + _BREAK * is_break
        before, above = reached(before, units[index]), index
    return total + (misfit(before, following, over_break=True) if following else 0.0)


def _orders(units: Sequence[Unit], before: Reached) -> Iterator[list[int]]:
    """The likeliest ways to part the blocks into two columns, the left one first."""
    # Each way: misfit so far, what was reached on the left and on the right, the blocks of either side.
    ways: list[tuple[float, Reached, Reached, tuple[int, ...], tuple[int, ...]]] = [(0.0, before, UNKNOWN, (), ())]
    for index, unit in enumerate(units):
        following = []
        for total, left, right, lefts, rights in ways:
            turned = _BREAK * (bool(lefts) and lefts[-1] != index - 1)
            cost = misfit(left, unit, over_break=not lefts) + turned
            following.append((total + cost, reached(left, unit), right, (*lefts, index), rights))
            turned = _BREAK * (bool(rights) and rights[-1] != index - 1)
            cost = misfit(right, unit, over_break=not rights) + turned
            following.append((total + cost, left, reached(right, unit), lefts, (*rights, index)))
        ways = sorted(following, key=lambda way: way[0])[:_KEPT]
    for _total, _left, _right, lefts, rights in ways:
        yield [*lefts, *rights]


def _laid_out(units: Sequence[Unit], order: Sequence[int], after_break: bool) -> list[Line]:
    """The lines of the blocks; where a block does not stand below the one that it stood below, a column begins."""
    out: list[Line] = []
    above = -1
    for index in order:
        first = units[index].lines[0]
        if index != above + 1:
            first = replace(first, after_break=True, gap=max(1, first.gap))
        out += [first, *units[index].lines[1:]]
        above = index
    if out:
        out[0].after_break = out[0].after_break or after_break
    return out
