"""Which paragraph of one language stands opposite which of another.

Pure. What has a label stands opposite the same label (in its own alphabet, see `label_order`); where numbering starts
again, order decides which is meant. What has none stands opposite something of its kind between the same neighbours,
the more alike in length and in the figures it holds the better; nothing is ever put opposite another label. What has
no counterpart stands alone.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from documents.label_order import occurrences, places
from documents.parsing.characters import western_digits

_FIGURES = re.compile(r"\d+")
_TEXT = "text"
_GROUPS = {"title": "title", "heading": "heading"}
_BAND = 60  # how far from the diagonal two texts may stand in a long stretch without labels
_SMALL = 40_000  # cells up to which a stretch is compared in full

Pair = tuple[int | None, int | None]


class Unit(Protocol):
    """A paragraph, as far as it matters here."""

    label: str
    kind: str
    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class _Feature:
    """A unit as it is compared. `key` is None for what has no label."""

    key: object
    group: str
    kind: str
    depth: int
    length: float
    figures: frozenset[str]


def aligned(first: Sequence[Unit], second: Sequence[Unit]) -> list[Pair]:
    """Pairs of indexes in reading order; None stands for the missing side. Every index comes out exactly once."""
    scale = _length(first) / max(1, _length(second))
    left, right = _features(first, 1.0), _features(second, scale)
    pairs: list[Pair] = []
    i = j = 0
    for fixed_i, fixed_j in [*_fixed(left, right), (len(left), len(right))]:
        pairs += _between(left, right, (i, fixed_i), (j, fixed_j))
        if fixed_i < len(left):
            pairs.append((fixed_i, fixed_j))
        i, j = fixed_i + 1, fixed_j + 1
    return pairs


def _length(units: Sequence[Unit]) -> int:
    return sum(len(unit.text) for unit in units)


def _features(units: Sequence[Unit], scale: float) -> list[_Feature]:
    labels = [unit.label if unit.label and unit.kind not in _GROUPS else "" for unit in units]
    return [
        _Feature(
            key=place,
            group=_GROUPS.get(unit.kind, _TEXT),
            kind=unit.kind,
            depth=unit.depth,
            length=len(unit.text) * scale,
            figures=frozenset(_FIGURES.findall(western_digits(unit.text))),
        )
        for unit, place in zip(units, places(labels), strict=True)
    ]


def _fixed(left: Sequence[_Feature], right: Sequence[_Feature]) -> list[tuple[int, int]]:
    """Labels that occur equally often on both sides, the first with the first; those that would cross are left out."""
    keys, others = _keyed(left), _keyed(right)
    counts = Counter(key[0] for key in keys)
    other_counts = Counter(key[0] for key in others)
    candidates = sorted(
        (index, others[key]) for key, index in keys.items() if counts[key[0]] == other_counts[key[0]] and key in others
    )
    return _rising(candidates)


def _keyed(features: Sequence[_Feature]) -> dict[tuple[object, int], int]:
    found = occurrences([feature.key for feature in features])  # type: ignore[misc]
    return {key: index for index, key in enumerate(found) if key is not None}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, sorted by the first number, in which the second rises too."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_first, second) in enumerate(pairs):
        at = bisect_left(tails, second)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(second)
            ends.append(index)
        else:
            tails[at], ends[at] = second, index
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _between(
    left: Sequence[_Feature], right: Sequence[_Feature], rows: tuple[int, int], columns: tuple[int, int]
) -> list[Pair]:
    """The best alignment of two stretches: as many pairs as may be, then the most alike."""
    (i0, i1), (j0, j1) = rows, columns
    n, m = i1 - i0, j1 - j0
    if not n or not m:
        return [*((i, None) for i in range(i0, i1)), *((None, j) for j in range(j0, j1))]
    band = max(n, m) if n * m <= _SMALL else abs(n - m) + _BAND
    best: list[dict[int, tuple[float, str]]] = [{} for _ in range(n + 1)]
    for i in range(n + 1):
        centre = i * m // n
        for j in range(max(0, centre - band), min(m, centre + band) + 1):
            options = []
            if not i and not j:
                options.append((0.0, ""))
            if j and j - 1 in best[i]:
                options.append((best[i][j - 1][0], "right"))
            if i and j in best[i - 1]:
                options.append((best[i - 1][j][0], "left"))
            if i and j and j - 1 in best[i - 1]:
                alike = _likeness(left[i0 + i - 1], right[j0 + j - 1])
                if alike:
                    options.append((best[i - 1][j - 1][0] + alike, "both"))
            if options:  # of equal ones the first: what has no counterpart stands as late as may be
                best[i][j] = max(options, key=lambda option: option[0])
    return _traced(best, i0, j0, n, m)


def _traced(best: list[dict[int, tuple[float, str]]], i0: int, j0: int, i: int, j: int) -> list[Pair]:
    pairs: list[Pair] = []
    while i or j:
        step = best[i][j][1]
        pairs.append((i0 + i - 1 if step != "right" else None, j0 + j - 1 if step != "left" else None))
        i, j = i - (step != "right"), j - (step != "left")
    return pairs[::-1]


def _likeness(one: _Feature, other: _Feature) -> float:
    """0 where the two may not stand opposite each other, else from 1 (barely) to 4."""
    if one.group != other.group or (one.key is None) != (other.key is None):
        return 0.0
    if one.key is not None:
        return 4.0 if one.key == other.key else 0.0
    longer = max(one.length, other.length)
    length = min(one.length, other.length) / longer if longer else 1.0
    union = one.figures | other.figures
    figures = len(one.figures & other.figures) / len(union) if union else 0.5
    return 1.0 + length + figures + 0.5 * (one.kind == other.kind) + 0.5 * (one.depth == other.depth)
