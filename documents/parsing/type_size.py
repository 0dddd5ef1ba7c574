"""Tells smaller type from larger by how much of it fits on a line, where a text says nothing of type.

A line ends where the next word has no room. So each line says between which two widths its column must be, measured
in its own letters; notes, which are set smaller, say a greater width than text. Letters are measured as those of the
usual serif face; of another face the widths are others, and so are both sums.
Knows lines, no structure.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from documents.parsing.characters import CALL, HAN_OR_MARK
from documents.parsing.lines import Line
from documents.parsing.notes_marks import bare_mark

# Hundredths of the size of the type.
_WIDTHS = {
    letter: width
    for width, letters in (
        (25, " .,"),
        (28, "ijlt/:;|"),
        (33, "frI()-‐!’‘'[]"),
        (39, "sJз"),
        (44, "aceztаеcсэ?“”гт"),
        (61, "ELTZТЕ"),
        (56, "FPSРцъю"),
        (68, "BCRжыфСВК"),
        (72, "ADGHKNOQUVXYwАНОХмДИЙПУЦЧЗ"),
        (78, "mшщю&"),
        (89, "MWМ%ЖШЩЮФ—"),
    )
    for letter in letters
}
_USUAL, _WIDE = 50, 100
_FEWEST_LINES = 6
_SMALLER, _MUCH_SMALLER = 1.03, 1.35
_LONGEST_WORD = 25
_SHORTEST = 20
_BELOW_MARK, _FAR = range(2, 6), 99  # the first line of a note is set in behind its mark
_MOST_LINES = 70
_ENDLESS = 10**6
_TOO_LONG, _NEAR = 2.0, 0.02
_APART, _MOST_APART, _BEGUN, _LIKELY, _EVIDENCE = 0.7, 2, 1.5, 3.0, 0.5
_LAID_OUT = 0.1  # share of lines that blanks stand before


def measured(text: str) -> int:
    """The width of the text in hundredths of the size of its type."""
    bare = unicodedata.normalize("NFD", CALL.sub("", text))
    return sum(_width(letter) for letter in bare if not unicodedata.combining(letter))


def _width(letter: str) -> int:
    return _WIDE if HAN_OR_MARK.match(letter) else _WIDTHS.get(letter, _USUAL)


def room(line: Line, following: Line) -> tuple[int, int]:
    """The least and the greatest width of a column in which the line ends before the next one's first word."""
    least = measured(line.text)
    if HAN_OR_MARK.match(following.text):
        return least, least + 2 * _WIDE
    word = following.text[: _LONGEST_WORD + 1].split(" ", 1)[0][:_LONGEST_WORD]
    return least, least + measured(f" {word}")


def width_of_lines(lines: Iterable[tuple[Line, Line]], least: float = 0, most: float = 10**5) -> int:
    """The width that fits most of the lines, each given with the next; 0 where too few agree."""
    steps: Counter[int] = Counter()
    for line, following in lines:
        low, high = room(line, following)
        if high > least and low < most:
            steps[max(low, int(least))] += 1
            steps[min(high, int(most))] -= 1
    places = sorted(steps)
    heights = list(accumulate(steps[place] for place in places))
    if not heights or max(heights) < _FEWEST_LINES:
        return 0
    best = heights.index(max(heights))
    return (places[best] + places[best + 1]) // 2


@dataclass(frozen=True, slots=True)
class Sizes:
    """How wide the column is in letters of the text, and in those of the notes."""

    text: int
    notes: int


def sizes_of(lines: Sequence[Line]) -> Sizes | None:
    """The sizes; None where they are not known, or where lines may not stand in the order of the page."""
    return likely_sizes(lines) if sum(line.indent > 0 for line in lines) >= _LAID_OUT * len(lines) else None


def likely_sizes(lines: Sequence[Line]) -> Sizes | None:
    """Learnt from lines that a word on the next line ended; of notes, from the lines below those beside a mark."""
    wrapped: list[tuple[Line, Line]] = []
    noted: list[tuple[Line, Line]] = []
    since = _FAR
    for line, following in pairwise(lines):
        is_mark = bare_mark(line) is not None
        since = 0 if is_mark else _FAR if line.after_break or line.after_column else since + 1
        if is_mark or line.width < _SHORTEST or line.terminal or bare_mark(following) is not None:
            continue
        if not following.after_break and not following.after_column:
            wrapped.append((line, following))
            if since in _BELOW_MARK:
                noted.append((line, following))
    text = width_of_lines(wrapped)
    notes = width_of_lines(noted, text * _SMALLER, text * _MUCH_SMALLER)
    return Sizes(text, notes) if text and notes else None


def smaller_from(
    lines: Sequence[Line],
    end: int,
    sizes: Sizes,
    may_begin: Callable[[int], bool],
    is_likely: Callable[[int], bool] = lambda index: False,
    is_cut: Callable[[int], bool] = lambda index: True,
) -> int:
    """Where the type gets smaller and stays so down to line `end`; `end` where it does not.

    `may_begin`, `is_likely`: whether the smaller lines may begin with a line, and whether they probably do; `is_cut`:
    whether the text may have been cut above it.
    """
    first = max(0, end - _MOST_LINES)
    if end - first < 2:
        return end
    rooms = [_room_at(lines, index, end) for index in range(first, end)]
    as_text = list(accumulate((_unlike(one, sizes.text) for one in rooms), initial=0.0))
    as_notes = list(accumulate((_unlike(one, sizes.notes) for one in rooms), initial=0.0))
    best, least = end, as_text[-1] - _EVIDENCE
    begun = 0.0  # what begins below a line, which a note does not hold
    for index in range(end - 1, max(0, first), -1):
        place = index - first
        above = as_text[place - 1] + _unlike((rooms[place - 1][0], _ENDLESS), sizes.text)
        unlike = above + as_notes[-1] - as_notes[place] + begun - _APART * _stands_apart(lines, index, end)
        unlike -= _LIKELY * is_likely(index)
        if unlike < least and may_begin(index) and is_cut(index):
            best, least = index, unlike
        begun += _BEGUN * (lines[index].gap > 0 or not may_begin(index))
    return best


def _stands_apart(lines: Sequence[Line], index: int, end: int) -> int:
    """How much farther the line is from the one above than other lines near it are; rows of the page are counted."""
    near = [lines[place].number - lines[place - 1].number for place in (index - 1, index + 1) if 0 < place < end]
    return min(_MOST_APART, max(0, lines[index].number - lines[index - 1].number - max(near, default=_MOST_APART)))


def _room_at(lines: Sequence[Line], index: int, end: int) -> tuple[int, int]:
    """Between which widths the column is by this line; a line that ends early says only what it holds."""
    line = lines[index]
    return room(line, lines[index + 1]) if index + 1 < end and not line.terminal else (measured(line.text), _ENDLESS)


def _unlike(between: tuple[int, int], width: int) -> float:
    """How much speaks against a column of this width: words that have no room, or room that was not used."""
    least, most = between
    if least > width:
        return _TOO_LONG * min(1.0, (least - width) / (_NEAR * width))
    return min(1.0, (width - most) / (_NEAR * width)) if most < width else 0.0
