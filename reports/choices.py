"""The words of reporting: kinds, scopes, states and formats. Knows nothing else."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    IMPLEMENTATION_STATUS = "implementation-status", _("implementation status")


class ScopeKind(models.TextChoices):
    EVERYTHING = "everything", _("everything")
    DECLARATION = "declaration", _("one declaration")
    CHALLENGE = "challenge", _("one challenge")
    THEMATIC_DAY = "thematic_day", _("one thematic day")


class ReportState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("being generated")
    DONE = "done", _("ready")
    FAILED = "failed", _("failed")


class ReportStep(models.TextChoices):
    WAITING = "waiting", _("waiting for a worker")
    SNAPSHOT = "snapshot", _("collecting the records")
    JSON = "json", _("writing JSON")
    XLSX = "xlsx", _("writing XLSX")
    DOCX = "docx", _("writing DOCX")
    PDF = "pdf", _("setting the PDF")
    FINISHED = "finished", _("finished")


class ReportFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    XLSX = "xlsx", "XLSX"
    JSON = "json", "JSON"
