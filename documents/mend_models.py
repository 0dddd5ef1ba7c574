"""What editors put right in the reading of a version. A mend is undone by saying so in its row, never by deleting it.

Refers to the tables of the library by name, so that `documents.models` may list these among its own.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.choices import MendKind, ParagraphKind


class MendQuerySet(models.QuerySet):
    def standing(self) -> "MendQuerySet":
        """Those that are applied at each reading, in the order in which they were made."""
        return self.filter(undone_at__isnull=True).order_by("made_at", "pk")

    def with_people(self) -> "MendQuerySet":
        return self.select_related("made_by", "undone_by")


class Mend(models.Model):
    """One correction: where it applies, what the text there was when it was made, what is to be done."""

    version = models.ForeignKey("documents.LanguageVersion", on_delete=models.PROTECT, related_name="mends")
    kind = models.CharField(_("kind"), max_length=20, choices=MendKind)
    anchor = models.CharField(_("anchor"), max_length=120, help_text=_("The paragraph that is mended."))
    other_anchor = models.CharField(
        _("other anchor"), max_length=120, blank=True, help_text=_("The paragraph that is joined to it.")
    )
    offset = models.PositiveIntegerField(
        _("offset"),
        null=True,
        blank=True,
        help_text=_("In characters of the text: where it is split, or a note called."),
    )
    label = models.CharField(_("new label"), max_length=40, blank=True)
    paragraph_kind = models.CharField(_("new kind"), max_length=20, choices=ParagraphKind, blank=True)
    footnote_order = models.PositiveIntegerField(_("footnote"), null=True, blank=True)
    fingerprint = models.CharField(
        max_length=16, help_text=_("Of the text that was mended; where it differs, the mend no longer applies.")
    )
    remark = models.TextField(_("remark"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mends")
    made_at = models.DateTimeField(_("made at"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="mends_undone"
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = MendQuerySet.as_manager()

    class Meta:
        ordering = ["version", "made_at", "pk"]
        verbose_name = _("mend")
        verbose_name_plural = _("mends")
        permissions = [("mend_document", "Can mend how a document was read")]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="mend_is_undone_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.anchor}"
