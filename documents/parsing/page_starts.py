"""Tells where pages begin in a text that lost its form feeds, as one that was copied out of a viewer has.

The running head says it: the document's symbol, and what is printed beside it page after page. Where no symbol runs
over the pages, the foot does: job number, `3/15`, `- 4 -`. Knows lines, no structure.
"""

from collections import Counter
from collections.abc import Sequence

from documents.parsing.lines import Line
from documents.parsing.page_lines import is_foot, is_sure_furniture, symbol_of

_MASTHEAD_LINES = 12
_FEWEST_PAGES = 2
_LINES_OF_HEAD = 3
_FEWEST_LINES = 6  # between the heads of two pages


def page_starts(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that begin a page, without the first one; none where nothing is printed on every page."""
    heads = _symbols(lines)
    starts = {_first_of_head(lines, index) for index in heads} if heads else _below_feet(lines)
    return _apart(sorted(starts - {0}))


def _symbols(lines: Sequence[Line]) -> list[int]:
    """Lines that hold nothing but the symbol that most of such lines hold, below the masthead."""
    places = [(index, symbol) for index, line in enumerate(lines) if (symbol := symbol_of(line))]
    counts = Counter(symbol for _, symbol in places)
    if not counts:
        return []
    symbol, _ = counts.most_common(1)[0]
    found = [index for index, other in places if other == symbol and index >= _MASTHEAD_LINES]
    return found if len(found) >= _FEWEST_PAGES - 1 and counts[symbol] >= _FEWEST_PAGES else []


def _first_of_head(lines: Sequence[Line], index: int) -> int:
    """The head's other lines may stand above the symbol: they stand below the foot of the page before."""
    for above in range(1, _LINES_OF_HEAD + 1):
        if index - above < 0:
            return index
        if is_foot(lines[index - above]) or is_sure_furniture(lines[index - above]):
            return index - above + 1
    return index


def _below_feet(lines: Sequence[Line]) -> set[int]:
    """The line below each foot, or below the last line of it."""
    feet = {index for index, line in enumerate(lines) if is_foot(line)}
    ends = {index + 1 for index in feet if index + 1 not in feet}
    return {index for index in ends if index < len(lines)} if len(ends) >= _FEWEST_PAGES else set()


def _apart(starts: Sequence[int]) -> set[int]:
    """Lines of one head, printed one below the other, begin one page."""
    kept: list[int] = []
    for start in starts:
        if not kept or start - kept[-1] >= _FEWEST_LINES:
            kept.append(start)
    return set(kept)
