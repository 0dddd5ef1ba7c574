"""What a reader should be warned of in the evidence of a judgement, as pure rules.

In words. **Contradiction**: of the pieces on which a judgement stands some support it and some weaken it; or a piece
that supports this judgement is recorded elsewhere on the same commitment as weakening one, or the other way round.
**Age**: the newest piece that supports the judgement is older than three years on the day it is read; a judgement
without any that supports it is not warned of here, for that is said of it anyway. **Quotation**: the words quoted no
longer stand where they stood: the paragraph reads otherwise now, or a later reading of the document no longer finds it.

A caution never changes a status. This module must not know Django, the database or the clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MINYEAR, date
from enum import StrEnum

YEARS = 3
SUPPORTS, WEAKENS = "supports", "weakens"


class Kind(StrEnum):
    CONTRADICTION = "contradiction"
    CONTRADICTED_ELSEWHERE = "contradicted_elsewhere"
    OLD = "old"
    QUOTATION_GONE = "quotation_gone"


@dataclass(frozen=True)
class Piece:
    """What the rules know of a piece of evidence."""

    number: int
    direction: str
    effective_on: date
    quotation_stands: bool = True
    elsewhere: frozenset[str] = frozenset()  # its directions on other records of the commitment


@dataclass(frozen=True)
class Caution:
    """One thing to warn of; `numbers` are those of the pieces concerned, `since` is the day of the newest support."""

    kind: Kind
    numbers: tuple[int, ...] = ()
    since: date | None = None


def cautions(pieces: Sequence[Piece], *, on: date) -> list[Caution]:
    """What to warn of on that day, the gravest first."""
    found = [*_contradictions(pieces), *_quotations(pieces), *_age(pieces, on)]
    return sorted(found, key=lambda caution: list(Kind).index(caution.kind))


def years_before(day: date, years: int) -> date:
    """The same day of an earlier year; 29 February becomes 28."""
    try:
        return day.replace(year=max(day.year - years, MINYEAR))
    except ValueError:
        return day.replace(year=max(day.year - years, MINYEAR), day=28)


def _contradictions(pieces: Sequence[Piece]) -> Iterable[Caution]:
    directions = {piece.direction for piece in pieces}
    if {SUPPORTS, WEAKENS} <= directions:
        numbers = tuple(piece.number for piece in pieces if piece.direction in (SUPPORTS, WEAKENS))
        yield Caution(Kind.CONTRADICTION, numbers)
    other = {SUPPORTS: WEAKENS, WEAKENS: SUPPORTS}
    numbers = tuple(piece.number for piece in pieces if other.get(piece.direction) in piece.elsewhere)
    if numbers:
        yield Caution(Kind.CONTRADICTED_ELSEWHERE, numbers)


def _quotations(pieces: Sequence[Piece]) -> Iterable[Caution]:
    numbers = tuple(piece.number for piece in pieces if not piece.quotation_stands)
    if numbers:
        yield Caution(Kind.QUOTATION_GONE, numbers)


def _age(pieces: Sequence[Piece], on: date) -> Iterable[Caution]:
    newest = max((piece.effective_on for piece in pieces if piece.direction == SUPPORTS), default=None)
    if newest and newest < years_before(on, YEARS):
        yield Caution(Kind.OLD, since=newest)
