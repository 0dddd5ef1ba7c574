"""Taking a document out of the library, and putting it back.

Nothing of it is deleted or changed: the document is marked, what was done is an event that stays, and every read of the
library leaves out what is marked. Refused while anything that was recorded rests on it (`documents.rests`).
"""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from documents.choices import ShelfAction
from documents.indexing import index_version, take_out
from documents.models import Document, Paragraph, ShelfEvent
from documents.reading_changes import changes_reading
from documents.resolving import resolve_anew, unresolve
from documents.rests import Resting, resting_on


class WithdrawalRefused(Exception):
    """Nothing was changed; `str()` is a sentence that says why, `resting` what rests on the document."""

    def __init__(self, message: str, resting: Sequence[Resting] = ()) -> None:
        super().__init__(message)
        self.resting = resting


@changes_reading("library")
def withdraw(document: Document, *, reason: str, by: AbstractUser | None, at: datetime) -> None:
    """Take it out of everything that is read, for everybody. Raises WithdrawalRefused. `by`: None on the command line.

    The number of queries does not depend on the number of paragraphs, but for those that empty the search.
    """
    row = _locked(document)
    if row.withdrawn_at is not None:
        raise WithdrawalRefused(_("“%(document)s” is withdrawn from the library already.") % {"document": row})
    if not reason.strip():
        raise WithdrawalRefused(_("Say why it is withdrawn: everybody reads the reason where the document stood."))
    if resting := resting_on(row, by):
        raise WithdrawalRefused(_cannot(row), resting)
    _record(row, ShelfAction.WITHDRAW, reason.strip(), by, at, withdrawn_at=at)
    unresolve(row)
    take_out(row)
    document.withdrawn_at = at


@changes_reading("library")
def put_back(document: Document, *, reason: str = "", by: AbstractUser | None, at: datetime) -> None:
    """Let it be read again as it was, mends included. Raises WithdrawalRefused where the library holds it."""
    row = _locked(document)
    if row.withdrawn_at is None:
        raise WithdrawalRefused(
            _("“%(document)s” is in the library; there is nothing to put back.") % {"document": row}
        )
    _record(row, ShelfAction.PUT_BACK, reason.strip(), by, at, withdrawn_at=None)
    resolve_anew(row)
    for version in row.versions.all():
        index_version(version)
    document.withdrawn_at = None


def _locked(document: Document) -> Document:
    """The document and its paragraphs, held. Who is writing something on one of them is waited for, and then seen."""
    row = Document.objects.select_for_update().get(pk=document.pk)
    held = Paragraph.objects.filter(version__document=row).select_for_update(of=("self",)).order_by("pk")
    list(held.values_list("pk", flat=True))
    return row


def _record(
    row: Document,
    action: ShelfAction,
    reason: str,
    by: AbstractUser | None,
    at: datetime,
    *,
    withdrawn_at: datetime | None,
) -> None:
    ShelfEvent.objects.create(document=row, action=action, reason=reason, by=by, at=at)
    row.withdrawn_at = withdrawn_at
    row.save(update_fields=["withdrawn_at"])


def _cannot(document: Document) -> str:
    return _("“%(document)s” cannot be withdrawn: what was recorded here rests on it.") % {"document": document}
