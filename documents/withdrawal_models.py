"""What was done to a document as a whole: withdrawn from the library, put back. Rows are only ever added.

Refers to the tables of the library by name, so that `documents.models` may list these among its own.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.choices import ShelfAction


class ShelfEventQuerySet(models.QuerySet):
    def with_people(self) -> "ShelfEventQuerySet":
        return self.select_related("by")

    def newest_first(self) -> "ShelfEventQuerySet":
        return self.order_by("-at", "-pk")


class ShelfEvent(models.Model):
    """Who withdrew a document or put it back, when, and why. Written by `withdrawing` alone; the database keeps it."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="events")
    action = models.CharField(_("action"), max_length=20, choices=ShelfAction)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty where it was done on the command line."),
    )
    at = models.DateTimeField(_("at"))

    objects = ShelfEventQuerySet.as_manager()

    class Meta:
        ordering = ["document", "at", "pk"]
        verbose_name = _("event of a document")
        verbose_name_plural = _("events of documents")
        constraints = [
            models.CheckConstraint(
                condition=~Q(action=ShelfAction.WITHDRAW) | ~Q(reason=""), name="withdrawal_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.action}"
