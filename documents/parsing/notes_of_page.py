"""Finds the texts of one page's notes, and puts each behind its mark.

The text of the page may stand between marks and notes, and a note of the page before may end here. Knows the lines of
one page, no structure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.characters import CALL_CLOSE, CALL_OPEN, ends_sentence
from documents.parsing.labels_apart import is_label
from documents.parsing.lines import Line
from documents.parsing.marks_of_page import MarksOfPage, without_mark
from documents.parsing.notes_above import (
    are_of_next,
    begin_above,
    openings,
    right_above,
    smaller_at_foot,
    take_between,
    within_above,
)
from documents.parsing.notes_at_foot import notes_at_foot
from documents.parsing.notes_columns import end_in_column
from documents.parsing.notes_cut import Told, is_cut_at_margin, take_ends
from documents.parsing.notes_divided import divided
from documents.parsing.notes_ends import (
    Cut,
    WordsBelow,
    begins_small,
    end_above,
    goes_on_below,
    labels_text,
    note_rule,
    text_begins_again,
    trailing_labels,
)
from documents.parsing.notes_groups import LONGEST_NOTES, Group, NoteLines
from documents.parsing.notes_marks import bare_mark, bare_marks, ends_put_back, opens_note
from documents.parsing.page_lines import is_address, is_foot, is_note_rule
from documents.parsing.structure import Problem
from documents.parsing.tables import is_of_table
from documents.parsing.type_size import Sizes
from documents.parsing.vocabulary import NOTE_SURELY_OPENS

STARRED = re.compile(r"^\*{1,3} ?[^\s*]")


class NotesOfPage:
    """Finds the notes of one page. `numbers`: which lines are the number of the page."""

    def __init__(
        self,
        lines: list[Line],
        numbers: set[int],
        *,
        cut: Cut | None = None,
        column: bool = False,
        sizes: Sizes | None = None,
        likely: Sizes | None = None,
        words: WordsBelow | None = None,
        text_goes_on: bool = False,
    ) -> None:
        """`cut`: the last note of the page before may go on here; `column`: the lines are a column from its top.

        `text_goes_on`: the text of the next page begins with a small letter, so that it ends in mid-sentence here.
        """
        self.lines = lines
        self._told = Told(words or WordsBelow(()), sizes, likely, text_goes_on=text_goes_on)
        self.cut_line = ""  # the last line of the last note, if that goes on elsewhere
        self._is_column = column
        self._is_in_blocks = any(line.gap for line in lines[1:])  # else text may stand between notes and marks
        self._text_is_cut = False
        self._is_whole = False  # notes go down to the end of the text
        self._cut = cut
        self._goes_on = cut is not None
        self.problems: list[Problem] = []
        self.marks = MarksOfPage(lines, numbers)

    def rejoined(self, wanted: dict[int, int]) -> list[Line]:
        """The page's text, then a rule, then its notes in order."""
        place_of = {index: number for number, index in wanted.items()}
        notes: list[NoteLines] = []
        used, loose = set(place_of), set(wanted)
        ends_above = self._cut is not None and not goes_on_below(self.lines, min(place_of))
        end = end_above(self.lines, wanted, self._cut) if self._cut and ends_above else range(0)
        if self._cut and ends_above and not end:
            end = end_in_column(self.lines, self._cut)
        if end:
            notes.append(NoteLines(0, [self.lines[index] for index in end]))
            used.update(end)
            self._goes_on = False
        are_bare = self.marks.are_bare(wanted)
        at_foot = notes_at_foot(self.lines, wanted, goes_on=self._goes_on) if are_bare else []
        if at_foot:
            begun = self.lines[at_foot[0]]
            is_end = NOTE_SURELY_OPENS.match(begun.text) is None or (self._goes_on and is_address(begun))
            notes += self._split(sorted(wanted), at_foot, goes_on=is_end)
            used.update(at_foot)
        groups = [] if at_foot else self._groups(place_of)
        for group in groups:
            take_between(self.lines, group, wanted, loose)
            for numbers, indexes in group.runs:
                notes += self._split(numbers, indexes)
                used.update(indexes)
                loose -= set(numbers)
        for group in groups:
            waiting = [number for number in group.waiting if number in loose]
            if waiting and (found := within_above(self.lines, group.above, len(waiting))):
                notes += self._split(waiting, found)
                used.update(found)
                loose -= set(waiting)
                continue
            first = min((number for numbers, _ in group.runs for number in numbers), default=max(wanted) + 1)
            above: list[int] = []
            while first - 1 in loose:
                first -= 1
                above.insert(0, first)
            loose -= set(above)
            begins = begin_above(self.lines, group.above, len(above))
            if above and begins is not None:
                notes += self._split(above, group.above[begins:])
                used.update(group.above[begins:])
        self._is_whole |= take_ends(self.lines, notes, used, self._told)
        return self._laid_out(notes, used)

    def _laid_out(self, notes: list[NoteLines], used: set[int]) -> list[Line]:
        at = max(used)
        out: list[Line] = []
        cut = False
        for index, line in enumerate(self.lines):
            if index in used or (is_note_rule(line) and notes):
                cut = True
            else:
                line.after_notes = line.after_notes or (cut and not is_foot(line))
                cut = cut and is_foot(line)
                out.append(line)
            if index == at and notes:
                rule = note_rule(line)
                rule.rules_rest = (self._is_column or self._is_whole) and all(map(is_foot, self.lines[at + 1 :]))
                ordered = sorted(notes, key=lambda note: note.number)
                last = ordered[-1].lines[-1]
                self.cut_line = last.text if is_cut_at_margin(last, notes) else ""
                waiting = trailing_labels(out)
                out.append(rule)
                for note in ordered:
                    out += self._marked(note)
                out += waiting  # their text stands on the next page
        if out:
            out[0].after_break = out[0].after_break or self.lines[0].after_break
        return out

    def _marked(self, note: NoteLines) -> list[Line]:
        first = note.lines[0]
        if not note.number:
            return [replace(first, ends_note=True), *note.lines[1:]]
        if note.doubtful:
            self.problems.append(
                Problem(
                    "footnote_text_doubtful",
                    f"The text of footnote {note.number} was found apart from its number; compare it with the source.",
                    line=first.number,
                )
            )
        marked = f"{CALL_OPEN}{note.number}{CALL_CLOSE}{without_mark(first.text)}"
        rest = [replace(line, gap=0, after_break=False) for line in note.lines[1:]]
        return [replace(first, text=marked, gap=0, after_break=False, indent=0), *rest]

    def _groups(self, place_of: dict[int, int]) -> list[Group]:
        """Runs of marks with the lines below them; a run that nothing follows, or of smaller numbers, ends a group."""
        groups = [Group()]
        position = 0
        while position < len(self.lines):
            if position not in place_of:
                if not groups[-1].runs and not is_foot(self.lines[position]):
                    groups[-1].above.append(position)
                position += 1
                continue
            begun = position
            if not groups[-1].runs or groups[-1].runs[-1][1][-1:] != [begun - 1]:
                self._text_is_cut = begun > 0 and not self.lines[begun - 1].terminal
            run, below, position = self._run(position, place_of)
            taken = self._take_right_above(groups[-1], run, below, begun)
            if taken == len(run):
                position = begun + taken  # what stands below is text
                groups.append(Group())
                continue
            if are_of_next(self.lines, begun + len(run), below, bare_marks(self.lines, position, place_of)):
                groups[-1].waiting, position = run, below[0]
                groups.append(Group())
                continue
            run = run[taken:]
            if self._holds_notes_of(groups[-1], run, below, begun):
                groups[-1].runs[-1] = ([*groups[-1].runs[-1][0], *run], groups[-1].runs[-1][1])
                groups.append(Group())
                continue
            if len(below) < len(run) and groups[-1].is_before(run):
                groups.append(Group(above=below))  # they wait for their notes, which stand above greater marks
                continue
            first = min((number for numbers, _ in groups[-1].runs for number in numbers), default=0)
            if below and not (first and max(run) < first):
                groups[-1].add(run, below)
            elif below and below[0] == begun + 1 and not self.lines[below[0]].gap and opens_note(self.lines[below[0]]):
                groups.append(Group(above=self._between(groups[-1], begun)))
                groups[-1].add(run, below)
            elif below:
                groups.append(Group(above=below))
            else:
                groups.append(Group())
        return groups

    def _holds_notes_of(self, group: Group, run: Sequence[int], below: Sequence[int], begun: int) -> bool:
        """Nothing stands below the marks, and right above them are the notes of the marks before them and theirs."""
        if below or not group.runs or not self.marks.are_bare(run):
            return False
        numbers, indexes = group.runs[-1]
        follow = min(run) == max(numbers) + 1 and indexes[-1:] == [begun - 1]
        return follow and openings(self.lines, indexes) == len(numbers) + len(run)

    def _between(self, group: Group, begun: int) -> list[int]:
        """The lines below the notes of the group, down to the marks of another column."""
        end = max((index for _, indexes in group.runs for index in indexes), default=-1)
        return [index for index in range(end + 1, begun) if not is_foot(self.lines[index])]

    def _take_right_above(self, group: Group, run: Sequence[int], below: Sequence[int], begun: int) -> int:
        """How many of the first marks of a page have their notes right above them, since there is none below."""
        is_close = bool(below) and below[0] == begun + len(run) and not self.lines[below[0]].gap
        count = len(run) - max(openings(self.lines, below), is_close)
        set_apart = [] if is_close else right_above(self.lines, begun, len(run))
        if set_apart and (
            self.lines[set_apart[0]].gap or smaller_at_foot(self.lines, run) or self._cut_text(set_apart)
        ):
            count = len(run)  # whatever opens below the marks
        waits = bool(group.runs) and len(group.runs[-1][1]) < len(group.runs[-1][0])
        if waits or count < 1 or not self.marks.are_bare(run):
            return 0
        above = right_above(self.lines, begun, count)
        if not above or any(above[0] <= index for _, indexes in group.runs for index in indexes):
            return 0
        group.above = [index for index in group.above if index < above[0]]
        group.add(list(run[:count]), above)
        return count

    def _cut_text(self, indexes: Sequence[int]) -> bool:
        """The lines end a sentence, and above them the text was cut in mid-sentence."""
        above = self.lines[indexes[0] - 1] if indexes[0] else None
        is_cut = above is not None and above.text[-1:].isalpha() and not is_foot(above) and not is_label(above)
        return is_cut and ends_sentence(self.lines[indexes[-1]].text)

    def _run(self, position: int, place_of: dict[int, int]) -> tuple[list[int], list[int], int]:
        numbers: list[int] = []
        begun = position
        below: list[int] = []
        while position in place_of:
            if numbers and place_of[position] < min(numbers) and self.lines[position].gap:
                break  # marks of another column
            numbers.append(place_of[position])
            if bare_mark(self.lines[position]) is None:
                below.append(position)
                position += 1
                break
            position += 1
        while position < len(self.lines) and position not in place_of and len(below) < LONGEST_NOTES:
            line = self.lines[position]
            if not below and (is_foot(line) or STARRED.match(line.text) or is_of_table(line)):
                position += 1  # the foot of the page, a table, a star's note were read between the marks and the notes
                continue
            if is_foot(line) and len(below) < len(numbers):
                position += 1
                continue
            ended = bool(below) and not self._is_column and self._ends(below, position, len(numbers))
            if is_foot(line) or is_note_rule(line) or ended:
                break
            below.append(position)
            position += 1
        is_above_cut = self._are_above_cut_text(below, position)
        self._is_whole = self._is_whole or is_above_cut
        is_between = self._is_between_marks(below, position, max(numbers), place_of)
        is_whole = self._is_column or is_between or is_above_cut
        end = None if is_whole else text_begins_again(self.lines, below, len(numbers), begun)
        if end is not None:
            position, below = below[end], below[:end]
        return sorted(numbers), below[self._notes_begin(below, begun) :], position

    def _is_between_marks(self, below: Sequence[int], position: int, number: int, place_of: dict[int, int]) -> bool:
        """The lines go down to the next mark and nothing sets any of them apart: however many, they are one note."""
        follows = (
            self._is_in_blocks and bool(below) and place_of.get(position) == number + 1 and position == below[-1] + 1
        )
        return follows and not any(self.lines[index].gap for index in below[1:])

    def _are_above_cut_text(self, below: Sequence[int], position: int) -> bool:
        """A sentence ends with the lines, and the text that is read next begins in mid-sentence: they are none."""
        if not below or not self.lines[below[-1]].terminal:
            return False
        if any(self.lines[index].gap or labels_text(self.lines, index) for index in below[1:]):
            return False
        rest = (self.lines[index] for index in range(position, len(self.lines)))
        following = next((line for line in rest if not is_foot(line) and bare_mark(line) is None), None)
        return begins_small([following]) if following else self._told.text_goes_on

    def _notes_begin(self, below: Sequence[int], mark: int) -> int:
        """Where notes begin below text whose label stands above the marks or among these lines."""
        starred = [place for place, index in enumerate(below) if STARRED.match(self.lines[index].text)]
        if starred and starred[-1] + 1 < len(below):
            return starred[-1] + 1
        labels = [place for place, index in enumerate(below) if labels_text(self.lines, index)]
        if mark and is_label(self.lines[mark - 1]):
            labels.insert(0, -1)
        if not labels:
            return 0
        bare = labels[-1] < 0 or is_label(self.lines[below[labels[-1]]])
        after = range(labels[-1] + 1 + bare, len(below))  # below a bare label one line of its text at least
        lines = [self.lines[index] for index in below]
        apart = [place for place in after if lines[place].gap and not is_of_table(lines[place])]
        opens = [place for place in after if opens_note(lines[place])]
        cut = [place for place in apart if self._goes_on and lines[place].text[:1].islower()]
        both = [place for place in apart if place in opens]
        return next(iter([*cut, *both, *apart, *opens]), 0)

    def _ends(self, below: list[int], position: int, count: int) -> bool:
        """Below a finished note the text goes on that was cut above the notes, or a blank line parts something else."""
        before, line = self.lines[below[-1]], self.lines[position]
        if not ends_sentence(before.text) or before.text[-1:].isdigit():  # a note calls none: … services. 23 / States
            return False
        goes_on = self._text_is_cut and len(below) >= count and line.text[:1].islower()
        return goes_on or (line.gap > 0 and line.gap > self.lines[below[0]].gap)

    def _split(self, numbers: list[int], indexes: list[int], *, goes_on: bool = False) -> list[NoteLines]:
        """The lines as that many notes. `goes_on`: the first lines surely end a note of the page before."""
        lines = [self.lines[index] for index in indexes]
        distances = [self.marks.distance(number, number + 1) for number in numbers]
        if goes_on or (self._goes_on and len(lines) > len(numbers) and not opens_note(lines[0])):
            numbers, distances = [0, *numbers], [None, *distances]
        elif not self._goes_on:
            lines = ends_put_back(lines)
        self._goes_on = False
        division = divided(lines, len(numbers), distances)
        return [
            NoteLines(number, lines[start:end], division.doubtful)
            for number, (start, end) in zip(numbers, division.parts, strict=False)
        ]
