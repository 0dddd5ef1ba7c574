"""Finds the end of a note that the foot of a column cut, at the foot of the other one. Knows the lines of one page."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.characters import ends_sentence
from documents.parsing.lines import Line
from documents.parsing.notes_ends import Cut, WordsBelow, end_begins, end_of_note, labels_text
from documents.parsing.notes_groups import LONGEST_NOTES, NoteLines
from documents.parsing.notes_marks import bare_mark
from documents.parsing.page_lines import is_foot
from documents.parsing.type_size import Sizes


@dataclass(frozen=True, slots=True)
class Told:
    """What the whole text tells of this page: its words and sizes of type, and that its text goes on behind it."""

    words: WordsBelow
    sizes: Sizes | None
    likely: Sizes | None
    text_goes_on: bool


def take_ends(lines: Sequence[Line], notes: Sequence[NoteLines], used: set[int], told: Told) -> bool:
    """Adds to the notes, and to the indexes that are used, what stands below them elsewhere.

    Whether one was cut in an address: what goes on with it surely ends the notes of the page.
    """
    place_of = {id(lines[index]): index for index in used}
    ordered = sorted(used)
    in_address = False
    for note in notes:
        below = place_of.get(id(note.lines[-1]), len(lines)) + 1
        while below in used and bare_mark(lines[below]) is not None:
            below += 1
        at = bisect_left(ordered, below)
        begins = ordered[at] if at < len(ordered) else _end(lines)
        is_cut = is_cut_at_margin(note.lines[-1], [note])
        if begins <= below or not (is_cut or told.text_goes_on):
            continue
        between = [index for index in range(max(below, begins - LONGEST_NOTES), begins) if not is_foot(lines[index])]
        near = [lines[index] for index in between]
        cut = told.words.cut(note.lines[-1].text, told.sizes, told.likely, text_is_cut=True)
        found = [between[place] for place in _end_among(near, cut, told, is_cut=is_cut)] if near else []
        is_below_text = found and (found[0] > between[0] or cut.in_address)
        if is_below_text and not any(labels_text(lines, index) for index in found):
            note.lines += [lines[index] for index in found]
            used.update(found)
            in_address = in_address or cut.in_address
    return in_address


def is_cut_at_margin(last: Line, notes: Sequence[NoteLines]) -> bool:
    """The last line of a note ends in mid-sentence, with a word or at the margin of these notes."""
    widest = max(line.width for note in notes for line in note.lines)
    goes_on = last.text[-1:].isalpha() or last.text.endswith((",", "，", "、", "،"))
    return not ends_sentence(last.text) and (goes_on or last.width >= 0.8 * widest)


def _end(lines: Sequence[Line]) -> int:
    """Behind the last line of the page that is no foot."""
    return next((index + 1 for index in range(len(lines) - 1, -1, -1) if not is_foot(lines[index])), 0)


def _end_among(lines: Sequence[Line], cut: Cut, told: Told, *, is_cut: bool) -> range:
    """The end of a note among lines that end where notes begin; also of one that was cut behind a sentence."""
    if is_cut:
        return end_of_note(lines, len(lines), cut)
    if not lines[-1].terminal:
        return range(0)

    def opens_sentence(index: int) -> bool:
        above, text = lines[index - 1].text, lines[index].text
        return " " in above and text[:1].isupper() and told.words.order.times(above, text) <= 1

    return range(end_begins(lines, len(lines), cut, may_open=opens_sentence), len(lines))
