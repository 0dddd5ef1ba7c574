"""Reading what was uploaded, file by file: each is taken in or refused with a sentence, and none stops the others.

Later work, called by tasks. Safe to run twice and to be killed: the row is claimed under a lease, a file that was
finished is not begun again, and one that stopped the reader twice is given up. What the database interrupts is no fault
of the file, which is read again after a pause. Files are kept only until they are read; a version keeps its own copy.
It must not enqueue anything.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.choices import FileState
from documents.extraction.archive import members
from documents.extraction.limits import FILE_BYTES, MEBIBYTE
from documents.extraction.refusals import Refused
from documents.ingest import Outcome, ingest, read_again
from documents.interruptions import hand_back, interrupts
from documents.models import ReceivedFile, Upload
from documents.refusals import sentence_for
from documents.storing import NoRoom
from documents.understanding import ImportRefused, SourceFile
from documents.upload_models import shown_name

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # longer than any one file
PORTION = timedelta(minutes=4)  # after which the row is given back, so that no task runs into its time limit
MOST_READINGS = 2
MOST_INTERRUPTIONS = 10
ZIP_MARK = b"PK\x03\x04"
OPEN = [FileState.WAITING, FileState.READING]
STATES = {
    "created": FileState.CREATED,
    "read again": FileState.READ_AGAIN,
    "unchanged": FileState.UNCHANGED,
    "put back": FileState.PUT_BACK,
}
Clock = Callable[[], datetime]


def take_in(upload_id: int, *, clock: Clock = timezone.now) -> Upload | None:
    """Read the files of the upload. Returns it finished or given back, or None where there was nothing to do."""
    began = clock()
    upload = Upload.objects.claim(upload_id, at=began, lease=LEASE)
    if upload is None:
        return None
    with override(upload.interface_language):
        while file := upload.files.filter(state__in=OPEN).order_by("order").first():
            if clock() - began > PORTION:
                upload.let_go()
                return upload
            upload.renew(until=clock() + LEASE, progress=_share_done(upload))
            if not _is_through(upload, file, clock):
                return upload
    upload.finish(at=clock())
    return upload


def _is_through(upload: Upload, file: ReceivedFile, clock: Clock) -> bool:
    """Read one file. False where the database interrupted that, and the upload was handed back."""
    try:
        _read(upload, file, clock)
    except Exception as error:
        if not interrupts(error):
            raise
        log.warning("upload %s: the reading of %s was interrupted", upload.public_id, file.sha256, exc_info=error)
        _hand_back(upload, file, clock())
        return False
    return True


def _hand_back(upload: Upload, file: ReceivedFile, at: datetime) -> None:
    """The file waits again, as if it had not been begun."""
    if hand_back(upload, at=at, times=file.interruptions + 1):
        file.state, file.attempts, file.interruptions = FileState.WAITING, file.attempts - 1, file.interruptions + 1
        file.save(update_fields=["state", "attempts", "interruptions"])


def stuck_ids(*, at: datetime) -> list[int]:
    """Uploads that wait without anybody working on them."""
    return list(Upload.objects.stuck(at).values_list("pk", flat=True))


def _share_done(upload: Upload) -> int:
    counts = upload.files.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(state__in=OPEN)))
    return min(99, 5 + 94 * (counts["all"] - counts["waiting"]) // max(1, counts["all"]))


def _read(upload: Upload, file: ReceivedFile, clock: Clock) -> None:
    """One file, to its end: whatever happens, the row says what became of it. What interrupts it is raised."""
    if file.attempts >= MOST_READINGS:
        return _refused(file, "stopped_reader", _("This file stopped the reader twice and is not tried again."))
    if file.interruptions >= MOST_INTERRUPTIONS:
        sentence = _("The reading was interrupted again and again. Tell the administrator, then upload it again.")
        return _refused(file, "interrupted", sentence)
    file.state, file.attempts = FileState.READING, file.attempts + 1
    file.save(update_fields=["state", "attempts"])
    try:
        outcome = _outcome(upload, file, clock())
    except ImportRefused as refusal:
        if refusal.code == "archive":
            return _unpack(upload, file)
        return _refused(file, refusal.code, BROWSER_SENTENCES.get(refusal.code, str)(refusal))
    except NoRoom:
        return _without_room(file)
    except Exception as error:
        if interrupts(error):
            raise
        log.exception("upload %s: %s could not be read", upload.public_id, file.sha256)
        sentence = _("An unexpected error stopped the reading of this file. It was logged; tell the administrator.")
        return _refused(file, "unexpected", sentence)
    file.state, file.version = STATES[outcome.state], outcome.version
    return _close(file)


def _outcome(upload: Upload, file: ReceivedFile, at: datetime) -> Outcome:
    if upload.rereads:
        return read_again(upload.rereads, at=at)
    return ingest(
        source_of(upload, file.name, _content(file)),
        at=at,
        accept_incomplete=upload.accepts_incomplete,
        replace=upload.replaces,
        by=upload.requested_by,
    )


def _content(file: ReceivedFile) -> bytes:
    """The bytes. What is too large for any document and is no archive is refused before it is in memory."""
    with file.file.open("rb") as content:
        start = content.read(len(ZIP_MARK))
        if start != ZIP_MARK and file.size > FILE_BYTES:
            detail = f"{file.size / MEBIBYTE:.0f} MB, and the limit is {FILE_BYTES // MEBIBYTE} MB."
            raise ImportRefused("too_large", sentence_for("too_large", file.name, detail))
        return start + content.read()


def _unpack(upload: Upload, file: ReceivedFile) -> None:
    """Put what an archive holds behind the files that wait, all of it or nothing."""
    last = upload.files.order_by("order").values_list("order", flat=True).last()
    kept: list[str] = []
    try:
        with transaction.atomic(), _nothing_where_it_fails(kept):
            for order, member in enumerate(members(_content(file)), start=last + 1):
                row = ReceivedFile(upload=upload, order=order, name=shown_name(member.name), size=len(member.data))
                row.sha256 = hashlib.sha256(member.data).hexdigest()
                row.file.save(row.name, ContentFile(member.data), save=False)
                kept.append(row.file.name)
                row.save()
    except Refused as refusal:
        return _refused(file, refusal.code, sentence_for(refusal.code, file.name, refusal.detail))
    except NoRoom:
        return _without_room(file)
    file.state = FileState.UNPACKED if upload.files.filter(order__gt=last).exists() else FileState.REFUSED
    if file.state == FileState.REFUSED:
        file.code, file.message = "empty_archive", _("The archive holds no file.")
    return _close(file)


@contextmanager
def _nothing_where_it_fails(kept: Sequence[str]) -> Iterator[None]:
    """Take the files away again that were kept until then."""
    try:
        yield
    except Exception:
        for name in kept:
            default_storage.delete(name)
        raise


def source_of(upload: Upload, name: str, data: bytes) -> SourceFile:
    """The file with what its giver said of it. A title given without a language is in that of the text."""
    return SourceFile(
        name=name,
        data=data,
        language=upload.language,
        symbol=upload.symbol,
        kind=upload.kind,
        title={upload.language: upload.title} if upload.title else {},
        date=upload.date,
        body=upload.body,
    )


def _without_room(file: ReceivedFile) -> None:
    log.exception("upload %s: the file store is full", file.upload_id)
    sentence = _("The server has no room left for the file. Tell the administrator, then upload it again.")
    _refused(file, "no_room", sentence)


def _refused(file: ReceivedFile, code: str, sentence: str) -> None:
    file.state, file.code, file.message = FileState.REFUSED, code, sentence
    _close(file)


def _close(file: ReceivedFile) -> None:
    kept, file.file = file.file.name, ""
    file.save(update_fields=["state", "code", "message", "version", "file"])
    if kept:
        file._meta.get_field("file").storage.delete(kept)


def _cut_off(refusal: ImportRefused) -> str:
    return _(
        "The text seems to be cut off: its last paragraph ends in mid-sentence. Give the whole document, or upload it "
        "again and say that it really ends like this."
    )


def _without_symbol(refusal: ImportRefused) -> str:
    return _("The text gives no symbol to name the document by. Upload it again and give its symbol.")


def _without_language(refusal: ImportRefused) -> str:
    return _("The language of the text could not be recognized. Upload it again and say in which language it is.")


# Refusals whose sentence names an option of the command; a page has a field instead.
BROWSER_SENTENCES: dict[str, Callable[[ImportRefused], str]] = {
    "truncated": _cut_off,
    "no_slug": _without_symbol,
    "language": _without_language,
}
