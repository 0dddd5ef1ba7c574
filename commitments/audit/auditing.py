"""The one way to add events: in their order, under a lock, each with the digest that joins it to the one before.

The lock is held until the transaction ends. So adding events is the last thing a transaction does to the ledger; one
that has to lock rows afterwards takes the chain first, with `hold_chain`, lest two wait for each other. What the
digests cover is in `chain`; this module knows no action in particular.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection, models, transaction

from commitments.audit import chain
from commitments.models import (
    CommitmentWording,
    Contribution,
    ContributionCommitment,
    ContributionEvent,
    Evidence,
    ProgressRecord,
    ReviewEvent,
)

AT_ONCE = 500  # rows; below the number of parameters that SQLite takes


@dataclass(frozen=True)
class Book:
    """One chain: its rules, the events that it joins, what these tell of, and what hangs on that by `column`.

    Where events tell of themselves, `subjects` is `events`, and nothing hangs on them. `lock` is any number that no
    other advisory lock of this product uses.
    """

    rules: chain.Rules
    events: type[models.Model]
    subjects: type[models.Model]
    pieces: type[models.Model] | None
    column: str
    lock: int


LEDGER = Book(chain.LEDGER, ReviewEvent, ProgressRecord, Evidence, "record_id", 0x50435443)
CONTRIBUTIONS = Book(
    chain.CONTRIBUTIONS, ContributionEvent, Contribution, ContributionCommitment, "contribution_id", 0x50435444
)
WORDINGS = Book(chain.WORDINGS, CommitmentWording, CommitmentWording, None, "id", 0x50435445)


@transaction.atomic
def append(*events: models.Model, book: Book = LEDGER) -> None:
    """Add unsaved events in the order given. What they tell of is hashed as the database has it now.

    Linear in the number of events; a few statements for each 500.
    """
    hold_chain(book)
    sequence, previous = head(book)
    form, waiting = book.rules.newest, iter(events)
    while batch := list(islice(waiting, AT_ONCE)):
        for event, said in zip(batch, _said(batch, book), strict=True):
            sequence += 1
            event.sequence, event.digest_format, event.content_digest = sequence, form, said
            columns = {name: getattr(event, name) for name in book.rules.event}
            event.digest = previous = chain.event_digest(previous, sequence, said, columns, form, book.rules)
        book.events.objects.bulk_create(batch)


def _said(events: Sequence[models.Model], book: Book) -> list[str]:
    """The digest of what each of the unsaved events tells of, in their order."""
    form = book.rules.newest
    if book.subjects is book.events:
        return [chain.content_digest(vars(event), (), form, book.rules) for event in events]
    told_of = [getattr(event, book.column) for event in events]
    said = content_digests(set(told_of), book=book, form=form)
    return [said[subject] for subject in told_of]


def hold_chain(book: Book = LEDGER) -> None:
    """Let nobody else add events until this transaction ends. Needs a transaction.

    On SQLite the transaction itself does so: it takes the only write lock when it begins.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [book.lock])


def head(book: Book = LEDGER) -> tuple[int, str]:
    """The number and the digest of the newest event."""
    return book.events.objects.order_by("-sequence").values_list("sequence", "digest").first() or (0, chain.START)


def content_digests(
    ids: Collection[int],
    *,
    book: Book = LEDGER,
    records: models.Manager | None = None,
    evidence: models.Manager | None = None,
    form: int = chain.FORMAT,
) -> dict[int, str]:
    """Subject → digest of what it says now, in that format. Two statements; for at most AT_ONCE subjects.

    A migration gives the managers of its own time as `records` and `evidence`.
    """
    return {
        row["id"]: chain.content_digest(row, pieces, form, book.rules)
        for row, pieces in contents(ids, book=book, records=records, evidence=evidence, form=form)
    }


def contents(
    ids: Collection[int],
    *,
    book: Book = LEDGER,
    records: models.Manager | None = None,
    evidence: models.Manager | None = None,
    form: int = chain.FORMAT,
) -> Iterator[tuple[Mapping[str, object], Sequence[Mapping[str, object]]]]:
    """The columns of each subject that the format names, with those of what hangs on it."""
    of_subject, of_piece = book.rules.formats[form]
    hanging: dict[int, list[dict]] = defaultdict(list)
    held = (evidence or book.pieces.objects).filter(**{f"{book.column}__in": ids})
    for piece in held.order_by().values(book.column, *of_piece):
        hanging[piece[book.column]].append(piece)
    for row in (records or book.subjects.objects).filter(pk__in=ids).order_by().values(*of_subject):
        yield row, hanging[row["id"]]
