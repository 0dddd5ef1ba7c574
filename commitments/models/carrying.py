"""What people decided on carrying a judgement over to a related commitment. Decisions are kept, proposals computed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.choices import Decision, Extent, RelationKind, Status
from commitments.models.ledger import ProgressRecord
from commitments.models.undertakings import Commitment


class Carrying(models.Model):
    """A judgement was carried over, as a draft, or was not. Keeps the ground as it was on that day."""

    source = models.ForeignKey(ProgressRecord, on_delete=models.PROTECT, related_name="carryings")
    target = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="carryings")
    kind = models.CharField(_("relation"), max_length=20, choices=RelationKind)
    extent = models.CharField(_("extent"), max_length=10, choices=Extent)
    rationale = models.JSONField(_("rationale"), default=dict)
    status = models.CharField(_("status proposed"), max_length=30, choices=Status)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    draft = models.OneToOneField(
        ProgressRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="carried_by"
    )

    class Meta:
        ordering = ["source", "target"]
        verbose_name = _("decision on carrying over")
        verbose_name_plural = _("decisions on carrying over")
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="one_carrying_per_target"),
            models.CheckConstraint(
                condition=Q(decision="accepted", draft__isnull=False) | Q(decision="rejected", draft__isnull=True),
                name="accepted_carrying_has_its_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}: {self.decision}"
