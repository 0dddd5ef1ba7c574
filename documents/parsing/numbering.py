"""Decides which numbers at the start of a line number a paragraph, and which letters start an item.

A number is believed when it fits a sequence: the chain of candidates with the best total evidence is chosen, so
that a year, a quantity or a cited number at a line's start is left in its sentence. Knows lines, not headings.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from documents.parsing.characters import ends_sentence
from documents.parsing.labels import ItemLabel, ParagraphLabel, bracket_label, item_label, paragraph_label
from documents.parsing.lines import Line, Wrapping
from documents.parsing.structure import Problem
from documents.parsing.tables import stands_above_figure
from documents.parsing.vocabulary import DIVISION, NUMBER_EXPECTED_AFTER

_LARGEST_GAP = 25
_LINES_OF_HEADING = 3
_LATEST_START = 3  # of a resolution or annex whose first numbers are lost
_SUFFIX_ORDER = ("", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")
_INLINE_LOOK_AHEAD = 40


@dataclass(slots=True)
class Candidate:
    """A line that may start a numbered paragraph. `heading_like`: short and without a full stop."""

    index: int
    label: ParagraphLabel
    weight: float
    heading_like: bool
    division: int
    score: float = 0.0
    before: "Candidate | None" = None
    restarts: bool = False


@dataclass(slots=True)
class Start:
    """A line that starts a numbered paragraph (or a heading with an Arabic number) or an item."""

    label: str
    rest: str
    segment: int = 0
    item: ItemLabel | None = None
    level: int = 0
    heading: bool = False


@dataclass(slots=True)
class Numbering:
    """What starts where, by index of line."""

    paragraphs: dict[int, Start] = field(default_factory=dict)
    items: dict[int, Start] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    strays: set[int] = field(default_factory=set)


def _follows_break(lines: list[Line], index: int, wrapping: Wrapping) -> bool:
    """Whether the line before may end a paragraph."""
    if index == 0 or lines[index].level or lines[index].bulleted or wrapping.whole:
        return True
    before, line = lines[index - 1], lines[index]
    if before.terminal:
        return not NUMBER_EXPECTED_AFTER.search(before.text[-24:])
    return bool(before.level) or (not wrapping.is_full(before) and before.width < 120 and not line.after_break)


def _is_heading_like(lines: list[Line], index: int, wrapping: Wrapping) -> bool:
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    if line.level:
        return not ends_sentence(line.text)
    if line.terminal or line.width > 200 or after is None:
        return False
    if wrapping.width is None:
        return after.gap > 0 or after.width > 160
    return not wrapping.is_full(line) or after.gap > wrapping.gap or _is_heading_of_lines(lines, index, wrapping)


def _is_heading_of_lines(lines: list[Line], index: int, wrapping: Wrapping) -> bool:
    """Full lines and a short one, none of which ends a sentence, right above a paragraph with its number."""
    for place in range(index + 1, min(index + _LINES_OF_HEADING, len(lines) - 1)):
        line, after = lines[place], lines[place + 1]
        if line.terminal or line.gap > wrapping.gap or line.after_break or line.level:
            return False
        if not wrapping.is_full(line):
            return after.gap > wrapping.gap and not after.after_break and paragraph_label(after.text) is not None
    return False


def _candidates(
    lines: list[Line], wrapping: Wrapping, label_of: Callable[[str], ParagraphLabel | None] = paragraph_label
) -> list[Candidate]:
    found: list[Candidate] = []
    division = 0
    for index, line in enumerate(lines):
        if DIVISION.match(line.text):
            division += 1
        label = label_of(line.text)
        if label is None:
            continue
        heading_like = _is_heading_like(lines, index, wrapping)
        if heading_like and stands_above_figure(lines, index):
            continue
        weight = 0.3 if heading_like else 1.0
        if not _follows_break(lines, index, wrapping):
            weight *= 0.35
        cut = index and not wrapping.whole and not lines[index - 1].terminal
        if cut and NUMBER_EXPECTED_AFTER.search(lines[index - 1].text[-24:]):
            weight *= 0.2
        found.append(Candidate(index, label, weight, heading_like, division))
    return found


def _best_chain(candidates: list[Candidate]) -> list[Candidate]:
    """The chain of rising numbers with the highest total weight. Linear in candidates × the largest gap."""
    best_at: dict[tuple[int, str], Candidate] = {}
    best: Candidate | None = None
    for candidate in candidates:
        _extend(candidate, best_at, best)
        key = (candidate.label.number, candidate.label.suffix)
        if key not in best_at or candidate.score >= best_at[key].score:
            best_at[key] = candidate
        if best is None or candidate.score > best.score:
            best = candidate
    chain: list[Candidate] = []
    while best is not None:
        chain.append(best)
        best = best.before
    return chain[::-1]


def _extend(candidate: Candidate, best_at: dict[tuple[int, str], Candidate], best: Candidate | None) -> None:
    number, suffix = candidate.label.number, candidate.label.suffix
    candidate.score = candidate.weight - (0.0 if number == 1 else 0.45 + min(number, 40) * 0.01)
    options: list[tuple[Candidate, float]] = []
    for step in range(_LARGEST_GAP + 1):
        for known in _SUFFIX_ORDER if step <= 1 else ("",):
            before = best_at.get((number - step, known))
            if before is None or (step == 0 and not _is_later_suffix(known, suffix)):
                continue
            options.append((before, 0.0 if step <= 1 else 0.55 + 0.04 * step))
    for before, penalty in options:
        if before.score + candidate.weight - penalty > candidate.score:
            candidate.score = before.score + candidate.weight - penalty
            candidate.before, candidate.restarts = before, False
    is_apart = best is not None and candidate.division > best.division
    if best is not None and not suffix and (number == 1 or (is_apart and number <= _LATEST_START)):
        penalty = 1.5 if number > 1 else 0.1 if is_apart else 1.2  # a lost 1. costs as much as one more paragraph gives
        if best.score + candidate.weight - penalty > candidate.score:
            candidate.score = best.score + candidate.weight - penalty
            candidate.before, candidate.restarts = best, True


def _is_later_suffix(before: str, after: str) -> bool:
    return _SUFFIX_ORDER.index(after) > _SUFFIX_ORDER.index(before)


def _segments(chain: list[Candidate]) -> list[list[Candidate]]:
    segments: list[list[Candidate]] = []
    for candidate in chain:
        if candidate.restarts or not segments:
            segments.append([])
        segments[-1].append(candidate)
    return segments


def numbered(lines: list[Line], wrapping: Wrapping) -> Numbering:
    """Paragraph numbers and item letters of the lines, and what in their sequence is doubtful."""
    numbering = Numbering()
    candidates = _candidates(lines, wrapping) or _candidates(lines, wrapping, bracket_label)
    segments = _segments(_best_chain(candidates))
    for position, segment in enumerate(segments):
        _accept_segment(numbering, segment, position, lines)
    for candidate in candidates:
        if candidate.index in numbering.paragraphs:
            continue
        if candidate.heading_like and candidate.label.number <= 30:
            numbering.paragraphs[candidate.index] = Start(candidate.label.text, candidate.label.rest, 0, heading=True)
        elif segments and candidate.weight >= 0.9 and candidate.label.number < 1000:
            numbering.strays.add(candidate.index)
            numbering.problems.append(
                Problem(
                    "number_out_of_sequence",
                    f"A line starts with number {candidate.label.text}, which does not fit the sequence.",
                    line=lines[candidate.index].number,
                )
            )
    ItemReader(lines, wrapping, numbering).read()
    return numbering


def _accept_segment(numbering: Numbering, segment: list[Candidate], position: int, lines: list[Line]) -> None:
    headings = all(candidate.heading_like for candidate in segment)
    expected = 1
    for candidate in segment:
        label = candidate.label
        numbering.paragraphs[candidate.index] = Start(label.text, label.rest, position, heading=headings)
        if not headings and label.number > expected:
            code = "numbering_start" if expected == 1 and candidate is segment[0] else "numbering_gap"
            numbering.problems.append(
                Problem(
                    code,
                    f"Paragraph {label.number} comes where paragraph {expected} was expected.",
                    line=lines[candidate.index].number,
                )
            )
        expected = label.number + 1


@dataclass(slots=True)
class _List:
    """A list that may go on: the kind of its sequence and its last place."""

    style: str
    last: int
    crossed_heading: bool = False


class ItemReader:
    """Accepts lines that start with `(a)` when they go on a list, or start one that is not part of a sentence."""

    def __init__(self, lines: list[Line], wrapping: Wrapping, numbering: Numbering) -> None:
        self._lines = lines
        self._wrapping = wrapping
        self._numbering = numbering
        self._open: list[_List] = []
        self._in_numbered = False

    def read(self) -> None:
        """Fills `numbering.items`."""
        for index, line in enumerate(self._lines):
            start = self._numbering.paragraphs.get(index)
            if start is not None:
                self._open, self._in_numbered = [], not start.heading
                continue
            if line.level:
                for known in self._open:
                    known.crossed_heading = True
            label = item_label(line.text)
            if label is not None and not line.level:
                self._consider(index, label)

    def _consider(self, index: int, label: ItemLabel) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            known = self._open[depth]
            if known.crossed_heading and not self._in_numbered:
                continue
            if known.style == "cyrillic" and known.last == 1 and ("letter", 2) in label.readings:
                known.style = "letter"  # а) b), the first typed in the other alphabet
            if any(style == known.style and place == known.last + 1 for style, place in label.readings):
                known.last, known.crossed_heading = known.last + 1, False
                del self._open[depth + 1 :]
                self._accept(index, label, depth)
                return
        first = next((style for style, place in label.readings if place == 1), None)
        if first is not None and self._may_open(index, first):
            depth = self._depth_of_new(index, first)
            del self._open[depth:]
            self._open.append(_List(first, 1))
            self._accept(index, label, depth)
            return
        self._consider_gap(index, label)

    def _depth_of_new(self, index: int, style: str) -> int:
        """A list inside the last item, or the next list of the same paragraph."""
        for depth, known in enumerate(self._open):
            if known.style == style or known.crossed_heading:
                return depth
        return len(self._open)

    def _may_open(self, index: int, style: str) -> bool:
        """Not where the sentence before is cut, nor where the list goes on inside the line."""
        line = self._lines[index]
        if line.bulleted:
            return True
        if not _follows_break(self._lines, index, self._wrapping):
            return False
        return self._wrapping.width is None or not self._goes_on_inside(index, style)

    def _goes_on_inside(self, index: int, style: str) -> bool:
        """(b) comes inside a line before any line starts with it."""
        follower = f"({_FOLLOWERS[style]})"
        wide = f"（{_FOLLOWERS[style]}）"
        for offset in range(index, min(index + _INLINE_LOOK_AHEAD, len(self._lines))):
            if offset > index and offset in self._numbering.paragraphs:
                return False
            text = self._lines[offset].text
            if offset > index and text.startswith((follower, wide)):
                return False
            if follower in text or wide in text:
                return True
        return False

    def _consider_gap(self, index: int, label: ItemLabel) -> None:
        if not _follows_break(self._lines, index, self._wrapping) or not self._open:
            return
        known = self._open[-1]
        place = next((place for style, place in label.readings if style == known.style), 0)
        if not known.last + 1 < place <= known.last + 6 or known.crossed_heading:
            return
        self._numbering.problems.append(
            Problem(
                "item_gap",
                f"Item ({label.text}) does not follow the item before it.",
                line=self._lines[index].number,
            )
        )
        known.last = place
        self._accept(index, label, len(self._open) - 1)

    def _accept(self, index: int, label: ItemLabel, depth: int) -> None:
        self._numbering.items[index] = Start(label.text, label.rest, item=label, level=depth)


_FOLLOWERS = {"letter": "b", "roman": "ii", "number": "2", "han": "二", "arabic": "ب", "cyrillic": "б"}
