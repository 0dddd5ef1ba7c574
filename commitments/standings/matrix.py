"""The matrix challenge × declaration: one mark per commitment, and three silences kept apart.

A commitment without evidence is a mark of its own. A text from which commitments were drawn, but none for this
challenge, says nothing about it: a gap. A challenge or a text from which nothing has been drawn yet is not a gap in
the promises but in our work: undrawn. Works on rows that were fetched; it queries nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from commitments.models import Challenge, Commitment, Declaration
from commitments.status import STATUS_ORDER

DRAWN, GAP, UNDRAWN = "drawn", "gap", "undrawn"
# No evidence comes last, whatever the order of progress.
RANK = {status: rank for rank, status in enumerate(STATUS_ORDER)} | {None: len(STATUS_ORDER)}


def tally(commitments: Iterable[Commitment]) -> list[tuple[str | None, int]]:
    """How many have each status, in the order of progress; None counts those without evidence."""
    counted = Counter(commitment.headline_status for commitment in commitments)
    return sorted(counted.items(), key=lambda pair: RANK[pair[0]])


def with_evidence(commitments: Iterable[Commitment]) -> int:
    return sum(commitment.headline_status is not None for commitment in commitments)


@dataclass(frozen=True)
class Column:
    """A text; or several that share a column, as the resolutions do."""

    declarations: tuple[Declaration, ...]
    is_shared: bool = False

    @property
    def declaration(self) -> Declaration:
        return self.declarations[0]

    @property
    def ids(self) -> set[int]:
        return {declaration.pk for declaration in self.declarations}


@dataclass(frozen=True)
class Cell:
    column: Column
    commitments: tuple[Commitment, ...]
    state: str

    @property
    def count(self) -> int:
        return len(self.commitments)

    @property
    def statuses(self) -> list[str | None]:
        return sorted((c.headline_status for c in self.commitments), key=RANK.__getitem__)

    @property
    def tally(self) -> list[tuple[str | None, int]]:
        return tally(self.commitments)

    @property
    def with_evidence(self) -> int:
        return with_evidence(self.commitments)


@dataclass(frozen=True)
class Row:
    challenge: Challenge
    cells: tuple[Cell, ...]
    years: tuple[int, ...]

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        return tuple(commitment for cell in self.cells for commitment in cell.commitments)

    @property
    def count(self) -> int:
        return len(self.commitments)

    @property
    def statuses(self) -> list[str | None]:
        return [status for cell in self.cells for status in cell.statuses]

    @property
    def is_drawn(self) -> bool:
        return self.count > 0

    @property
    def with_evidence(self) -> int:
        return with_evidence(self.commitments)


@dataclass(frozen=True)
class Matrix:
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]

    @property
    def drawn(self) -> int:
        """How many challenges have any commitment."""
        return sum(row.is_drawn for row in self.rows)

    @property
    def undrawn(self) -> int:
        return len(self.rows) - self.drawn

    @property
    def gaps(self) -> int:
        return sum(cell.state == GAP for row in self.rows for cell in row.cells)

    @property
    def count(self) -> int:
        return sum(cell.count for cell in self.totals)


def build(
    challenges: Iterable[Challenge],
    columns: Iterable[Column],
    commitments: Iterable[Commitment],
    links: Iterable[tuple[int, int]],
    years: dict[int, list[int]],
) -> Matrix:
    """`links` are pairs (challenge, commitment); `years` are the years of each challenge's thematic days.

    A column's total counts a commitment once, however many challenges it answers.
    """
    columns = list(columns)
    by_id = {commitment.pk: commitment for commitment in commitments}
    linked: dict[int, list[Commitment]] = {}
    for challenge_id, commitment_id in links:
        if commitment_id in by_id:
            linked.setdefault(challenge_id, []).append(by_id[commitment_id])
    drawn_from = {commitment.declaration_id for commitment in by_id.values()}
    rows = tuple(
        Row(
            challenge,
            tuple(_cell(column, linked.get(challenge.pk, []), drawn_from) for column in columns),
            tuple(sorted(set(years.get(challenge.pk, [])))),
        )
        for challenge in challenges
    )
    return Matrix(rows, tuple(_total(column, rows) for column in columns))


def _cell(column: Column, linked: list[Commitment], drawn_from: set[int]) -> Cell:
    here = tuple(commitment for commitment in linked if commitment.declaration_id in column.ids)
    if here:
        return Cell(column, here, DRAWN)
    return Cell(column, (), GAP if linked and column.ids & drawn_from else UNDRAWN)


def _total(column: Column, rows: tuple[Row, ...]) -> Cell:
    once = {c.pk: c for row in rows for cell in row.cells if cell.column == column for c in cell.commitments}
    return Cell(column, tuple(once.values()), DRAWN if once else UNDRAWN)
