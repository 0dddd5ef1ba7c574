"""Sets two Arabic columns that `pdftotext -layout` printed side by side from the right, with one gutter between them.

Places are counted from the left, and letters are not equally wide: only the left edge of a column stands in one place,
so that the right column of Arabic, which is read first, seems to begin anywhere. Its left edge is the gutter.
Knows parts of lines and their places; no structure.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

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


def sides_aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Lines of one side as they are; of two sides, the left one begins behind the widest right one."""
    width = _BETWEEN + max((len(row[0]) for row in rows if len(row) > 1), default=0)
    return [row[0].ljust(width) + row[1] if len(row) > 1 and row[1] else row[0] for row in rows]
