"""The one way to add events: in their order, under a lock, each with the digest that joins it to the one before.

The lock is held until the transaction ends. So adding events is the last thing a transaction does to the ledger; one
that has to lock rows afterwards takes the chain first, with `hold_chain`, lest two wait for each other. What the
digests cover is in `chain`; this module knows no action in particular.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from django.db import connection, models, transaction

from commitments.audit import chain
from commitments.models import Evidence, ProgressRecord, ReviewEvent

CHAIN_LOCK = 0x50435443  # any number that no other advisory lock of this product uses
AT_ONCE = 500  # rows; below the number of parameters that SQLite takes


@transaction.atomic
def append(*events: ReviewEvent) -> None:
    """Add unsaved events in the order given. The records and their evidence are hashed as the database has them now.

    Linear in the number of events; a few statements for each 500.
    """
    hold_chain()
    sequence, previous = head()
    waiting = iter(events)
    while batch := list(islice(waiting, AT_ONCE)):
        said = content_digests({event.record_id for event in batch})
        for event in batch:
            sequence += 1
            event.sequence, event.digest_format = sequence, chain.FORMAT
            event.content_digest = said[event.record_id]
            columns = {name: getattr(event, name) for name in chain.EVENT}
            event.digest = previous = chain.event_digest(previous, sequence, event.content_digest, columns)
        ReviewEvent.objects.bulk_create(batch)


def hold_chain() -> None:
    """Let nobody else add events until this transaction ends. Needs a transaction.

    On SQLite the transaction itself does so: it takes the only write lock when it begins.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def head() -> tuple[int, str]:
    """The number and the digest of the newest event."""
    return ReviewEvent.objects.order_by("-sequence").values_list("sequence", "digest").first() or (0, chain.START)


def content_digests(
    ids: Collection[int],
    *,
    records: models.Manager = ProgressRecord.objects,
    evidence: models.Manager = Evidence.objects,
    form: int = chain.FORMAT,
) -> dict[int, str]:
    """Record → digest of what it says now, in that format. Two statements; for at most AT_ONCE records."""
    return {
        row["id"]: chain.content_digest(row, pieces, form)
        for row, pieces in contents(ids, records=records, evidence=evidence, form=form)
    }


def contents(
    ids: Collection[int],
    *,
    records: models.Manager = ProgressRecord.objects,
    evidence: models.Manager = Evidence.objects,
    form: int = chain.FORMAT,
) -> Iterator[tuple[Mapping[str, object], Sequence[Mapping[str, object]]]]:
    """The columns of each record that the format names, with those of its evidence."""
    of_record, of_evidence = chain.FORMATS[form]
    pieces: dict[int, list[dict]] = defaultdict(list)
    for piece in evidence.filter(record_id__in=ids).order_by().values("record_id", *of_evidence):
        pieces[piece["record_id"]].append(piece)
    for row in records.filter(pk__in=ids).order_by().values(*of_record):
        yield row, pieces[row["id"]]
