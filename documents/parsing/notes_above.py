"""Finds notes that a converter printed above their marks: after the text of a column, before the marks of its foot.

Only their place, the words with which notes open, and the ends of sentences tell them from the text above them.
Knows the lines of one page, no structure.
"""

from collections.abc import Mapping, Sequence

from documents.parsing.characters import ends_sentence
from documents.parsing.lines import Line
from documents.parsing.notes_ends import LINES_OF_NOTE, labels_text
from documents.parsing.notes_groups import Group
from documents.parsing.notes_marks import bare_mark
from documents.parsing.page_lines import is_foot
from documents.parsing.vocabulary import NOTE_OPENS, NOTE_SURELY_OPENS

_FARTHEST_UP = 40
_FARTHEST_BACK, _MOST_APART = 200, 12  # a page of two columns; notes of one block
_SHORT = 0.85


def begin_above(lines: Sequence[Line], above: Sequence[int], count: int) -> int | None:
    """From which of the lines above on they are `count` notes: sentences that end, or open as notes do.

    `above`: indexes of lines; the answer is a place among them, None where there are fewer notes.
    """
    if not count or not above:
        return None
    farthest = max(0, len(above) - _FARTHEST_UP)
    labelled = [place for place in range(farthest, len(above)) if labels_text(lines, above[place])]
    starts = [
        place
        for place in range(max([farthest, *(place + 1 for place in labelled)]), len(above))
        if _may_begin(lines[above[place - 1] if place else max(0, above[0] - 1)], lines[above[place]])
        and (place > farthest or NOTE_OPENS.match(lines[above[place]].text))
    ]
    sure = _not_within([place for place in starts if NOTE_SURELY_OPENS.match(lines[above[place]].text)], lines, above)
    opening = [place for place in starts if NOTE_OPENS.match(lines[above[place]].text)]
    choice = next((places for places in (sure, opening) if len(places) >= count), starts)
    return choice[-count] if len(choice) >= count else None


def begin_between(lines: Sequence[Line], between: Sequence[int], count: int) -> int | None:
    """The same between two marks of a page, where only words that open notes are believed."""
    begins = begin_above(lines, between, count)
    return begins if begins is not None and NOTE_OPENS.match(lines[between[begins]].text) else None


def right_above(lines: Sequence[Line], begun: int, count: int) -> list[int]:
    """Indexes of the lines of `count` notes that end right above line `begun`; none where they are fewer."""
    above: list[int] = []
    for index in range(begun - 1, max(0, begun - LINES_OF_NOTE), -1):
        if is_foot(lines[index]) or labels_text(lines, index):
            return []
        above.insert(0, index)
        count -= _surely_opens(lines, index)
        if not count:
            return above
        if lines[index].gap:
            return []
    return []


def within_above(lines: Sequence[Line], above: Sequence[int], count: int) -> list[int]:
    """Indexes of `count` notes in one block of the lines above, which a blank line ends; none where there is none."""
    end = len(above)
    if count > _MOST_APART:
        return []
    for place in range(end, max(0, end - _FARTHEST_BACK), -1):
        if place < len(above) and (lines[above[place]].gap or above[place] - above[place - 1] > 1):
            end = place
        opens = NOTE_SURELY_OPENS.match(lines[above[place - 1]].text) is not None
        if opens and end - place + 1 <= LINES_OF_NOTE * count:
            block = above[place - 1 : end]
            sure = [at for at, index in enumerate(block) if NOTE_SURELY_OPENS.match(lines[index].text)]
            if len(_not_within(sure, lines, block)) == count and ends_sentence(lines[block[-1]].text):
                return list(block)
    return []


def are_of_next(lines: Sequence[Line], begun: int, below: Sequence[int], marks: range) -> bool:
    """The lines below marks that end before line `begun` are as many notes as `marks` below them, which none follow."""
    if not below or not marks or (below[0] == begun and not lines[begun].gap):
        return False
    is_last = marks.stop == len(lines) or is_foot(lines[marks.stop])
    if not is_last or not NOTE_OPENS.match(lines[below[0]].text):
        return False
    sure = [place for place, index in enumerate(below) if NOTE_SURELY_OPENS.match(lines[index].text)]
    return len(marks) in (openings(lines, below), len(_not_within(sure, lines, below)))


def smaller_at_foot(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """The last mark of the page is smaller and ends it: its note is the first of those below the run."""
    near = range(len(lines) - 1, max(-1, len(lines) - _FARTHEST_UP), -1)
    last = next((index for index in near if bare_mark(lines[index]) is not None), None)
    if last is None or (bare_mark(lines[last]) or 0) >= min(run):
        return False
    below = next((line for line in lines[last + 1 :] if line.text[:1] != "*"), None)
    return below is None or below.gap > 0 or is_foot(below)


def openings(lines: Sequence[Line], below: Sequence[int]) -> int:
    """How many of the lines begin as notes do; none where the first of them does not."""
    opening = [NOTE_OPENS.match(lines[index].text) is not None for index in below]
    return sum(opening) if opening and opening[0] else 0


def _surely_opens(lines: Sequence[Line], index: int) -> bool:
    """The words of a note, or those with which one may begin where they end on their line."""
    line = lines[index]
    goes_on = index > 0 and not ends_sentence(lines[index - 1].text)
    if NOTE_SURELY_OPENS.match(line.text):
        within = goes_on and NOTE_SURELY_OPENS.match(lines[index - 1].text)  # … see also / Official Records
        return not within and (not goes_on or not line.text.startswith("http"))  # … Available at / https://www.un.org.
    if goes_on:
        return False  # … as set out in document / E/CN.7/2016/9.
    widest = max(known.width for known in lines[max(0, index - LINES_OF_NOTE) : index + 1])
    return NOTE_OPENS.match(line.text) is not None and ends_sentence(line.text) and line.width < _SHORT * widest


def _not_within(starts: Sequence[int], lines: Sequence[Line], above: Sequence[int]) -> list[int]:
    """Without those that stand in the first sentence of the one before: … see also / Official Records …"""
    kept: list[int] = []
    for place in starts:
        since = [lines[index].text for index in above[kept[-1] : place]] if kept else []
        if not since or any(ends_sentence(text) for text in since):
            kept.append(place)
    return kept


def _may_begin(before: Line, line: Line) -> bool:
    if line.text[:1].islower():
        return False
    if NOTE_SURELY_OPENS.match(line.text):
        return True
    if before.text.endswith((",", "，", "،")):
        return False
    return ends_sentence(before.text) or line.text[:1].isupper() or not line.text[:1].isalnum()


def take_between(lines: Sequence[Line], group: Group, wanted: Mapping[int, int], loose: set[int]) -> None:
    """Notes between two marks of the group whose own marks stand elsewhere: the first ones of another column."""
    taken: list[tuple[list[int], list[int]]] = []
    held = {number for numbers, _ in group.runs for number in numbers}
    for place, (numbers, indexes) in enumerate(group.runs[:-1]):
        following = min(group.runs[place + 1][0])
        missing = [number for number in range(max(numbers) + 1, following) if number in loose - held]
        if not missing or len(missing) < following - max(numbers) - 1:
            continue
        between = [index for index in range(indexes[0] + 1, wanted[following]) if not is_foot(lines[index])]
        begins = begin_between(lines, between, len(missing))
        if begins is not None:
            first = between[begins]
            group.runs[place] = (numbers, [index for index in indexes if index < first])
            taken.append((missing, between[begins:]))
    group.runs += taken
