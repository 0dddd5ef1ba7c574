"""Putting right how a version was read: an editor's mend, and its undoing. Both have the version read again.

Now work, started by a person who may (documents.permissions). A mend is kept as a row with the fingerprint of the text
it was made on; applying it is `mending`'s, at each reading.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from documents.choices import MendKind
from documents.mending import digest
from documents.models import Footnote, Mend, Paragraph, Upload
from documents.reading_changes import changes_reading
from documents.uploads import ask_to_read_again
from documents.wording import fold


class MendRefused(Exception):
    """Nothing was kept; `field` is the input to which the sentence belongs."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Wanted:
    """What the editor wants: `words` stand where the text is split, or right before the call of a note."""

    kind: str
    words: str = ""
    label: str = ""
    paragraph_kind: str = ""
    footnote_order: int | None = None
    remark: str = ""


@changes_reading("library")
def mend(paragraph: Paragraph, wanted: Wanted, *, by: AbstractUser, at: datetime) -> Upload:
    """Keep the mend and have the version read again. Raises MendRefused."""
    row = Mend(
        version=paragraph.version,
        kind=wanted.kind,
        anchor=paragraph.anchor,
        label=wanted.label,
        paragraph_kind=wanted.paragraph_kind,
        remark=wanted.remark,
        made_by=by,
        made_at=at,
    )
    row.fingerprint = digest(paragraph.text, *_FILL[wanted.kind](row, paragraph, wanted))
    row.save()
    return ask_to_read_again(paragraph.version, by=by, at=at)


@changes_reading("library")
def undo(row: Mend, *, by: AbstractUser, at: datetime) -> Upload:
    """Let the mend stand no longer; the row stays. Undoing twice changes nothing."""
    if row.undone_at is None:
        row.undone_by, row.undone_at = by, at
        row.save(update_fields=["undone_by", "undone_at"])
    return ask_to_read_again(row.version, by=by, at=at)


def following(paragraph: Paragraph) -> Paragraph | None:
    """The paragraph after this one, as the version stands now."""
    later = Paragraph.objects.current().filter(version=paragraph.version, order__gt=paragraph.order)
    return later.order_by("order").first()


def _join(row: Mend, paragraph: Paragraph, wanted: Wanted) -> tuple[str, ...]:
    other = following(paragraph)
    if other is None:
        raise MendRefused("", _("There is no paragraph after this one."))
    row.other_anchor, row.label, row.paragraph_kind = other.anchor, "", ""
    return (other.text,)


def _split(row: Mend, paragraph: Paragraph, wanted: Wanted) -> tuple[str, ...]:
    start, _end = _only_place(paragraph.text, wanted.words)
    if not paragraph.text[:start].strip():
        raise MendRefused("words", _("The paragraph begins with these words: nothing would be left before them."))
    row.offset = start
    return ()


def _relabel(row: Mend, paragraph: Paragraph, wanted: Wanted) -> tuple[str, ...]:
    kind = wanted.paragraph_kind or paragraph.kind
    if (wanted.label, kind) == (paragraph.label, paragraph.kind):
        raise MendRefused("label", _("The paragraph has this number and this kind already."))
    return ()


def _reattach(row: Mend, paragraph: Paragraph, wanted: Wanted) -> tuple[str, ...]:
    notes = Footnote.objects.filter(version=paragraph.version, vanished_at__isnull=True)
    note = notes.filter(order=wanted.footnote_order).first()
    if note is None:
        raise MendRefused("footnote_order", _("Choose one of the footnotes of this text."))
    _start, row.offset = _only_place(paragraph.text, wanted.words)
    row.footnote_order, row.label, row.paragraph_kind = note.order, "", ""
    return (note.text,)


_FILL = {
    MendKind.JOIN: _join,
    MendKind.SPLIT: _split,
    MendKind.RELABEL: _relabel,
    MendKind.REATTACH_FOOTNOTE: _reattach,
}


def _only_place(text: str, words: str) -> tuple[int, int]:
    """Where the words stand; white space and width of characters do not count. Raises MendRefused."""
    folded, sought = fold(text), fold(words).text
    at = folded.text.find(sought) if sought else -1
    if at < 0:
        raise MendRefused("words", _("These words do not stand in the paragraph. Copy them from the text."))
    if folded.text.find(sought, at + 1) >= 0:
        raise MendRefused("words", _("These words stand in the paragraph more than once. Give more of them."))
    return folded.original(at, at + len(sought))
