"""What place a label has in its sequence, whatever the alphabet: "23(c)", "23 (в)" and "23(ج)" are the same place.

Pure. An item's letter can be read in more than one way, (i) as the ninth letter or as the first numeral: the item
before it decides, as it does for a reader.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.parsing.characters import western_digits
from documents.parsing.labels import item_label

_LABEL = re.compile(r"^\s*(\d*)\s*([^\d(]*?)\s*((?:\([^()]*\)\s*)*)$")
_PART = re.compile(r"\(\s*([^()]*?)\s*\)")
_SUFFIXES = {"之二": "bis", "之三": "ter", "之四": "quater", "مكررا": "bis", "مكرر": "bis", "bis": "bis", "ter": "ter"}

Place = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """`23 bis(a)(ii)` taken apart: 23, "bis", ("a", "ii"); the number is 0 where there is none."""

    number: int
    suffix: str
    parts: tuple[str, ...]


def taken_apart(label: str) -> Label | None:
    """None for what is not a label of a numbered paragraph or of its items."""
    found = _LABEL.match(western_digits(label))
    if not found or not (found[1] or found[3]):
        return None
    suffix = found[2].strip().lower()
    return Label(int(found[1] or 0), _SUFFIXES.get(suffix, suffix), tuple(_PART.findall(found[3])))


def places(labels: Sequence[str]) -> list[Place | None]:
    """For each label of a version, in reading order, its place: the number, its suffix, the rank of each letter.

    >>> places(["23", "23(a)", "23(b)", "23(b)(i)"])
    [(23, ''), (23, '', 1), (23, '', 2), (23, '', 2, 1)]
    """
    before: dict[tuple[object, ...], tuple[str, int]] = {}
    return [_place(label, before) for label in labels]


def _place(text: str, before: dict[tuple[object, ...], tuple[str, int]]) -> Place | None:
    label = taken_apart(text)
    if label is None:
        return None
    place: Place = (label.number, label.suffix)
    for part in label.parts:
        style, rank = _reading(part, before.get(place), is_nested=len(place) > 2)
        before[place] = (style, rank)
        place = (*place, rank if rank else part)
    return place


def _reading(part: str, last: tuple[str, int] | None, *, is_nested: bool) -> tuple[str, int]:
    """The sequence to which a letter belongs, and its rank there; rank 0 where it is in no sequence."""
    label = item_label(f"({part.lower()}) x")
    readings = label.readings if label else ()
    if not readings:
        return "", 0
    if last is not None:
        for style, rank in readings:
            if style == last[0] and rank in (last[1], last[1] + 1):
                return style, rank
    first = [reading for reading in readings if reading[1] == 1]
    romans = [reading for reading in readings if reading[0] == "roman"] if is_nested else []
    return (first or romans or list(readings))[0]


def occurrences(found: Iterable[Place | None]) -> list[tuple[Place, int] | None]:
    """Each place with how often it has come before: numbering that starts again gives the same place a second time."""
    seen: dict[Place, int] = {}
    result: list[tuple[Place, int] | None] = []
    for place in found:
        if place is None:
            result.append(None)
            continue
        result.append((place, seen.get(place, 0)))
        seen[place] = seen.get(place, 0) + 1
    return result
