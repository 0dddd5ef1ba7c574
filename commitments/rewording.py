"""Writing what a commitment says: its words change only together with the history of them.

Where the words become others, the wording that stands is ended and another begun at the same moment, at the end of the
chain of wordings; the database refuses every other way. It must not know where words come from, nor who may change
them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from commitments.audit.auditing import WORDINGS, append, hold_chain
from commitments.audit.guards import SPAN, WORDS
from commitments.models import Commitment, CommitmentWording
from commitments.models.wordings import Words


def words_of(row: Words) -> dict[str, object]:
    """What is compared: another span in the same paragraph is no other wording."""
    return {name: getattr(row, name) for name in WORDS}


def begin_wordings(commitments: Iterable[Commitment], *, by: AbstractBaseUser | None = None) -> None:
    """Write the first wording of commitments that were just made: they have said so since they exist."""
    append(*(_wording(commitment, by, since=None) for commitment in commitments), book=WORDINGS)


@transaction.atomic
def reword(
    commitment: Commitment,
    columns: Mapping[str, object],
    *,
    at: datetime,
    by: AbstractBaseUser | None = None,
    reason: str = "",
) -> None:
    """Write the columns of a commitment; where its words become others, from that moment on. Safe to repeat.

    `columns` are those of the model, words or not; `by` is empty where the catalogue is the source, and so is `reason`.
    """
    hold(commitment)
    for name, value in columns.items():
        setattr(commitment, name, value)
    standing = CommitmentWording.objects.lasting().get(commitment=commitment)
    if words_of(standing) == words_of(commitment):
        _follow(standing, commitment)
    else:
        standing.valid_until = at
        standing.save(update_fields=["valid_until"])
        append(_wording(commitment, by, since=at, reason=reason), book=WORDINGS)
    commitment.save()


def hold(commitment: Commitment) -> Commitment:
    """The row as it stands now, held until the transaction ends: what it says is written by one at a time.

    The commitment and not its wording is held, since whoever waited for a wording would find it ended; before it the
    chain of wordings, lest somebody who rewords many waits for this row, and this one for the chain.
    """
    hold_chain(WORDINGS)
    return Commitment.objects.select_for_update(no_key=True).get(pk=commitment.pk)


def _follow(standing: CommitmentWording, commitment: Commitment) -> None:
    """The same words: written in the same way, and where they stand now."""
    for name, value in words_of(standing).items():
        setattr(commitment, name, value)
    if any(getattr(standing, name) != getattr(commitment, name) for name in SPAN):
        standing.start, standing.end = commitment.start, commitment.end
        standing.save(update_fields=SPAN)


def _wording(
    commitment: Commitment, by: AbstractBaseUser | None, since: datetime | None, reason: str = ""
) -> CommitmentWording:
    said = {name: getattr(commitment, name) for name in (*WORDS, *SPAN)}
    return CommitmentWording(commitment=commitment, created_by=by, valid_from=since, reason=reason, **said)
