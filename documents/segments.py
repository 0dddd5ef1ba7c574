"""A text cut into the pieces in which it is shown: plain, linked, highlighted, with notes called between them.

Pure. Spans are half-open character ranges of one text; they may overlap (a citation inside a highlighted passage).
Every character of the text comes out exactly once and in order, whatever the spans are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Span:
    """Something that holds from `start` to `end`: `role` says what, `payload` is handed through."""

    start: int
    end: int
    role: str
    payload: Any = None


@dataclass(frozen=True)
class Point:
    """Something that stands before the character at `offset`."""

    offset: int
    payload: Any = None


@dataclass(frozen=True)
class Piece:
    """A run of text with the spans that cover it, and the points that stand right after it."""

    text: str
    spans: tuple[Span, ...]
    points: tuple[Point, ...] = ()

    def has(self, role: str) -> bool:
        return any(span.role == role for span in self.spans)

    def first(self, role: str) -> Any:
        return next((span.payload for span in self.spans if span.role == role), None)


def pieces(text: str, *, spans: Iterable[Span] = (), points: Iterable[Point] = ()) -> list[Piece]:
    """Cut the text at every edge of a span and at every point."""
    length = len(text)
    spans = [Span(max(0, s.start), min(length, s.end), s.role, s.payload) for s in spans]
    spans = [span for span in spans if span.start < span.end]
    points = [Point(min(max(0, point.offset), length), point.payload) for point in points]
    edges = sorted({0, length, *(s.start for s in spans), *(s.end for s in spans), *(p.offset for p in points)})
    cut = [_piece(text, start, end, spans, points) for start, end in pairwise(edges)]
    leading = tuple(point for point in points if point.offset == 0)
    return [Piece("", (), leading), *cut] if leading else cut


def _piece(text: str, start: int, end: int, spans: list[Span], points: list[Point]) -> Piece:
    covering = tuple(span for span in spans if span.start <= start and end <= span.end)
    return Piece(text[start:end], covering, tuple(point for point in points if point.offset == end))
