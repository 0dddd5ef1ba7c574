"""What the notes of a page are put together from: marks with the lines of their notes, in the order of print.

Plain values; what belongs together is decided in `notes_of_page`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.parsing.lines import Line

LONGEST_NOTES = 150  # lines of notes on one page


@dataclass(slots=True)
class NoteLines:
    """A note of a page: its number and the lines of its text."""

    number: int
    lines: list[Line]
    doubtful: bool = False


@dataclass(slots=True)
class Group:
    """Marks and the texts between them, in the order of print. `above`: lines before the first mark.

    `waiting`: marks that end the group, whose notes stand among the lines above.
    """

    above: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    runs: list[tuple[list[int], list[int]]] = field(default_factory=list)  # numbers, indexes of lines

    def add(self, numbers: list[int], indexes: list[int]) -> None:
        """A run with fewer lines than marks has its notes below the next marks."""
        if self.runs and len(self.runs[-1][1]) < len(self.runs[-1][0]):
            before = self.runs.pop()
            numbers, indexes = [*before[0], *numbers], [*before[1], *indexes]
        self.runs.append((numbers, indexes))

    def is_before(self, numbers: Sequence[int]) -> bool:
        """Some of the numbers come before a mark of the group."""
        return bool(self.runs) and min(numbers) < max(max(run) for run, _indexes in self.runs)
