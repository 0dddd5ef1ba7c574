"""Giving a sheet of progress, accepting what it would do, giving it up: write the row, ring after commit.

Now work, started by a person who may record. Reads nothing of the sheet; that is `importing`'s.
"""

import uuid
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commitments import permissions
from commitments.choices import ImportPhase, RowOutcome
from commitments.importing.writing import discard_file
from commitments.models import ProgressImport
from commitments.tasks import work_on_import
from documents.choices import JobState
from documents.ringing import ring
from documents.storing import NoRoom, store
from documents.upload_models import shown_name

MOST_WAITING = 5  # unfinished imports of one person
MOST_IN_A_DAY = 50
DAY = timedelta(days=1)


class ImportRefused(Exception):
    """Nothing was kept or changed; `str()` is a sentence that says why. `status` is what a door answers."""

    def __init__(self, sentence: str, status: int = 422):
        super().__init__(sentence)
        self.status = status


class StalePreview(Exception):
    """The sheet was checked anew since its preview was read. `current` is the import as it stands now."""

    def __init__(self, current: ProgressImport):
        super().__init__(f"The preview of import {current.public_id} is another one now.")
        self.current = current


def receive(file: UploadedFile, *, submits: bool, by: AbstractUser, at: datetime) -> ProgressImport:
    """Keep the sheet and start checking it. Raises ImportRefused. The file carries `sha256`."""
    if not permissions.voices_open_to(by):
        raise ImportRefused(_("You may not record progress. Editors and members of a delegation may."), 403)
    own = ProgressImport.objects.filter(requested_by=by)
    if own.unfinished().count() >= MOST_WAITING or own.filter(requested_at__gt=at - DAY).count() >= MOST_IN_A_DAY:
        raise ImportRefused(_("Many of your sheets are waiting, or were given today. Give more later."), 429)
    try:
        name = store(file, f"imports/{uuid.uuid4().hex}")
    except NoRoom as full:
        sentence = _("The server has no room left for the file. Nothing was kept. Tell the administrator.")
        raise ImportRefused(sentence, 507) from full
    with transaction.atomic():
        job = ProgressImport.objects.create(
            name=shown_name(file.name),
            file=name,
            sha256=file.sha256,
            size=file.size,
            submits=submits,
            requested_by=by,
            requested_at=at,
            interface_language=get_language() or "en",
        )
        ring(work_on_import, job.pk)
    return job


@transaction.atomic
def accept(job: ProgressImport, *, by: AbstractUser, at: datetime, seen: str | None = None) -> ProgressImport:
    """Have it written. Accepted twice, it is written once. `seen` is that of the preview that was read; None asks
    for nothing.

    Raises ImportRefused, or StalePreview where the preview is no longer what was seen.
    """
    row = ProgressImport.objects.visible_to(by).select_for_update().get(pk=job.pk)
    if row.phase == ImportPhase.WRITE:
        return row
    _require_preview(row)
    if seen is not None and seen != row.seen:
        raise StalePreview(row)
    tally = row.rows.tally()
    if tally[RowOutcome.REFUSED]:
        raise ImportRefused(_("Some rows have to be put right first. Correct the sheet and give it again."), 409)
    if not tally[RowOutcome.NEW] and not tally[RowOutcome.CHANGED]:
        raise ImportRefused(_("The sheet says nothing that is not recorded already. There is nothing to write."), 409)
    row.let_go(phase=ImportPhase.WRITE, attempts=0, remark="", progress=0, finished_at=None)
    ring(work_on_import, row.pk)
    return row


@transaction.atomic
def give_up(job: ProgressImport, *, by: AbstractUser, at: datetime) -> ProgressImport:
    """Let a sheet go that is not written. Given up twice, nothing more happens. Raises ImportRefused."""
    row = ProgressImport.objects.visible_to(by).select_for_update().get(pk=job.pk)
    if row.phase == ImportPhase.GIVEN_UP:
        return row
    if row.state != JobState.FAILED:
        _require_preview(row)
    row.finish(at=at, phase=ImportPhase.GIVEN_UP)
    discard_file(row)
    return row


def _require_preview(row: ProgressImport) -> None:
    if row.phase == ImportPhase.WRITE:
        raise ImportRefused(_("The sheet is accepted already and is being written, or has been."), 409)
    if not row.waits_for_decision:
        raise ImportRefused(_("The sheet is still being checked. Wait until the preview is there."), 409)
