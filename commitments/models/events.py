"""The log of the ledger: one row for each thing that was done to a record, joined into a chain."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.choices import Action, WorkflowState
from commitments.models.ledger import ProgressRecord


class ReviewEvent(models.Model):
    """Who did what to a record, when, with which remark. Rows are only ever added, by `auditing.append`."""

    record = models.ForeignKey(ProgressRecord, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(_("action"), max_length=20, choices=Action)
    from_state = models.CharField(max_length=20, choices=WorkflowState, blank=True)
    to_state = models.CharField(max_length=20, choices=WorkflowState)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="review_events",
        help_text=_("Empty where the catalogue acted."),
    )
    at = models.DateTimeField(_("at"))
    remark = models.TextField(_("remark"), blank=True)
    sequence = models.PositiveBigIntegerField(
        _("number in the ledger"), unique=True, help_text=_("Counts all events of the ledger, without a gap.")
    )
    content_digest = models.CharField(
        max_length=64, help_text=_("SHA-256 of what the record and its evidence said at that moment.")
    )
    digest = models.CharField(
        _("digest"), max_length=64, help_text=_("SHA-256 of this event and of the digest of the event before it.")
    )
    digest_format = models.PositiveSmallIntegerField(default=1, help_text=_("The rules by which it was made."))

    class Meta:
        ordering = ["record", "at", "pk"]
        verbose_name = _("review event")
        verbose_name_plural = _("review events")
        constraints = [
            models.CheckConstraint(condition=~Q(digest="") & ~Q(content_digest=""), name="event_is_in_the_chain"),
        ]
        indexes = [
            models.Index(fields=["at", "id"], name="event_by_moment"),
            models.Index(
                fields=["-sequence"],
                include=["at"],
                condition=Q(action__in=["supersede", "withdraw"]),
                name="corrections_newest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.action}"
