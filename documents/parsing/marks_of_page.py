"""Finds the marks of one page's notes: numbers that go on from the page before, alone on their lines or before words.

Knows the lines of one page, no structure.
"""

import re
from collections.abc import Iterable, Sequence

from documents.parsing.characters import CALL, CALL_CLOSE, CALL_OPEN, COUNTED, western_digits
from documents.parsing.lines import Line
from documents.parsing.notes_ends import LINES_OF_NOTE
from documents.parsing.notes_marks import bare_mark
from documents.parsing.page_lines import is_note_rule
from documents.parsing.tables import is_figure
from documents.parsing.vocabulary import NOTE_SURELY_OPENS

# No mark is the 14 of 14 个国家.
_SAME_LINE = re.compile(rf"^(?:{CALL_OPEN}(\d{{1,3}}){CALL_CLOSE}\s*|(\d{{1,3}})\s+(?![{COUNTED}％%]))(?=[^\s\d])")
_CALLED = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[.,;:!?)”»“،؛。，；：、’\"'\]》」])|(?<=[^\s\d/] )|(?<=\d[,،、])|(?<=\d[,،、] )"
    r"|(?<=[12]\d{3})|(?<=[12]\d{3} )|(?<=\D[23])|(?<=/\d\d)|(?<=/\d{3})|(?<=/\d\d )|(?<=/\d{3} ))(\d{1,3})(?!\d)"
)
_MOST_MISSED, _FARTHEST_ON = 3, 60
_FEWEST_ROWS = 3


class MarksOfPage:
    """The marks of a page, and the numbers that its text calls. `numbers`: which lines are the number of the page."""

    def __init__(self, lines: Sequence[Line], numbers: set[int]) -> None:
        self._lines = lines
        self._bare: dict[int, int] = {}
        self._beside: dict[int, int] = {}
        self._called: set[int] = set()
        self._rule = max((index for index, line in enumerate(lines) if is_note_rule(line)), default=len(lines))
        for index, line in enumerate(lines):
            number = bare_mark(line)
            if number is not None and index not in numbers:
                self._bare[number] = index
                continue
            start = _SAME_LINE.match(western_digits(line.text[:8]) + line.text[8:])
            if start and (start[1] or not line.text[start.end() : start.end() + 1].islower()):
                self._beside[int(start[1] or start[2])] = index
                if start[1]:
                    self._bare.pop(int(start[1]), None)  # a raised mark before its note leaves no doubt
            self._called.update(int(found[1]) for found in _CALLED.finditer(western_digits(line.text)))
            self._called.update(int(found[1]) for found in CALL.finditer(line.text) if found[1].isdigit())

    def wanted(self, expected: int) -> dict[int, int]:
        """Number → line of the marks of this page's notes; empty where no mark stands alone."""
        if self._stands_below_rule(expected):
            return {}
        near = (n for n in range(expected, expected + _MOST_MISSED) if self._stands(n))
        first = next(near, None) or self._resumed(expected, _FARTHEST_ON)
        if first is None:
            return {}
        marks = {}
        while first is not None:
            while self._stands(first) and (first in self._bare or self._is_in_order(first)):
                marks[first] = self._bare[first] if first in self._bare else self._beside[first]
                first += 1
            first = self._resumed(first, _MOST_MISSED)
        called = sum(number in self._called for number in marks)
        believed = (called * 2 >= len(marks) or self._open_below(marks)) and not self._number_rows(marks)
        return marks if believed and any(number in self._bare for number in marks) else {}

    def _stands_below_rule(self, expected: int) -> bool:
        """The first note stands whole below the page's rule, and no bare mark does: what is bare above is a table's."""
        is_whole = self._beside.get(expected, -1) > self._rule
        return is_whole and all(index < self._rule for index in self._bare.values())

    def _resumed(self, missed: int, farthest: int) -> int | None:
        """Where the numbers go on behind one that is missed: two marks alone on their lines, both of them called."""
        following = range(missed + 1, missed + farthest)
        return next((n for n in following if all(k in self._bare and k in self._called for k in (n, n + 1))), None)

    def _open_below(self, marks: dict[int, int]) -> bool:
        """As many lines below the first mark as there are marks begin as notes do."""
        first = min(marks.values(), default=0)
        opening = sum(NOTE_SURELY_OPENS.match(line.text) is not None for line in self._lines[first + 1 :])
        return opening >= len(marks)

    def _number_rows(self, marks: dict[int, int]) -> bool:
        """Most of them stand before a name and a figure: they number the rows of a table, a cell on each line."""
        places = [place for place in marks.values() if place in self._bare.values()]
        named = [place for place in places if not any(map(is_figure, self._lines[place + 1 : place + 2]))]
        rows = sum(any(map(is_figure, self._lines[place + 2 : place + 4])) for place in named)
        return rows >= _FEWEST_ROWS and rows * 2 > len(places)

    def _is_in_order(self, number: int) -> bool:
        """A number before words is a mark where the mark before it stands above it, or the next one close below."""
        place = self._beside[number]
        before, following = self._bare.get(number - 1, self._beside.get(number - 1)), self._bare.get(number + 1)
        if before is not None and before < place:
            return True
        return before is None and following is not None and 0 < following - place <= LINES_OF_NOTE

    def after(self, expected: int, line: Line | None = None) -> int:
        """The number expected after this page (or this line), where notes begin beside their marks."""
        while self._stands(expected) and (line is None or self._lines[self._beside.get(expected, 0)] is line):
            expected += 1
        return expected

    def is_apart(self, number: int) -> bool:
        """The number is called, and its mark stands alone only."""
        return number in self._called and number not in self._beside

    def _stands(self, number: int) -> bool:
        return number in self._bare or (number in self._beside and number in self._called)

    def are_bare(self, numbers: Iterable[int]) -> bool:
        """Whether each of these marks stands alone on a line."""
        return all(number in self._bare for number in numbers)

    def distance(self, number: int, following: int) -> int | None:
        """Blank lines between two marks that stand one below the other, if they do."""
        above, below = self._bare.get(number), self._bare.get(following)
        return self._lines[below].gap if above is not None and below == above + 1 else None


def without_mark(text: str) -> str:
    """The text of a note that stands beside its mark."""
    return _SAME_LINE.sub("", text) if _SAME_LINE.match(text) else text
