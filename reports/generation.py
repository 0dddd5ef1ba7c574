"""Making a report: claim the row, collect the snapshot, render every format, keep the files.

Later work, called by tasks and by the command. Safe to run twice and to be killed: the row is claimed by a conditional
update under a lease, the lease is renewed at each step, and a row whose lease ran out is taken up again. It must not
enqueue anything.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.choices import JobState
from documents.interruptions import hand_back, interrupts
from documents.storing import NoRoom
from reports.choices import ReportFormat, ReportStep
from reports.collecting import collect
from reports.models import Report, ReportFile
from reports.rendering import render, snapshot_hash
from reports.rendering.typography import TYPOGRAPHY
from reports.scopes import ScopeRefused

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=3)  # longer than any one step
MAX_ATTEMPTS = 3
PAUSE = timedelta(minutes=1)  # until a full file store is tried again
Clock = Callable[[], datetime]

# Each step with the share of the work that is done when it begins, in per cent.
STEPS = ((ReportFormat.JSON, 30), (ReportFormat.XLSX, 40), (ReportFormat.DOCX, 55), (ReportFormat.PDF, 70))


def claim(report_id: int, *, at: datetime) -> Report | None:
    """Take the row for this process, or None where it is finished, held by another, or gone."""
    return Report.objects.claim(report_id, at=at, lease=LEASE)


def generate(report_id: int, *, clock: Clock = timezone.now) -> Report | None:
    """Make the report. Returns it finished or failed, or None where there was nothing to do."""
    report = claim(report_id, at=clock())
    if report is None:
        return None
    if report.attempts > MAX_ATTEMPTS:
        return _fail(report, _("The report could not be made in %(n)s attempts.") % {"n": MAX_ATTEMPTS}, clock)
    try:
        _make(report, clock)
    except ScopeRefused as refusal:
        return _fail(report, str(refusal), clock)
    except NoRoom:
        log.exception("report %s: the file store is full", report.public_id)
        return _wait_for_room(report, clock)
    except Exception as error:
        log.exception("report %s failed on attempt %s", report.public_id, report.attempts)
        if not interrupts(error):
            return _fail(report, _failure_sentence(report), clock)
        hand_back(report, at=clock(), times=report.attempts)
    return report


def _wait_for_room(report: Report, clock: Clock) -> Report:
    """Try again in a while; after the last attempt say why there is no report."""
    if report.attempts < MAX_ATTEMPTS:
        report.renew(until=clock() + PAUSE, state=JobState.QUEUED)
        return report
    with override(TYPOGRAPHY[report.language].locale):
        sentence = _("The file store of the server is full. Tell the administrator, then ask for the report again.")
    return _fail(report, sentence, clock)


def _failure_sentence(report: Report) -> str:
    with override(TYPOGRAPHY[report.language].locale):
        return _("An unexpected error stopped the report. It was logged; ask for the report again, and tell the "
                 "administrator its address if it fails once more.")  # fmt: skip


def _make(report: Report, clock: Clock) -> None:
    _advance(report, ReportStep.SNAPSHOT, 5, clock)
    if report.snapshot is None:
        report.snapshot = collect(
            scope_kind=report.scope_kind,
            scope_key=report.scope_key,
            as_of=report.as_of,
            language=report.language,
            today=clock().date(),
        )
        report.sha256 = snapshot_hash(report.snapshot)
        report.save(update_fields=["snapshot", "sha256"])
    for form, share in STEPS:
        _advance(report, ReportStep(form.value), share, clock)
        _keep(report, form, render(report.snapshot, form.value))
    report.finish(at=clock(), step=ReportStep.FINISHED)


def _advance(report: Report, step: ReportStep, progress: int, clock: Clock) -> None:
    report.renew(until=clock() + LEASE, step=step, progress=progress)


def _keep(report: Report, form: ReportFormat, content: bytes) -> None:
    kept = ReportFile.objects.filter(report=report, format=form).first() or ReportFile(report=report, format=form)
    kept.sha256, kept.size = hashlib.sha256(content).hexdigest(), len(content)
    kept.file.save(f"{report.public_id}.{form}", ContentFile(content), save=False)
    kept.save()


def _fail(report: Report, message: str, clock: Clock) -> Report:
    report.fail(message, at=clock())
    return report


def stuck_ids(*, at: datetime) -> list[int]:
    """Rows that wait without anybody working on them."""
    return list(Report.objects.stuck(at).values_list("pk", flat=True))
