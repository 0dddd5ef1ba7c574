"""Giving files to the library, and asking that a version be read again: write the row, ring after commit.

Now work, started by a person who may (documents.permissions). Reads nothing of the files; that is `taking_in`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents.models import LanguageVersion, ReceivedFile, Upload
from documents.ringing import ring
from documents.storing import NoRoom, store
from documents.tasks import take_in_upload
from documents.upload_models import random_name, shown_name

QUOTA = 1024 * 1024 * 1024  # bytes that one person may give in a day
MOST_WAITING = 10  # uploads of one person
DAY = timedelta(days=1)


class UploadRefused(Exception):
    """Nothing was kept; `str()` is a sentence that says why. `status` is what a door answers."""

    def __init__(self, sentence: str, status: int = 422):
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Said:
    """What the person says of the files; the reader fills in what is left empty."""

    symbol: str = ""
    language: str = ""
    kind: str = ""
    title: str = ""
    date: str = ""
    body: str = ""
    accepts_incomplete: bool = False
    replaces: bool = False


def receive(files: Sequence[UploadedFile], said: Said, *, by: AbstractUser, at: datetime) -> Upload:
    """Keep the files under random names and start the work. Raises UploadRefused.

    Each file carries `sha256`, as `documents.streaming` leaves it.
    """
    _refuse_too_much(sum(file.size for file in files), by=by, at=at)
    names = _stored(files)
    with transaction.atomic():
        upload = Upload.objects.create(
            **vars(said), requested_by=by, requested_at=at, interface_language=get_language() or "en"
        )
        for order, (file, name) in enumerate(zip(files, names, strict=True), start=1):
            row = ReceivedFile(upload=upload, order=order, name=shown_name(file.name))
            row.size, row.sha256, row.file = file.size, file.sha256, name
            row.save()
        ring(take_in_upload, upload.pk)
    return upload


def _stored(files: Sequence[UploadedFile]) -> list[str]:
    """All of the files or none, each under a name that says nothing. Raises UploadRefused."""
    names: list[str] = []
    try:
        for file in files:
            names.append(store(file, random_name(None, file.name)))
    except NoRoom as full:
        for name in names:
            default_storage.delete(name)
        sentence = _("The server has no room left for the files. Nothing was kept. Tell the administrator.")
        raise UploadRefused(sentence, 507) from full
    return names


def ask_to_read_again(version: LanguageVersion, *, by: AbstractUser, at: datetime) -> Upload:
    """Have a version read again from its file. While such a request waits, asking again gives the same one."""
    with transaction.atomic():
        waiting = Upload.objects.unfinished().filter(rereads=version, lease_until__isnull=True).first()
        if waiting is not None:
            return waiting
        upload = Upload.objects.create(
            rereads=version, requested_by=by, requested_at=at, interface_language=get_language() or "en"
        )
        ReceivedFile.objects.create(
            upload=upload, order=1, name=version.file_name, size=version.size, sha256=version.sha256, version=version
        )
        ring(take_in_upload, upload.pk)
    return upload


def _refuse_too_much(size: int, *, by: AbstractUser, at: datetime) -> None:
    own = Upload.objects.filter(requested_by=by)
    if own.unfinished().count() >= MOST_WAITING:
        raise UploadRefused(_("Many of your uploads are waiting to be read. Give more when they are done."))
    lately = ReceivedFile.objects.filter(upload__in=own.filter(requested_at__gt=at - DAY, rereads=None))
    given = lately.aggregate(total=Sum("size"))["total"] or 0
    if given + size > QUOTA:
        raise UploadRefused(
            _("You may give %(limit)s MB in a day, and these files would exceed that. Give the rest tomorrow.")
            % {"limit": QUOTA // 2**20}
        )
