"""Divides lines that hold several notes: where each of them ends.

A converter that read the marks as a column of their own keeps their distance: no blank line below a mark says that its
note has one line, and one that it has probably more. Sentences, short lines and words that open notes say the rest.
Knows lines, no structure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.parsing.characters import ends_sentence
from documents.parsing.lines import Line
from documents.parsing.vocabulary import NOTE_OPENS

_ONE_LINE, _MORE_LINES = 5, 2  # how much a mark says of the length of its note
_NO_END = -4
_NEVER = -(10**6)


@dataclass(frozen=True, slots=True)
class Division:
    """From which line to which each note goes. `doubtful`: another division is about as good."""

    parts: list[tuple[int, int]]
    doubtful: bool


def divided(lines: Sequence[Line], count: int, distances: Sequence[int | None]) -> Division:
    """The lines as `count` notes, or as many as there are lines.

    `distances`: blank lines below the mark of each note, None where another mark does not follow. Cost: lines × notes.
    """
    count = min(count, len(lines))
    if count <= 1:
        return Division([(0, len(lines))] if lines else [], False)
    ends = _ends(lines)
    wanted = _lengths(distances[:count], len(lines))
    starts = _best_starts(ends, wanted, len(lines))
    parts = list(pairwise([*starts, len(lines)]))
    return Division(parts, _is_doubtful(parts, ends, wanted))


def _lengths(distances: Sequence[int | None], lines: int) -> list[bool | None]:
    """For each note whether it has one line; None where nothing is known of it."""
    known = [distance for distance in distances if distance is not None]
    single = [None if distance is None else distance == 0 for distance in distances]
    fewest = sum(1 + (one is False) for one in single)
    even = len(set(map(bool, known))) == 1 and len(known) > 1
    if fewest > lines or (even and known[0] == 0 and lines > len(distances)):
        return [None] * len(distances)  # the distances say nothing of the lengths
    return single


def _ends(lines: Sequence[Line]) -> list[int]:
    """How much speaks for the end of a note before each line."""
    widest = max(line.width for line in lines)
    return [0, *(_end(above, below, widest) for above, below in pairwise(lines))]


def _end(above: Line, below: Line, widest: int) -> int:
    if below.text[:1].islower():
        return _NO_END
    return (
        4 * ends_sentence(above.text)
        + 2 * (above.width < 0.75 * widest)
        + 2 * (below.gap > 0)
        + 3 * (NOTE_OPENS.match(below.text) is not None)
    )


def _best_starts(ends: Sequence[int], wanted: Sequence[bool | None], lines: int) -> list[int]:
    """First lines of the notes: the choice for which most speaks."""
    # best[end]: the notes so far go down to line `end`; came[note][end]: where the last of them starts.
    best = [0] + [_NEVER] * lines
    came: list[list[int]] = []
    for one in wanted:
        following, starts = [_NEVER] * (lines + 1), [0] * (lines + 1)
        longer, longer_start = _NEVER, 0
        for end in range(1, lines + 1):
            if end >= 2 and best[end - 2] + ends[end - 2] > longer:
                longer, longer_start = best[end - 2] + ends[end - 2], end - 2
            short = best[end - 1] + ends[end - 1] + _agreement(one, is_single=True)
            long = longer + _agreement(one, is_single=False)
            following[end], starts[end] = max((short, end - 1), (long, longer_start))
        best = following
        came.append(starts)
    found, end = [], lines
    for starts in reversed(came):
        end = starts[end]
        found.append(end)
    return found[::-1]


def _agreement(wanted: bool | None, *, is_single: bool) -> int:
    if wanted is None:
        return 0
    weight = _ONE_LINE if wanted else _MORE_LINES
    return weight if wanted is is_single else -weight


def _is_doubtful(parts: Sequence[tuple[int, int]], ends: Sequence[int], wanted: Sequence[bool | None]) -> bool:
    """A length is not what the marks say, or a line inside a note could as well begin one."""
    lengths = [end - start == 1 for start, end in parts]
    if any(one is True and not single for one, single in zip(wanted, lengths, strict=True)):
        return True
    starts = {start for start, _ in parts if start}
    weakest = min(ends[start] for start in starts)
    within = max((ends[line] for line in range(1, len(ends)) if line not in starts), default=_NO_END)
    return within >= weakest
