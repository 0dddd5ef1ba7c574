"""Every figure of a report, defined in words and computed from plain values.

Knows no Django, no database and no clock. The unit of counting is the commitment: one undertaking drawn from one
declaration. Two rules run through all figures:

* A record that speaks of a time before its commitment was made ("earlier practice") is progress on nothing: it is
  counted under `earlier_practice` and nowhere else.
* A commitment without a status is "no evidence recorded". It is counted under `no_evidence`, beside the statuses and
  never as one of them: it does not mean "not implemented".
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NotRequired, TypedDict

STATUSES = ("not_started", "planned", "under_way", "partly_implemented", "implemented", "no_longer_applicable")
NO_EVIDENCE = "no_evidence"
JUDGEMENTS = (*STATUSES, NO_EVIDENCE)


class CountedRecord(TypedDict):
    """What counting needs of a published record: whether it is earlier practice, and its pieces of evidence."""

    earlier_practice: bool
    evidence: Sequence[object]


class Numbers(TypedDict):
    """How much stands on a commitment; as `more`, beside its `records`."""

    records: int
    earlier_practice: int
    evidence_items: int


class CountedCommitment(TypedDict):
    """What counting needs of a commitment; a `CommitmentEntry` of the snapshot is one."""

    key: str
    declaration: str
    challenges: Sequence[str]
    status: str | None
    records: Sequence[CountedRecord]
    more: NotRequired[Numbers]


class SummaryFigures(TypedDict):
    commitments: int
    with_evidence: int
    without_evidence: int
    coverage_percent: int | None
    records: int
    evidence_items: int
    earlier_practice: int
    by_status: dict[str, int]


class Cell(TypedDict):
    """`silence` tells why `total` is 0: "no_undertaking" (that text says nothing on the challenge as far as drawn) or
    "not_drawn" (nobody has drawn commitments on that challenge yet); "" when there is something to count."""

    total: int
    by_status: dict[str, int]
    silence: Literal["", "no_undertaking", "not_drawn"]


class MatrixRow(TypedDict):
    """One challenge (key, or None for commitments linked to none). `cells` are keyed by declaration."""

    challenge: str | None
    cells: dict[str, Cell]
    total: Cell


class MatrixFigures(TypedDict):
    rows: list[MatrixRow]
    totals: dict[str, Cell]
    total: Cell


def by_status(commitments: Iterable[CountedCommitment]) -> dict[str, int]:
    """How many commitments have each judgement. All seven keys are present, in the order of `JUDGEMENTS`; the values
    add up to the number of commitments. Raises `KeyError` for an unknown status."""
    counts = dict.fromkeys(JUDGEMENTS, 0)
    for commitment in commitments:
        counts[commitment["status"] or NO_EVIDENCE] += 1
    return counts


def coverage_percent(with_evidence: int, commitments: int) -> int | None:
    """The share of commitments on which any evidence is recorded, in whole per cent, halves up; None of none.

    Never rounded to 0 or 100 unless it is exactly that: 1 of 300 is 1, 299 of 300 is 99.
    """
    if not commitments:
        return None
    rounded = (200 * with_evidence + commitments) // (2 * commitments)
    if 0 < with_evidence < commitments:
        return min(max(rounded, 1), 99)
    return rounded


def counted_records(commitment: CountedCommitment) -> list[CountedRecord]:
    """The records that are progress on the commitment: all but earlier practice."""
    return [record for record in commitment["records"] if not record["earlier_practice"]]


def numbers(commitment: CountedCommitment) -> Numbers:
    """Records, records of earlier practice and pieces of evidence on a commitment: those told, and the rest."""
    counted = counted_records(commitment)
    more = commitment.get("more", {"records": 0, "earlier_practice": 0, "evidence_items": 0})
    return {
        "records": len(counted) + more["records"],
        "earlier_practice": len(commitment["records"]) - len(counted) + more["earlier_practice"],
        "evidence_items": sum(len(record["evidence"]) for record in counted) + more["evidence_items"],
    }


def summary(commitments: Sequence[CountedCommitment]) -> SummaryFigures:
    """The figures of the summary.

    * `commitments`: undertakings in the scope, each counted once, however many challenges it is linked to.
    * `with_evidence`: those with a status on the as-of date; `without_evidence`: the rest.
    * `coverage_percent`: the first as a share of all, see `coverage_percent`.
    * `records`: published records in force on the as-of date, without earlier practice.
    * `evidence_items`: pieces of evidence attached to those records, whether they support or weaken.
    * `earlier_practice`: records set apart because they speak of a time before the commitment was made.
    * `by_status`: see `by_status`.
    """
    with_evidence = sum(1 for commitment in commitments if commitment["status"])
    told = [numbers(commitment) for commitment in commitments]
    return {
        "commitments": len(commitments),
        "with_evidence": with_evidence,
        "without_evidence": len(commitments) - with_evidence,
        "coverage_percent": coverage_percent(with_evidence, len(commitments)),
        "records": sum(each["records"] for each in told),
        "evidence_items": sum(each["evidence_items"] for each in told),
        "earlier_practice": sum(each["earlier_practice"] for each in told),
        "by_status": by_status(commitments),
    }


def matrix(
    commitments: Sequence[CountedCommitment],
    challenges: Sequence[str],
    declarations: Sequence[str],
    *,
    drawn: Collection[str] | None = None,
) -> MatrixFigures:
    """Commitments by challenge and declaration.

    A commitment linked to two challenges is counted in both rows but once in the totals: the totals need not be the
    sum of the rows. Commitments linked to none of the challenges stand in a last row whose challenge is None, which is
    left out when empty. `drawn` names the challenges on which commitments have been drawn at all, inside or outside
    the scope; without it, they are those that occur among `commitments`.
    """
    known = {key for commitment in commitments for key in commitment["challenges"]} if drawn is None else set(drawn)
    rows = [
        _row(key, [c for c in commitments if key in c["challenges"]], declarations, key in known) for key in challenges
    ]
    unlinked = [c for c in commitments if not set(c["challenges"]) & set(challenges)]
    if unlinked:
        rows.append(_row(None, unlinked, declarations, True))
    totals = {key: _cell([c for c in commitments if c["declaration"] == key], True) for key in declarations}
    return {"rows": rows, "totals": totals, "total": _cell(commitments, True)}


def _row(
    challenge: str | None, commitments: Sequence[CountedCommitment], declarations: Sequence[str], is_drawn: bool
) -> MatrixRow:
    cells = {key: _cell([c for c in commitments if c["declaration"] == key], is_drawn) for key in declarations}
    return {"challenge": challenge, "cells": cells, "total": _cell(commitments, is_drawn)}


def _cell(commitments: Sequence[CountedCommitment], is_drawn: bool) -> Cell:
    silence: Literal["", "no_undertaking", "not_drawn"] = "no_undertaking" if is_drawn else "not_drawn"
    return {
        "total": len(commitments),
        "by_status": by_status(commitments),
        "silence": "" if commitments else silence,
    }
