"""Progress that somebody gave as a sheet: the import, a job in one row, and what each row of the sheet would do.

Nothing of it is part of the ledger: a row leads to the draft that was made of it.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.choices import ImportPhase, RowOutcome
from commitments.models.actors import Actor
from commitments.models.ledger import ProgressRecord
from commitments.models.undertakings import Commitment
from documents.choices import JobState
from documents.leases import Job, JobQuerySet


class ProgressImportQuerySet(JobQuerySet):
    def visible_to(self, user) -> "ProgressImportQuerySet":
        """Their own."""
        return self.filter(requested_by=user) if user.is_authenticated else self.none()


class ProgressImport(Job):
    """A sheet that is checked, then shown to the person, then written when they accept: all of it or nothing."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.QUEUED)
    phase = models.CharField(_("phase"), max_length=10, choices=ImportPhase, default=ImportPhase.CHECK)
    name = models.CharField(_("file name"), max_length=255)
    file = models.FileField(blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    submits = models.BooleanField(
        _("hand over for review what is complete"),
        default=False,
        help_text=_("Rows with a narrative, and with evidence where it is needed. The others become drafts."),
    )
    remark = models.TextField(_("remark"), blank=True, help_text=_("Why the sheet was checked anew."))
    interface_language = models.CharField(max_length=10, default="en", help_text=_("In which findings are written."))
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imports")

    objects = ProgressImportQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        verbose_name = _("import of progress")
        verbose_name_plural = _("imports of progress")
        constraints = [models.CheckConstraint(condition=Q(progress__lte=100), name="import_progress_is_a_share")]
        indexes = [models.Index(fields=["state", "lease_until"], name="import_unfinished")]

    def __str__(self) -> str:
        return f"{self.requested_at:%Y-%m-%d %H:%M} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("commitments:import-detail", args=[self.public_id])

    @property
    def waits_for_decision(self) -> bool:
        return self.phase == ImportPhase.CHECK and self.state == JobState.DONE

    @property
    def is_written(self) -> bool:
        return self.phase == ImportPhase.WRITE and self.state == JobState.DONE

    @property
    def seen(self) -> str:
        """What a door hands back to say which preview was read: another one once the sheet is checked anew."""
        moment = self.finished_at.astimezone(UTC).strftime("%Y%m%d%H%M%S%f") if self.finished_at else ""
        return f"{self.phase}-{self.state}-{moment}"

    @property
    def state_words(self) -> str:
        """Where it stands, for people."""
        if self.waits_for_decision:
            return _("waits for your decision")
        if self.is_written:
            return _("written")
        if self.phase == ImportPhase.GIVEN_UP or not self.is_finished:
            return ImportPhase(self.phase).label
        return JobState(self.state).label


class ImportRowQuerySet(models.QuerySet):
    def tally(self) -> dict[str, int]:
        """Outcome → how many rows. One query."""
        counts = dict(self.order_by().values_list("outcome").annotate(n=Count("pk")))
        return {outcome: counts.get(outcome, 0) for outcome in RowOutcome.values}

    def to_be_written(self) -> "ImportRowQuerySet":
        return self.filter(outcome__in=[RowOutcome.NEW, RowOutcome.CHANGED])


class ImportRow(models.Model):
    """One row of the sheet: what it says, what is wrong with it or what it would do, and the draft it led to."""

    source = models.ForeignKey(ProgressImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"), help_text=_("As the spreadsheet counts."))
    outcome = models.CharField(_("outcome"), max_length=10, choices=RowOutcome)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=120, blank=True, help_text=_("The subject of the record, for comparing."))
    content = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text=_("What the record and its evidence are to say.")
    )
    faults = models.JSONField(_("faults"), default=list, help_text=_("Pairs of a column and a sentence."))
    stood = models.CharField(max_length=120, blank=True, help_text=_("What the ledger held of the subject then."))
    is_whole = models.BooleanField(default=False, help_text=_("It could be handed over for review."))
    standing = models.ForeignKey(
        ProgressRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text=_("The record that says the same, or that is changed, or that this would replace once published."),
    )  # fmt: skip
    record = models.ForeignKey(
        ProgressRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="import_rows",
        help_text=_("The draft that it led to."),
    )  # fmt: skip

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["source", "number"]
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="one_row_per_number")]
        indexes = [models.Index(fields=["source", "outcome", "number"], name="import_row_by_outcome")]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.number}"

    @classmethod
    def names_of_files(cls) -> Iterator[str]:
        """Files of evidence that a row names which is still to be written."""
        waiting = cls.objects.to_be_written().filter(record=None).exclude(source__phase=ImportPhase.GIVEN_UP).order_by()
        kept = waiting.values_list("content__evidence", flat=True).iterator(chunk_size=500)
        return (piece["file"] for pieces in kept for piece in pieces if piece["file"])
