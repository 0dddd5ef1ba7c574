"""What is proposed and what was decided: passages of the library that speak of a commitment.

A suggestion is never a link. Accepting one writes a `CommitmentPassage` with the name of the person who accepted it;
rejecting one keeps the row, so that it is not proposed again.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.choices import Decision
from commitments.models.links import STANDS, DatedLink
from commitments.models.undertakings import Commitment
from documents.models import LanguageVersion, Paragraph


class CommitmentPassage(DatedLink):
    """A paragraph, other than the commitment's own, that speaks of it; since somebody accepted that it does."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="passage_links")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="commitment_links")

    class Meta(DatedLink.Meta):
        verbose_name = _("passage about a commitment")
        verbose_name_plural = _("passages about commitments")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment", "paragraph"], condition=STANDS, name="one_passage_per_commitment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.paragraph_id}"


class SuggestionQuerySet(models.QuerySet):
    def open(self) -> "SuggestionQuerySet":
        return self.filter(decision=Decision.OPEN)

    def of_version(self, version: LanguageVersion) -> "SuggestionQuerySet":
        return self.filter(paragraph__version=version)

    def in_reading_order(self) -> "SuggestionQuerySet":
        return self.order_by("paragraph__order", "-score", "pk")


class Suggestion(models.Model):
    """That a paragraph may be about a commitment, why, and what a person decided."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="suggestions")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="suggestions")
    score = models.FloatField(
        _("likeness"), help_text=_("Between 0 and 1; 1 where the text cites what carries it out.")
    )
    cited = models.CharField(_("cited"), max_length=200, blank=True, help_text=_("The citation that led here."))
    shared = models.JSONField(_("shared words"), default=list, blank=True)
    near = models.PositiveSmallIntegerField(
        _("passages nearby"),
        default=0,
        help_text=_("How many passages under the same heading people have tied to the commitment."),
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    suggested_at = models.DateTimeField()

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph", "-score"]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        permissions = [("decide_suggestion", _("Can accept and reject suggested links"))]
        constraints = [models.UniqueConstraint(fields=["paragraph", "commitment"], name="one_suggestion_per_pair")]

    def __str__(self) -> str:
        return f"{self.paragraph_id} → {self.commitment_id}"
