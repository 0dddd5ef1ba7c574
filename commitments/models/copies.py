"""Copies of what evidence links to, as it was when fetched: the row is the job and, once done, the record of it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.evidence import Evidence
from documents.choices import JobState
from documents.leases import Job, JobQuerySet


class ArchivedCopy(Job):
    """What stood at the address of a piece of evidence, with its hash and the moment. Done, it is never changed."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="copies")
    url = models.URLField(_("address"), max_length=1000)
    state = models.CharField(_("state"), max_length=20, choices=JobState, default=JobState.QUEUED)
    code = models.CharField(_("why it could not be fetched"), max_length=40, blank=True)
    final_url = models.CharField(_("address after redirections"), max_length=2000, blank=True)
    content_type = models.CharField(_("media type"), max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"), null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    file = models.FileField(_("file"), upload_to="copies/%Y/%m/", blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["evidence", "pk"]
        verbose_name = _("archived copy")
        verbose_name_plural = _("archived copies")
        indexes = [models.Index(fields=["state", "lease_until"], name="copy_to_be_fetched")]

    def __str__(self) -> str:
        return f"{self.url}: {self.state}"

    def as_of(self, moment: datetime) -> "ArchivedCopy | None":
        """As it stood at the moment: None before it was asked for. What came of it later is not told; it waited then.

        `started_at` is when the last attempt began, and so since when `code` may say why that failed.
        """
        if self.requested_at > moment:
            return None
        told = self.finished_at or self.started_at
        if told is None or told <= moment:
            return self
        return ArchivedCopy(pk=self.pk, evidence_id=self.evidence_id, url=self.url, requested_at=self.requested_at)


def copies_as_of(copies: Iterable[ArchivedCopy], moment: datetime) -> list[ArchivedCopy]:
    """Those that had been asked for by the moment, each as it stood then. No query; rows that are not saved."""
    return [stood for copy in copies if (stood := copy.as_of(moment))]
