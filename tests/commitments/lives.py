"""Records that were published, revised and withdrawn at moments of the test's choice, in the order the ledger asks."""

from collections.abc import Iterable
from datetime import datetime

from commitments.models import ProgressRecord
from commitments.standings.projecting import project
from tests.commitments.making import EvidenceFactory, RecordFactory


def published(
    at: datetime, *, pieces: Iterable[dict] = (), instead_of: ProgressRecord | None = None, **fields
) -> ProgressRecord:
    """A record with these pieces of evidence, published at the moment; it supersedes `instead_of`."""
    record = RecordFactory(**fields)
    for piece in pieces:
        EvidenceFactory(record=record, **piece)
    if instead_of:
        instead_of.state, instead_of.superseded_at = "superseded", at
        instead_of.save(update_fields=["state", "superseded_at"])
    record.state, record.published_at, record.supersedes = "published", at, instead_of
    record.save(update_fields=["state", "published_at", "supersedes"])
    project([record.commitment_id])
    return record
