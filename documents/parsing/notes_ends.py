"""Finds the end of a note that a page break cut: the lines with which it goes on below the text of the next page.

Nothing marks them but their place above the next note, their smaller type, and that they begin in mid-sentence.
Knows the lines of one page, no structure.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.parsing.characters import HAN, ends_sentence
from documents.parsing.labels_apart import is_label, is_labelled
from documents.parsing.lines import Line
from documents.parsing.notes_marks import bare_mark, opens_note
from documents.parsing.page_lines import is_address, is_foot
from documents.parsing.type_size import Sizes, smaller_from
from documents.parsing.vocabulary import NOTE_SURELY_OPENS, NUMBER_EXPECTED_AFTER
from documents.parsing.word_order import WordOrder

LINES_OF_NOTE = 15
_OPENS_REFERENCE = re.compile(r"[^\W\d_]{0,12}\.? ?\d{0,4} ?\([A-Z]{1,5}/")  # No. 8 (E/2040/28)
_ENDS_ADDRESS = re.compile(r"(?:https?://)?[\w./#?=&%~+-]*[./][a-z]{3,5}[.;]?$")  # 59.html.
_OPEN_ADDRESS, _LONGEST_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[-/_=&?]$"), 200
_HEAD = re.compile(r"^[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+)+\s+\S|\S\s+[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+)+$")
_NUMBER, _COMPARED = re.compile(r"\d+"), 16
_SHORT = 0.85
_WIDER = 1.08  # notes are set smaller, so that more letters stand on a line


@dataclass(frozen=True, slots=True)
class Cut:
    """What tells where a note goes on that a page or column cut.

    `sizes`: of the type, where they are known; `words`: beginnings of lines that stand below such a line elsewhere;
    `text_is_cut`: the text goes on in mid-sentence on the next page, so that it does not end with a sentence here.
    `likely`: the sizes where lines may not stand in the order of the page, which tell only what is to be there.
    `above`: the last line of the note so far; `order`: of the words of the text.
    """

    sizes: Sizes | None
    words: frozenset[str]
    text_is_cut: bool = False
    likely: Sizes | None = None
    above: str = ""
    order: WordOrder | None = None

    def is_usual(self, text: str) -> bool:
        """The line's first words stand behind the last ones of the note elsewhere."""
        return self.order is not None and self.order.goes_on(self.above, text)

    @property
    def in_address(self) -> bool:
        """An address goes on."""
        return cuts_address(self.above)


class WordsBelow:
    """Knows how lines of the text begin that stand below a line of a given end; numbers in them do not count.

    `order`: which words follow one another in the text.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._heads: defaultdict[str, set[str]] = defaultdict(set)
        self.order = WordOrder(lines)
        for line, following in pairwise(lines):
            if not following.gap and not following.after_break and not line.terminal:
                self._heads[tail_of(line.text)].add(head_of(following.text))

    def cut(self, text: str, sizes: Sizes | None, likely: Sizes | None, *, text_is_cut: bool) -> Cut:
        """What tells where a note goes on of which this is the last line so far."""
        return Cut(sizes, self.below(text), text_is_cut, likely, text, self.order)

    def below(self, text: str) -> frozenset[str]:
        """The beginnings of lines below others that end as the text does."""
        return frozenset(self._heads.get(tail_of(text), ()))


def cuts_address(text: str) -> bool:
    """The text ends within an address, which goes on behind its hyphen or stroke."""
    return _OPEN_ADDRESS.search(text[-_LONGEST_ADDRESS:]) is not None


def tail_of(text: str) -> str:
    return _NUMBER.sub("0", text[-_COMPARED:])


def head_of(text: str) -> str:
    return _NUMBER.sub("0", text[:_COMPARED])


def note_rule(line: Line) -> Line:
    """A rule above notes, in the place of the line."""
    return replace(line, text="_" * 18, width=18, gap=1, terminal=False, indent=0, level=0, after_break=False)


def labels_text(lines: Sequence[Line], index: int) -> bool:
    """A paragraph, an item or a heading begins at the line."""
    before = lines[index - 1].text[-24:] if index else ""
    return is_labelled(lines[index]) and not NUMBER_EXPECTED_AFTER.search(before)  # … chap. I, sect. / B.


def ruled_end_of_note(lines: list[Line], cut: Cut) -> list[Line]:
    """A page without marks; a rule above its last lines where they are smaller, or set apart and end a sentence.

    Or where they are wider than text, as in `end_of_note`.
    """
    end = len(lines)
    while end and is_foot(lines[end - 1]):
        end -= 1
    smaller = _begins(lines, end, cut)
    if smaller < end:
        rule = replace(note_rule(lines[smaller]), rules_rest=True)
        return [*lines[:smaller], rule, replace(lines[smaller], gap=0), *lines[smaller + 1 :]]
    begin = end - 1
    while begin > 0 and not lines[begin].gap:
        begin -= 1
    holds_text = end - begin > LINES_OF_NOTE or any(labels_text(lines, index) for index in range(max(begin, 0), end))
    if begin <= 0 or holds_text or not lines[end - 1].terminal:
        found = end_of_note(lines, end, cut)
        if not found:
            return lines
        begin = found.start
    return [*lines[:begin], note_rule(lines[begin]), replace(lines[begin], gap=0), *lines[begin + 1 :]]


def _begins(lines: Sequence[Line], end: int, cut: Cut) -> int:
    """Where the end of a note begins in smaller type or in words such notes go on with; `end` where none does."""

    def is_likely(index: int) -> bool:
        return head_of(lines[index].text) in cut.words

    def may_begin(index: int) -> bool:
        return is_likely(index) or not labels_text(lines, index)

    if cut.sizes:
        return smaller_from(lines, end, cut.sizes, may_begin, is_likely)
    for index in range(end - 1, max(0, end - LINES_OF_NOTE), -1):
        if not may_begin(index) or is_foot(lines[index]):
            break
        if is_likely(index):
            return index if ends_sentence(lines[end - 1].text) else end
    return end


def end_of_note(lines: Sequence[Line], mark: int, cut: Cut) -> range:
    """Indexes of the lines above the first mark that are smaller or wider than text, or set apart in mid-sentence."""
    begins = _begins(lines, mark, cut)
    if begins < mark:
        return range(begins, mark)
    if cut.in_address and mark and _ENDS_ADDRESS.match(lines[mark - 1].text):
        return range(mark - 1, mark)
    if mark < 1 or labels_text(lines, mark - 1) or not ends_sentence(lines[mark - 1].text):
        return range(0)
    begins = end_begins(lines, mark, cut)
    if begins < mark and cut.is_usual(lines[begins].text):
        return range(begins, mark)
    widths = sorted(line.width for line in lines[:mark] if not is_foot(line)) or [0]
    begin, excess, widest_from = _wide_end(lines, mark, _WIDER * widths[len(widths) * 5 // 8])
    if lines[begin].gap and (excess > 0 or _is_in_mid_sentence(lines, begin)):
        return range(begin, mark)
    if widest_from < mark:
        return range(widest_from, mark)
    _begin, _excess, widest_from = _wide_end(lines, mark, _WIDER * widths[len(widths) // 2])
    if widest_from < mark and lines[widest_from].text[:1].islower() and not lines[widest_from - 1].terminal:
        return range(widest_from, mark)
    is_last = cut.text_is_cut and mark > 1 and not lines[mark - 2].terminal
    return range(mark - 1, mark) if is_last or _is_foreign(lines, mark - 1) else range(0)


def end_begins(
    lines: Sequence[Line], end: int, cut: Cut, *, may_open: Callable[[int], bool] = lambda index: True
) -> int:
    """Where the end of the note begins below text in mid-sentence; `end` where nothing tells.

    `may_open`: whether a note that was cut may go on with the line.
    """

    def is_likely(index: int) -> bool:
        return head_of(lines[index].text) in cut.words or cut.is_usual(lines[index].text)

    def is_cut(index: int) -> bool:
        above = lines[index - 1]
        return not above.terminal and not is_foot(above) and bare_mark(above) is None and may_open(index)

    def may_begin(index: int) -> bool:
        return is_likely(index) or not labels_text(lines, index)

    sizes = cut.sizes or cut.likely
    return smaller_from(lines, end, sizes, may_begin, is_likely, is_cut) if sizes else end


def end_above(lines: Sequence[Line], marks: Mapping[int, int], cut: Cut) -> range:
    """The end of the cut note above the first mark; above that of the smallest number, whose column may come later.

    There only words that such notes go on with are believed. `marks`: number → line.
    """
    smallest = marks[min(marks)]
    if smallest > min(marks.values()):
        end = end_of_note(lines, smallest, cut)
        if end and (cut.in_address or head_of(lines[end.start].text) in cut.words):
            return end
    return end_of_note(lines, min(marks.values()), cut)


def _wide_end(lines: Sequence[Line], mark: int, wide: float) -> tuple[int, float, int]:
    """How far up the lines may be of a note, by how much they are wider, and from where on they are so the most.

    One line of a note may be narrow, as its letters are wide.
    """
    begin, excess, widest_from, most = mark - 1, 0.0, mark, 0.0
    while begin > 1 and not lines[begin].gap and mark - begin < LINES_OF_NOTE and not labels_text(lines, begin - 1):
        begin -= 1
        excess += lines[begin].width - wide
        if excess > most:
            widest_from, most = begin, excess
    return begin, excess, widest_from


def goes_on_below(lines: Sequence[Line], mark: int) -> bool:
    """Below the first marks the note that was cut goes on: in mid-sentence, or where marks stand apart from notes."""
    below = [line for line in lines[mark:] if bare_mark(line) is None and not is_foot(line)]
    following = lines[mark + 1] if mark + 1 < len(lines) else lines[mark]
    is_apart = following.gap > 0 or bare_mark(following) is not None or is_foot(following)
    begins = bool(below) and (opens_note(below[0]) and not is_address(below[0]))
    return bool(below) and (below[0].text[:1].islower() or (is_apart and not begins))


def begins_small(lines: Sequence[Line]) -> bool:
    """The text of a page, below its head, begins with a small letter that is no label."""
    first = _first_of_text(lines)
    return first is not None and first.text[:1].islower() and not is_labelled(first)


def _first_of_text(lines: Sequence[Line]) -> Line | None:
    own = [line for line in lines if not is_foot(line)]
    if own and _HEAD.search(own[0].text):
        del own[0]
    return own[0] if own else None


def goes_on_from_page_before(lines: Sequence[Line]) -> bool:
    """The text of a page, below its head, begins in mid-sentence, or in Chinese without a label."""
    first = _first_of_text(lines)
    if first is None:
        return False
    return first.text[:1].islower() or (HAN.match(first.text) is not None and not is_labelled(first))


def _is_in_mid_sentence(lines: Sequence[Line], begin: int) -> bool:
    opening = lines[begin].text[:1]
    return opening.islower() or opening.isdigit() or _is_unfinished(lines, begin)


def _is_unfinished(lines: Sequence[Line], begin: int) -> bool:
    """The text above is cut in mid-sentence, so that it does not go on with the lines set apart below it."""
    above = lines[begin - 1] if begin else None
    return above is not None and above.text[-1:] in ",，،" and not above.terminal


def _is_foreign(lines: Sequence[Line], begin: int) -> bool:
    """One line that does not go on the text: `… to the environment,` and `No. 8 (E/2040/28), chap. I.` or `59.html.`"""
    if begin < 1 or lines[begin].gap:
        return False
    above, line = lines[begin - 1], lines[begin]
    if _ENDS_ADDRESS.match(line.text):
        return True
    return above.text.endswith((",", "،", "，")) and _OPENS_REFERENCE.match(line.text) is not None


def text_begins_again(lines: Sequence[Line], below: Sequence[int], count: int, begun: int) -> int | None:
    """Where nothing sets text apart from the notes above it: at a label, or below a short end of a sentence.

    Below the bare label of a paragraph its text comes first, and the notes at the end. `below`: indexes of the lines
    below `count` marks, the first of which stands at line `begun`; the answer is a place among them.
    """
    text_is_first = (begun and is_label(lines[begun - 1])) or (below and labels_text(lines, below[0]))
    if len(below) <= LINES_OF_NOTE * count or text_is_first:
        return None
    widest = max(lines[index].width for index in below[:LINES_OF_NOTE])
    return next(
        (
            place
            for place in range(count, len(below))
            if labels_text(lines, below[place]) or _ends_notes(lines[below[place - 1]], lines[below[place]], widest)
        ),
        None,
    )


def _ends_notes(line: Line, following: Line, widest: int) -> bool:
    """The short end of a sentence, which no note follows."""
    is_end = ends_sentence(line.text) and line.width < _SHORT * widest
    return is_end and not NOTE_SURELY_OPENS.match(following.text)


def trailing_labels(lines: list[Line]) -> list[Line]:
    """Takes the bare labels off the end of the lines."""
    end = len(lines)
    while end and is_label(lines[end - 1]):
        end -= 1
    taken = lines[end:]
    del lines[end:]
    return taken
