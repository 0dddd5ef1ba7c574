"""Which cautions the evidence of records calls for: looks up what `cautions` asks about, for many records at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from commitments.evidence.cautions import Caution, Piece, cautions
from commitments.models import Evidence, ProgressRecord


def cautions_of(record: ProgressRecord, *, on: date, at: datetime) -> list[Caution]:
    return cautions_by_record([record], on=on, at=at)[record.pk]


def cautions_by_record(records: Sequence[ProgressRecord], *, on: date, at: datetime) -> dict[int, list[Caution]]:
    """Record → cautions as read on that day, beside what stood published at that moment.

    The evidence of the records must be fetched with its paragraphs. Two statements for each 100 records.
    """
    elsewhere = _elsewhere(records, at)
    return {
        record.pk: cautions([_piece(number, piece, record, elsewhere) for number, piece in _numbered(record)], on=on)
        for record in records
    }


def _numbered(record: ProgressRecord) -> Iterable[tuple[int, Evidence]]:
    return enumerate(record.evidence.all(), start=1)


def _piece(number: int, piece: Evidence, record: ProgressRecord, elsewhere: dict) -> Piece:
    others = elsewhere[record.commitment_id, piece.source]
    directions = frozenset(direction for pk, direction in others if pk != record.pk)
    return Piece(number, piece.direction, piece.effective_on, piece.quotation_stands, directions)


def _elsewhere(records: Sequence[ProgressRecord], at: datetime) -> dict[tuple, set[tuple[int, str]]]:
    """(commitment, source of a piece) → the records that stood at the moment and cite it, with its direction there."""
    commitments = {record.commitment_id for record in records}
    sources = {piece.source for record in records for piece in record.evidence.all()}
    found: dict[tuple, set[tuple[int, str]]] = defaultdict(set)
    if not sources:
        return found
    standing = ProgressRecord.objects.as_of(at).filter(commitment__in=commitments)
    same = Evidence.objects.filter(record__in=standing).from_sources(sources).select_related("record")
    for piece in same.only(*Evidence.SOURCE, "direction", "record__commitment_id"):
        found[piece.record.commitment_id, piece.source].add((piece.record_id, piece.direction))
    return found
