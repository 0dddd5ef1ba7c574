"""Finds the end of a note that a page break cut: the lines with which it goes on below the text of the next page.

Nothing marks them but their place above the next note, their smaller type, and that they begin in mid-sentence.
Knows the lines of one page, no structure.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.parsing.characters import ends_sentence
from documents.parsing.furniture import is_foot
from documents.parsing.labels_apart import is_label, is_labelled
from documents.parsing.lines import Line
from documents.parsing.type_size import Sizes, smaller_from
from documents.parsing.vocabulary import NUMBER_EXPECTED_AFTER

LINES_OF_NOTE = 15
_OPENS_REFERENCE = re.compile(r"[^\W\d_]{0,12}\.? ?\d{0,4} ?\([A-Z]{1,5}/")  # No. 8 (E/2040/28)
_NUMBER, _COMPARED = re.compile(r"\d+"), 16
_WIDER = 1.08  # notes are set smaller, so that more letters stand on a line


@dataclass(frozen=True, slots=True)
class Cut:
    """What tells where a note goes on that a page or column cut.

    `sizes`: of the type, where they are known; `words`: beginnings of lines that stand below such a line elsewhere.
    """

    sizes: Sizes | None
    words: frozenset[str]


class WordsBelow:
    """Knows how lines of the text begin that stand below a line of a given end; numbers in them do not count."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._heads: defaultdict[str, set[str]] = defaultdict(set)
        for line, following in pairwise(lines):
            if not following.gap and not following.after_break and not line.terminal:
                self._heads[tail_of(line.text)].add(head_of(following.text))

    def below(self, text: str) -> frozenset[str]:
        """The beginnings of lines below others that end as the text does."""
        return frozenset(self._heads.get(tail_of(text), ()))


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
    """A page without marks; a rule above its last lines where they are smaller, or set apart and end a sentence."""
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
    if begin <= 0 or end - begin > LINES_OF_NOTE or labels_text(lines, begin) or not lines[end - 1].terminal:
        return lines
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
    widths = sorted(line.width for line in lines[:mark] if not is_foot(line))
    usual = widths[len(widths) // 2] if widths else 0
    begin = mark
    while begin > 1 and mark - begin < LINES_OF_NOTE and not labels_text(lines, begin - 1):
        begin -= 1
        if lines[begin].gap:
            break
        if begin < mark - 1 and lines[begin].width < _WIDER * usual:
            begin += 1
            break
    found = lines[begin:mark]
    if not found or not ends_sentence(found[-1].text):
        return range(0)
    wide = len(found) > 1 and sum(line.width for line in found[:-1]) > _WIDER * usual * (len(found) - 1)
    apart = found[0].gap > 0 and (found[0].text[:1].islower() or _is_unfinished(lines, begin))
    return range(begin, mark) if wide or apart or _is_foreign(lines, begin, mark) else range(0)


def _is_unfinished(lines: Sequence[Line], begin: int) -> bool:
    """The text above is cut in mid-sentence, so that it does not go on with the lines set apart below it."""
    above = lines[begin - 1] if begin else None
    return above is not None and above.text[-1:] in ",，،" and not above.terminal


def _is_foreign(lines: Sequence[Line], begin: int, mark: int) -> bool:
    """One line that does not go on the text above: `… to the environment,` and `No. 8 (E/2040/28), chap. I.`"""
    if mark - begin != 1 or begin < 1 or lines[begin].gap:
        return False
    above, line = lines[begin - 1], lines[begin]
    return above.text.endswith((",", "،", "，")) and _OPENS_REFERENCE.match(line.text) is not None


def trailing_labels(lines: list[Line]) -> list[Line]:
    """Takes the bare labels off the end of the lines."""
    end = len(lines)
    while end and is_label(lines[end - 1]):
        end -= 1
    taken = lines[end:]
    del lines[end:]
    return taken
