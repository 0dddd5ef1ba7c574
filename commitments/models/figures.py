"""Indicators and their observations: figures with the paragraph that states them.

An observation is never changed: what a later catalogue gives otherwise is ended and begun anew, a correction by an
editor supersedes, and `commitments.audit.guards` has the database refuse everything else.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.choices import IndicatorKind
from commitments.models.instruments import Challenge
from commitments.models.links import STANDS, CatalogueEntry, DatedLink
from commitments.models.undertakings import Commitment
from documents.models import Paragraph


class Indicator(CatalogueEntry):
    """One definition of one figure; different definitions are different indicators and are never averaged."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    title = models.JSONField(_("title"), default=dict)
    definition = models.JSONField(_("definition"), default=dict, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=IndicatorKind)
    challenges = models.ManyToManyField(Challenge, through="IndicatorChallenge", blank=True, related_name="indicators")
    commitments = models.ManyToManyField(
        Commitment, through="IndicatorCommitment", blank=True, related_name="indicators"
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.title.get("en", self.slug)

    def get_absolute_url(self) -> str:
        return reverse("commitments:indicator-detail", args=[self.slug])

    @property
    def linked_challenges(self) -> list[Challenge]:
        """Through the links that were fetched: those that stand as of the moment that was asked for."""
        return [link.challenge for link in self.challenge_links.all()]

    @property
    def challenge_slugs(self) -> list[str]:
        return [challenge.slug for challenge in self.linked_challenges]

    @property
    def linked_commitments(self) -> list[Commitment]:
        """As `linked_challenges`."""
        return [link.commitment for link in self.commitment_links.all()]

    @property
    def commitment_slugs(self) -> list[str]:
        return [commitment.slug for commitment in self.linked_commitments]


class IndicatorChallenge(DatedLink):
    """An indicator tells something about a challenge."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="challenge_links")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="indicator_links")

    class Meta(DatedLink.Meta):
        verbose_name = _("link of an indicator to a challenge")
        verbose_name_plural = _("links of indicators to challenges")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(
                fields=["indicator", "challenge"], condition=STANDS, name="one_challenge_per_indicator"
            ),
        ]


class IndicatorCommitment(DatedLink):
    """An indicator tells something about a commitment."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="commitment_links")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="indicator_links")

    class Meta(DatedLink.Meta):
        verbose_name = _("link of an indicator to a commitment")
        verbose_name_plural = _("links of indicators to commitments")
        constraints = [
            *DatedLink.Meta.constraints,
            models.UniqueConstraint(
                fields=["indicator", "commitment"], condition=STANDS, name="one_commitment_per_indicator"
            ),
        ]


class ObservationQuerySet(models.QuerySet):
    def held_at(self, moment: datetime) -> "ObservationQuerySet":
        """Those held here and not superseded by then. What the first catalogue gave has no moment: held ever since."""
        return self.filter(
            Q(created_at__isnull=True) | Q(created_at__lte=moment),
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment),
        )

    def in_order(self) -> "ObservationQuerySet":
        """By the period that they are about, then as they were entered."""
        return self.order_by("period", "order", "pk")

    def with_source(self) -> "ObservationQuerySet":
        return self.select_related("paragraph__version__document")


class Observation(models.Model):
    """A value of an indicator for a period, as one paragraph states it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    order = models.PositiveIntegerField(_("order"), default=0)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    qualifier = models.CharField(_("qualifier"), max_length=40, blank=True)
    period = models.CharField(_("period"), max_length=40, blank=True)
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="observations")
    quotation = models.TextField(_("quotation"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    note = models.JSONField(_("note"), default=dict, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("recorded by"),
        help_text=_("Empty where the catalogue is the source."),
    )
    created_at = models.DateTimeField(
        _("recorded at"), null=True, blank=True, help_text=_("Empty: since the indicator is in the catalogue.")
    )
    superseded_at = models.DateTimeField(_("superseded at"), null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "order", "period"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        permissions = [("record_observation", _("Can record observations of indicators and correct them"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(created_by__isnull=True) | Q(created_at__isnull=False),
                name="who_records_an_observation_does_so_at_a_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"
