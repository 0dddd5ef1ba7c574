"""Reports and their files. A report is frozen: every format renders its one stored snapshot."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Case, Prefetch, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.choices import Language
from documents.leases import Job, JobQuerySet
from reports.choices import ReportFormat, ReportKind, ReportState, ReportStep, ScopeKind


class ReportQuerySet(JobQuerySet):
    def with_files(self) -> "ReportQuerySet":
        """The files as people reach for them: what is read before what is computed with."""
        place = Case(*(When(format=each, then=place) for place, each in enumerate(ReportFormat.values)))
        files = Prefetch("files", ReportFile.objects.order_by(place))
        return self.prefetch_related(files).select_related("requested_by")


class Report(Job):
    """One request for a report: its scope, its cut-off, the progress of the work, and the snapshot it rests on."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40, choices=ReportKind, default=ReportKind.IMPLEMENTATION_STATUS)
    scope_kind = models.CharField(_("scope"), max_length=20, choices=ScopeKind, default=ScopeKind.EVERYTHING)
    scope_key = models.CharField(
        _("scope key"),
        max_length=80,
        blank=True,
        help_text=_("The slug of the declaration, challenge or thematic day; empty for everything."),
    )
    as_of = models.DateField(_("as of"), help_text=_("The end of this day, in UTC, is the cut-off."))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.QUEUED)
    step = models.CharField(_("step"), max_length=20, choices=ReportStep, default=ReportStep.WAITING)
    snapshot = models.JSONField(_("snapshot"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256 of the snapshot"), max_length=64, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(scope_kind="everything", scope_key="") | (~Q(scope_kind="everything") & ~Q(scope_key="")),
                name="report_scope_names_its_key",
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="report_progress_is_a_share"),
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="report_unfinished")]

    def __str__(self) -> str:
        return f"{self.kind} {self.scope_kind} {self.scope_key} {self.as_of} {self.language}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report-detail", args=[self.public_id])


class ReportFile(models.Model):
    """One rendering of a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(_("format"), max_length=10, choices=ReportFormat)
    file = models.FileField(_("file"), upload_to="reports/%Y/%m/")
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))

    class Meta:
        ordering = ["report", "format"]
        verbose_name = _("report file")
        verbose_name_plural = _("report files")
        constraints = [models.UniqueConstraint(fields=["report", "format"], name="one_file_per_format")]

    def __str__(self) -> str:
        return f"{self.report_id}.{self.format}"
