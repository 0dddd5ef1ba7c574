"""Sets two Arabic columns that `pdftotext -layout` printed side by side from the right, with one gutter between them.

Places are counted from the left, and letters are not equally wide: only the left edge of a column stands in one place,
so that the right column of Arabic, which is read first, seems to begin anywhere. Its left edge is the gutter.
Knows parts of lines and their places; no structure.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

Part = tuple[int, int, str]  # where it begins and ends, counted from the left, and its words in the order of reading
_NARROWEST, _FEWEST, _LEAST_SHARE = 24, 6, 0.3
_FULL, _BETWEEN = 0.7, 4


def gutter_of(lines: Iterable[Sequence[Part]]) -> int:
    """Where the right column of a page begins; 0 where no two columns stand beside each other."""
    starts: Counter[int] = Counter()
    beside: Counter[int] = Counter()
    filled = 0
    for parts in lines:
        filled += bool(parts)
        for place, (start, end, _) in enumerate(parts):
            if start >= _NARROWEST and end - start >= _NARROWEST:
                starts[start] += 1
                beside[start] += bool(place and parts[place - 1][1] < start and parts[0][0] < start - _NARROWEST)
    place, count = starts.most_common(1)[0] if starts else (0, 0)
    return place if beside[place] >= _FEWEST and count >= _LEAST_SHARE * filled else 0


def sides_of(parts: Sequence[Part], gutter: int) -> tuple[list[Part], list[Part]] | None:
    """The parts of the right and of the left column; None for a line that goes across the gutter."""
    if any(start < gutter - 1 and end > gutter for start, end, _ in parts):
        return None
    right = [part for part in parts if part[0] >= gutter - 1]
    return right, [part for part in parts if part[0] < gutter - 1]


def set_from_right(parts: Sequence[Part], edge: int) -> str:
    """One side of a line, its words as far from the right edge as they stand; a full line begins at the edge."""
    if not parts:
        return ""
    begins, ends = parts[0][0], parts[-1][1]
    if ends - begins >= _FULL * (edge - begins):
        edge = ends
    out = ""
    for _, end, words in reversed(parts):
        out = out.ljust(max(edge - end, len(out) + 2 * bool(out))) + words
    return out


def stretches_of(rows: Sequence[tuple[str, ...]]) -> list[list[list[str]]]:
    """Lines that go across, or the right and the left sides of lines that do not, stretch by stretch.

    A blank line that only the other side's line left is none.
    """
    stretches: list[list[list[str]]] = []
    for row in rows:
        sides = stretches[-1] if stretches else []
        if len(row) > 1 and len(sides) < 2:
            stretches.append([[], []])
        elif len(row) == 1 and (not sides or (len(sides) > 1 and row[0].strip())):
            stretches.append([[]])
        sides = stretches[-1]
        for side, lines in zip(row * (len(sides) // len(row)), sides, strict=True):
            if side.strip() or not any(other.strip() for other in row):
                lines.append(side)
    return stretches


def _rows_of(sides: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The sides beside each other, from blank line to blank line, which are those of both: a foot stays below both."""
    groups = [_groups(side) for side in sides]
    if len({len(side) for side in groups}) > 1:
        return list(zip_longest(*sides, fillvalue=""))
    return [row for group in zip(*groups, strict=True) for row in zip_longest(*group, fillvalue="")]


def _groups(side: Sequence[str]) -> list[list[str]]:
    """The lines up to each blank line, with it."""
    groups: list[list[str]] = [[]]
    for line in side:
        groups[-1].append(line)
        if not line.strip():
            groups.append([])
    return groups


def sides_aligned(stretches: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """Lines of one side as they are; of two sides, the left one begins behind the widest right one."""
    rows = [row for sides in stretches for row in _rows_of(sides)]
    width = _BETWEEN + max((len(row[0]) for row in rows if len(row) > 1), default=0)
    return [row[0].ljust(width) + row[1] if len(row) > 1 and row[1] else row[0] for row in rows]
