"""Takes apart columns that were printed side by side in one line, as `pdftotext -layout` prints them.

A gutter is a place where, line after line, words end on its left and others begin on its right. Prose in columns fills
both; a table does not. Where lines go across a gutter too often to be sure, the text stays and a problem is named.
Knows raw lines, no structure.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.parsing.characters import HAN, is_terminal, printed_width
from documents.parsing.structure import Problem

_GAP = re.compile(r"(?<! ) {2,}(?=\S)")  # begins at a word, so that a long run of blanks is looked at once
_INDENT, _NEAR = 4, 1
_NARROWEST, _DEEPEST_INDENT, _SLACK = 16, 14, 3
_FEWEST_LINES, _FEWEST_SIDE_BY_SIDE, _FEWEST_ELSEWHERE, _LEAST_SHARE = 6, 3, 2, 0.15
_MOST_ACROSS, _MOST_ACROSS_PAGE = 0.15, 0.4
_FILLED, _LEAST_FILLED = 0.75, 0.35
_BLANKS_OF_END = 3
_MOST_GUTTERS, _MOST_KNOWN = 4, 12  # that are tried


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line with its number in the source. `begins_column`: below it another column of the page is read."""

    number: int
    text: str
    begins_column: bool = False


@dataclass(frozen=True, slots=True)
class _Parted:
    """The two sides of a line; `is_across`: it has words in the gutter, or belongs to no column.

    `is_far`: it begins far behind the gutter, as what is set to the right edge does.
    """

    left: str
    right: str
    is_across: bool = False
    is_far: bool = False


def columns_apart(lines: Sequence[str]) -> tuple[list[RawLine], list[Problem]]:
    """The lines in the order in which they are read, and what is doubtful in that. Linear."""
    stretches = list(_stretches(lines))
    found = [_best_parted(lines[first:end]) for first, end in stretches]
    gutters, halves = [gutter for gutter, _ in found], [parted for _, parted in found]
    known = {gutter for gutter, parted in zip(gutters, halves, strict=True) if gutter and _are_side_by_side(parted)}
    out: list[RawLine] = []
    problems: list[Problem] = []
    for (first, end), parted in zip(stretches, halves, strict=True):
        raw = [RawLine(number, lines[number - 1]) for number in range(first + 1, end + 1)]
        if known and not _are_side_by_side(parted):
            parted = _as_elsewhere([line.text for line in raw], known)
        elif known and _across(parted):
            parted = _less_across([line.text for line in raw], known, parted)
        elif not known:
            parted = []
        if parted and _goes_across(parted):
            problems.append(_problem(first + 1))
            parted = []
        out += _read(raw, parted) if parted else raw
    return out, problems


def _as_elsewhere(lines: Sequence[str], known: set[int]) -> list[_Parted]:
    """A short page is parted where longer ones of the text are; none where it does not fit."""
    for gutter in sorted(known):
        parted = _all_parted(lines, gutter)
        right = [line for line in parted if line.right.strip() and not line.is_across]
        both = sum(bool(line.left.strip()) for line in right)
        if both >= _FEWEST_ELSEWHERE and max(len(line.right.strip()) for line in right) >= _NARROWEST:
            return [] if _goes_across(parted) else parted
    return []


def _less_across(lines: Sequence[str], known: set[int], parted: list[_Parted]) -> list[_Parted]:
    """The sides at a gutter of other pages, where fewer lines go across it: half a column may be narrow quotations."""
    others = [_all_parted(lines, gutter) for gutter in sorted(known)[:_MOST_KNOWN]]
    good = [other for other in others if any(line.right for line in other) and not _goes_across(other)]
    return min([parted, *good], key=_across)


def _across(parted: Sequence[_Parted]) -> int:
    return sum(line.is_across for line in parted)


def _problem(number: int) -> Problem:
    return Problem(
        "columns_side_by_side",
        "This text seems to hold two columns side by side; load the PDF itself, or the text of one column.",
        line=number,
    )


def _stretches(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pages, and what blank lines set apart on them: the columns above the foot."""
    first, blanks = 0, 0
    for index, line in enumerate(lines):
        if "\f" in line or (blanks >= _BLANKS_OF_END and line.strip()):
            if index > first:
                yield first, index
            first = index
        blanks = 0 if line.strip() else blanks + 1
    if first < len(lines):
        yield first, len(lines)


def _best_parted(lines: Sequence[str]) -> tuple[int, list[_Parted]]:
    """The gutter that the fewest lines go across and the sides of the lines, or the likeliest gutter; 0 for none."""
    places = _gutters(lines)
    tried = [(place, _all_parted(lines, place)) for place in places]
    good = [one for one in tried if _are_side_by_side(one[1]) and not _goes_across(one[1])]
    likeliest = tried[0] if tried else (0, [])
    return min(good, key=lambda one: _across(one[1]), default=likeliest)


def _few_across(parted: Sequence[_Parted]) -> bool:
    """Of all lines of the page, so that a table in it is no pair of columns."""
    printed = sum(bool(line.left.strip() or line.right.strip()) for line in parted)
    return _across(parted) <= _MOST_ACROSS_PAGE * printed


def _gutters(lines: Sequence[str]) -> list[int]:
    """Where most lines begin again after blanks, the likeliest first."""
    places: Counter[int] = Counter()
    for line in lines:
        places.update({match.end() for match in _GAP.finditer(line.replace("\f", "")) if match.end() >= _NARROWEST})
    near = {place: sum(places[place + apart] for apart in range(-_NEAR, _NEAR + 1)) for place in list(places)}
    found: list[int] = []
    for place in sorted(near, key=lambda place: (near[place], places[place], -place), reverse=True):
        if near[place] < _FEWEST_LINES or len(found) == _MOST_GUTTERS:
            break
        if all(abs(place - other) > _NEAR for other in found):
            found.append(place)
    return found


def _all_parted(lines: Sequence[str], gutter: int) -> list[_Parted]:
    """The lines cut at the gutter; what is set to the right edge above the right column is no part of it."""
    parted = [_parted(line, gutter) for line in lines]
    full = _FILLED * gutter
    begins = (index for index, line in enumerate(parted) if line.right and (not line.is_far or len(line.left) > full))
    begun = next(begins, len(parted))
    return [
        _Parted(line, "", is_across=True) if sides.is_far and index < begun else sides
        for index, (line, sides) in enumerate(zip(lines, parted, strict=True))
    ]


def _parted(line: str, gutter: int) -> _Parted:
    """The line cut at the gutter."""
    line = line.replace("\f", "").rstrip()
    if len(line) <= gutter - 1:
        return _Parted(line, "")
    if _indent(line) > gutter + _DEEPEST_INDENT:
        return _Parted("", line[gutter:], is_far=True)
    for match in _GAP.finditer(line):
        # What is set to the right edge begins far behind the gutter; so does what stands beside wide letters.
        is_over = 0 < match.start() < gutter - 1 < match.end() and not HAN.search(line[: match.start()])
        if is_over or gutter - _SLACK <= match.end() <= gutter + _DEEPEST_INDENT:
            right = " " * (match.end() - gutter) + line[match.end() :]
            return _Parted(line[: match.start()].rstrip(), right, is_far=match.end() > gutter + _DEEPEST_INDENT)
    return _Parted(line, "", is_across=True)


def _are_side_by_side(parted: Sequence[_Parted]) -> bool:
    """Lines of prose on both sides, which fill their columns as the cells of a table do not."""
    inside = [line for line in parted if not line.is_across]
    if not _few_across(parted):
        return False
    left = [line.left.strip() for line in inside if line.left.strip()]
    right = [line.right.strip() for line in inside if line.right.strip()]
    both = sum(bool(line.left.strip() and line.right.strip()) for line in inside)
    fewest = max(_FEWEST_LINES, _LEAST_SHARE * (len(left) + len(right) - both))
    if both < _FEWEST_SIDE_BY_SIDE or min(len(left), len(right)) < fewest:
        return False
    return all(
        max(map(printed_width, side)) >= _NARROWEST and _is_filled(side) and not _is_stretched(side)
        for side in (left, right)
    )


def _is_stretched(sides: Sequence[str]) -> bool:
    """Most are single words far apart: of lines that an address stretched, which are no columns."""
    apart = ((len(_GAP.findall(side)), len(side.split()) - 1) for side in sides)
    return sum(0 < blanks <= wide * 2 for wide, blanks in apart) * 2 > len(sides)


def _is_filled(sides: Sequence[str]) -> bool:
    """Many are about as wide as the widest; beside Han letters a tenth of them may hold letters of less width."""
    widths = sorted(map(printed_width, sides))
    is_han = sum(HAN.search(side) is not None for side in sides) * 2 > len(sides)
    full = _FILLED * widths[len(widths) * 9 // 10 if is_han else -1]
    filled = sum(width >= full for width in widths)
    return filled >= _LEAST_FILLED * len(widths)


def _goes_across(parted: Sequence[_Parted]) -> bool:
    """Lines between the first and the last that stand side by side have words in the gutter."""
    first, last = _bounds(parted)
    inside = parted[first : last + 1]
    return sum(line.is_across for line in inside) > _MOST_ACROSS * len(inside)


def _bounds(parted: Sequence[_Parted]) -> tuple[int, int]:
    """From the first line with something on the right to the last of the columns."""
    right = [index for index, line in enumerate(parted) if line.right]
    last = right[-1]
    while last + 1 < len(parted) and parted[last + 1].left.strip() and not parted[last + 1].is_across:
        last += 1
    return right[0], last


def _read(raw: Sequence[RawLine], parted: Sequence[_Parted]) -> list[RawLine]:
    """What is above, the left column, the right column, what is below; lines across part them."""
    first, last = _bounds(parted)
    out = list(raw[:first])
    left: list[RawLine] = []
    right: list[RawLine] = []
    for line, sides in zip(raw[first : last + 1], parted[first : last + 1], strict=True):
        if sides.is_across:
            out += [*_trimmed(left), *_begun(_trimmed(right)), line]
            left, right = [], []
            continue
        feed = "\f" if "\f" in line.text and not out else ""
        _add(left, RawLine(line.number, feed + sides.left), beside=sides.right)
        _add(right, RawLine(line.number, sides.right), beside=sides.left)
    return [*out, *_trimmed(left), *_begun(_trimmed(right)), *raw[last + 1 :]]


def _add(column: list[RawLine], line: RawLine, *, beside: str) -> None:
    """A blank that only the other column's lines left is none; a line further in begins a paragraph."""
    if not line.text.strip() and beside.strip():
        return
    if line.text[:_INDENT].isspace() and column and _begins_paragraph(column[-1].text, line.text):
        column.append(RawLine(line.number, ""))
    column.append(line)


def _begins_paragraph(above: str, text: str) -> bool:
    """The line is indented, and the one above less, or as far and at its end."""
    further = _indent(text) - _indent(above)
    return bool(above.strip()) and (further >= _INDENT or (further > -_INDENT and is_terminal(above.rstrip())))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _trimmed(column: list[RawLine]) -> list[RawLine]:
    """Without the blank lines at its ends."""
    held = [index for index, line in enumerate(column) if line.text.strip()]
    return column[held[0] : held[-1] + 1] if held else []


def _begun(column: list[RawLine]) -> list[RawLine]:
    if not column:
        return []
    return [RawLine(column[0].number, column[0].text, begins_column=True), *column[1:]]
