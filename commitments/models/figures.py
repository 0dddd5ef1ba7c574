"""Indicators and their observations: figures with the paragraph that states them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.choices import IndicatorKind
from commitments.models.instruments import Challenge
from commitments.models.links import CatalogueEntry
from commitments.models.undertakings import Commitment
from documents.models import Paragraph


class Indicator(CatalogueEntry):
    """One definition of one figure; different definitions are different indicators and are never averaged."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    title = models.JSONField(_("title"), default=dict)
    definition = models.JSONField(_("definition"), default=dict, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=IndicatorKind)
    challenges = models.ManyToManyField(Challenge, blank=True, related_name="indicators")
    commitments = models.ManyToManyField(Commitment, blank=True, related_name="indicators")

    class Meta:
        ordering = ["slug"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.title.get("en", self.slug)


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

    class Meta:
        ordering = ["indicator", "order", "period"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"
