"""Asking for a report: check the scope, write the row, ring the alarm clock after commit."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from documents.ringing import ring
from reports.choices import ReportState
from reports.models import Report
from reports.scopes import EmptyScope, FutureDate, ScopeRefused, UnknownScope, scoped
from reports.tasks import generate_report

__all__ = ["EmptyScope", "FutureDate", "QueueFull", "ScopeRefused", "UnknownScope", "request_report"]

MOST_WAITING = 20


class QueueFull(Exception):
    """Too many reports are waiting already; nothing was written."""


def request_report(
    *, kind: str, scope_kind: str, scope_key: str, as_of: date, language: str, by: AbstractBaseUser | None, at: datetime
) -> Report:
    """Write the request and start the work.

    The same request while the first still runs returns the first. Raises ScopeRefused (UnknownScope, EmptyScope,
    FutureDate) or QueueFull, and then nothing was written.
    """
    scoped(scope_kind, scope_key, as_of=as_of, today=at.date())
    asked = {"kind": kind, "scope_kind": scope_kind, "scope_key": scope_key, "as_of": as_of, "language": language}
    with transaction.atomic():
        waiting = Report.objects.filter(state__in=[ReportState.QUEUED, ReportState.RUNNING])
        same = waiting.filter(**asked).first()
        if same is not None:
            return same
        if waiting.count() >= MOST_WAITING:
            raise QueueFull(_("Too many reports are being made at the moment. Try again in a few minutes."))
        person = by if by is not None and by.is_authenticated else None
        report = Report.objects.create(**asked, requested_by=person, requested_at=at)
        ring(generate_report, report.pk)
    return report
