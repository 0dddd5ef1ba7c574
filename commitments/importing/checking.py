"""The job of an import: check the sheet portion by portion; once the person accepted, have it written.

Later work, called by tasks. Safe to run twice and to be killed: the row is claimed under a lease, portions that were
checked stay checked, and writing is one transaction that holds the row. It must not enqueue anything.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.choices import ImportPhase, NoticeKind, RowOutcome
from commitments.importing.judging import Judge, Judged
from commitments.importing.sheets import SheetRefused, SheetRow, opened
from commitments.importing.understanding import Subject, subject_key, subject_of_key
from commitments.importing.writing import LedgerMoved, discard_file, piece_content, write
from commitments.models import ImportRow, ProgressImport
from commitments.notices.notifying import notify
from documents.interruptions import hand_back, interrupts

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
PORTION = timedelta(minutes=4)  # after which the row is given back, so that no task runs into its time limit
AT_ONCE = 500  # rows
MOST_ATTEMPTS = 12
Clock = Callable[[], datetime]


def work_on(import_id: int, *, clock: Clock = timezone.now) -> ProgressImport | None:
    """Check or write. Returns the import finished or given back, or None where there was nothing to do."""
    began = clock()
    job = ProgressImport.objects.claim(import_id, at=began, lease=LEASE)
    if job is None:
        return None
    with override(job.interface_language):
        try:
            if job.attempts > MOST_ATTEMPTS:
                job.fail(_("The work was broken off again and again. Tell the administrator."), at=clock())
            elif job.phase == ImportPhase.WRITE:
                _write(job, clock)
            else:
                _check(job, began, clock)
        except SheetRefused as refusal:
            job.fail(str(refusal), at=clock())
        except FileNotFoundError:
            job.fail(_("The file is no longer in the file store. Give it again."), at=clock())
        except Exception as error:
            log.exception("import %s broke off", job.public_id)
            if interrupts(error):
                hand_back(job, at=clock(), times=job.attempts)
            else:
                job.fail(_unexpected(), at=clock())
    return job


def _unexpected() -> str:
    return _("An unexpected error stopped the work on this sheet. It was logged; tell the administrator.")


def stuck_ids(*, at: datetime) -> list[int]:
    """Imports that wait without anybody working on them."""
    return list(ProgressImport.objects.stuck(at).values_list("pk", flat=True))


# Checking


def _check(job: ProgressImport, began: datetime, clock: Clock) -> None:
    """From the row on which an earlier attempt ended."""
    with job.file.open("rb") as content:
        data = content.read()
    last = job.rows.order_by("-number").values_list("number", flat=True).first() or 0
    judge = Judge(by=job.requested_by, at=began, spoken_of=_spoken_of(job))
    with opened(data) as sheet:
        rows = (row for row in sheet.rows if row.number > last)
        for portion in _portions(rows):
            with transaction.atomic():
                ImportRow.objects.bulk_create(_kept(job, judged) for judged in judge.judged(portion))
                share = _share(portion[-1].number, sheet.expected)
                job.renew(until=clock() + LEASE, progress=max(job.progress, share))
            if clock() - began > PORTION:
                job.let_go()
                return
    if not job.rows.exists():
        raise SheetRefused(_("The sheet has no rows yet. Fill it in and give it again."))
    job.finish(at=clock())
    _tell(job, clock())


def _spoken_of(job: ProgressImport) -> dict[Subject, int]:
    """The subjects of the rows that were checked already, each with the first of these rows."""
    backwards = job.rows.exclude(subject="").order_by("-number").values_list("subject", "number")
    return {subject_of_key(key): number for key, number in backwards}


def _portions(rows: Iterator[SheetRow]) -> Iterator[list[SheetRow]]:
    while portion := list(islice(rows, AT_ONCE)):
        yield portion


def _share(number: int, expected: int) -> int:
    return min(99, 2 + 97 * number // max(1, expected, number)) if expected else 50


def _kept(job: ProgressImport, judged: Judged) -> ImportRow:
    row = judged.row
    is_meant = judged.outcome in (RowOutcome.NEW, RowOutcome.CHANGED)
    draft = judged.standing if judged.outcome == RowOutcome.CHANGED else None
    pieces = [piece_content(piece, of=draft) for piece in judged.evidence]
    return ImportRow(
        source=job,
        number=row.number,
        outcome=judged.outcome,
        commitment=row.commitment,
        actor=row.actor,
        subject=subject_key(row.subject) if row.subject else "",
        content=judged.columns() | {"evidence": pieces} if is_meant else {"status": row.status},
        faults=[list(fault) for fault in row.faults],
        stood=judged.stood,
        is_whole=judged.is_whole,
        standing=judged.standing,
    )


def _tell(job: ProgressImport, at: datetime) -> None:
    """The person may have left the page long ago: the name of the sheet, and what became of it."""
    subject = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            subject[code[:2]] = f"{job.name} · {_became(job)}"
    notify([job.requested_by], NoticeKind.IMPORTED, subject=subject, path=job.get_absolute_url(), at=at)


def _became(job: ProgressImport) -> str:
    if job.waits_for_decision and job.rows.filter(outcome=RowOutcome.REFUSED).exists():
        return str(RowOutcome.REFUSED.label)
    return str(job.state_words)


# Writing


def _write(job: ProgressImport, clock: Clock) -> None:
    """All of it or nothing. Where the ledger has moved since the preview, the sheet is checked anew instead."""
    at = clock()
    try:
        with transaction.atomic():
            write(job, at=at)
            job.finish(at=clock())
            _tell(job, at)
    except LedgerMoved:
        began = clock()
        with transaction.atomic():
            job.rows.all().delete()
            sentence = _("Nothing was written: the ledger has changed since the preview. Look at it anew.")
            job.renew(until=began + LEASE, phase=ImportPhase.CHECK, progress=0, remark=sentence)
        _check(job, began, clock)
        return
    discard_file(job)
