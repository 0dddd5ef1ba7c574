"""The row is the job (docs/decisions/0001): the columns by which work is claimed, renewed, resumed and finished.

An abstract model for any app that has long work. Knows no kind of work; a kind adds its own `state` column, whose
values are those of `JobState`, because each says its states in its own words.
"""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.choices import JobState

UNFINISHED = [JobState.QUEUED, JobState.RUNNING]


class JobQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-requested_at", "-pk")

    def unfinished(self) -> Self:
        return self.filter(state__in=UNFINISHED)

    def stuck(self, at: datetime) -> Self:
        """Unfinished work that nobody holds: never claimed, or claimed under a lease that ran out."""
        return self.unfinished().filter(Q(lease_until__isnull=True) | Q(lease_until__lt=at))

    def claim(self, key: int, *, at: datetime, lease: timedelta) -> "Job | None":
        """Take the row for this process by one conditional UPDATE, or None where it is finished, held, or gone."""
        taken = (
            self.stuck(at)
            .filter(pk=key)
            .update(state=JobState.RUNNING, lease_until=at + lease, started_at=at, attempts=F("attempts") + 1, error="")
        )
        return self.get(pk=key) if taken else None


class Job(models.Model):
    """What somebody asked for and a worker does. `attempts` counts the claims."""

    progress = models.PositiveSmallIntegerField(_("progress in per cent"), default=0)
    error = models.TextField(_("error"), blank=True)
    requested_at = models.DateTimeField(_("requested at"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED

    def renew(self, *, until: datetime, **columns: object) -> None:
        """Keep the row for longer and say how far the work is."""
        self._write(lease_until=until, **columns)

    def let_go(self, **columns: object) -> None:
        """Give the row back unfinished; whoever claims it next goes on."""
        self._write(state=JobState.QUEUED, lease_until=None, **columns)

    def finish(self, *, at: datetime, **columns: object) -> None:
        self._write(state=JobState.DONE, finished_at=at, lease_until=None, progress=100, **columns)

    def fail(self, message: str, *, at: datetime) -> None:
        """`message` is a sentence in the language of whoever asked."""
        self._write(state=JobState.FAILED, error=message, finished_at=at, lease_until=None)

    def _write(self, **columns: object) -> None:
        for name, value in columns.items():
            setattr(self, name, value)
        self.save(update_fields=list(columns))
