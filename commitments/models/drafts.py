"""What keeps an author's work before it is published: what was typed and not saved, and what a draft said before.

Neither is part of the ledger: an autosave is gone once the form is saved, and earlier texts serve undoing only.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.contributions import Contribution
from commitments.models.instruments import ThematicDay
from commitments.models.ledger import ProgressRecord
from commitments.models.undertakings import Commitment
from documents.models import Paragraph


class Unsaved(models.Model):
    """What a person has typed into a form and not saved, field by field."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(_("what was typed"), default=dict, help_text=_("Name of the field to its text."))
    at = models.DateTimeField(_("at"))

    class Meta:
        abstract = True


class Autosave(Unsaved):
    """What a person has typed into a form and not saved: of a record, or of a new one on a commitment."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="+")
    record = models.ForeignKey(ProgressRecord, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "record"], condition=Q(record__isnull=False), name="one_autosave_per_record"
            ),
            models.UniqueConstraint(
                fields=["user", "commitment"], condition=Q(record__isnull=True), name="one_autosave_per_new_record"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.record_id or self.commitment_id}"


class UnsavedAnswer(Unsaved):
    """What a person has typed into the form of a contribution and not saved: of a draft, or of a new answer."""

    day = models.ForeignKey(ThematicDay, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("unsaved answer")
        verbose_name_plural = _("unsaved answers")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "contribution"],
                condition=Q(contribution__isnull=False),
                name="one_unsaved_answer_per_draft",
            ),
            models.UniqueConstraint(
                fields=["user", "day", "question"],
                condition=Q(contribution__isnull=True),
                name="one_unsaved_answer_per_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.contribution_id or self.question_id}"


class DraftRevision(models.Model):
    """What a draft and its evidence said at a version, before it was changed."""

    record = models.ForeignKey(ProgressRecord, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("content"), help_text=_("Columns of the record, and those of each piece of evidence."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("until"))

    class Meta:
        ordering = ["record", "-version"]
        verbose_name = _("earlier text of a draft")
        verbose_name_plural = _("earlier texts of drafts")
        constraints = [models.UniqueConstraint(fields=["record", "version"], name="one_revision_per_version")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.version}"

    @classmethod
    def names_of_files(cls) -> Iterator[str]:
        """Files of evidence that an earlier text names; it may be brought back."""
        kept = cls.objects.order_by().values_list("content__evidence", flat=True).iterator(chunk_size=500)
        return (piece["file"] for pieces in kept for piece in pieces if piece["file"])
