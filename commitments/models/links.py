"""What every link between two nouns carries: its basis, origin, author and time; and what a catalogue row carries.

What is dated (links, and what commitments say) is ended and begun anew, never changed or deleted, and read as of a
moment.
"""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments.choices import LinkOrigin
from documents.models import Footnote, Paragraph


class Link(models.Model):
    """A link that can be justified: by a paragraph, by a footnote, or by a rationale in words."""

    basis_paragraph = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("basis: paragraph")
    )
    basis_footnote = models.ForeignKey(
        Footnote, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("basis: footnote")
    )
    rationale = models.JSONField(_("rationale"), default=dict, blank=True, help_text=_("Language code to text."))
    origin = models.CharField(_("origin"), max_length=20, choices=LinkOrigin, default=LinkOrigin.CURATED)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("linked at"), default=timezone.now)

    class Meta:
        abstract = True


STANDS = Q(valid_until__isnull=True)


def standing(moment: datetime, through: str = "") -> Q:
    """The dated rows that stood at the moment; `through` is the path to them, as far as the last `__`."""
    begun = Q(**{f"{through}valid_from__isnull": True}) | Q(**{f"{through}valid_from__lte": moment})
    lasting = Q(**{f"{through}valid_until__isnull": True}) | Q(**{f"{through}valid_until__gt": moment})
    return begun & lasting


class DatedQuerySet(models.QuerySet):
    def standing_at(self, moment: datetime) -> Self:
        return self.filter(standing(moment))

    def begun_by(self, moment: datetime) -> Self:
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=moment))

    def that_stood(self) -> Self:
        """Without those that were ended in the moment in which they began."""
        return self.exclude(valid_from=F("valid_until"))

    def lasting(self) -> Self:
        """Those that nothing has ended."""
        return self.filter(valid_until__isnull=True)


class Dated(models.Model):
    """A row with the time in which it stands."""

    valid_from = models.DateTimeField(
        _("stands since"), null=True, blank=True, help_text=_("Empty: since what it belongs to exists.")
    )
    valid_until = models.DateTimeField(_("stood until"), null=True, blank=True, help_text=_("Empty: it stands."))

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="%(class)s_ends_after_it_began")
        ]


class DatedLink(Link, Dated):
    """A link with the time in which it stands."""

    class Meta(Dated.Meta):
        abstract = True


class CatalogueEntry(models.Model):
    """A row that may have come from a catalogue file.

    `catalogue_key` names the entry; `catalogue_digest` is the SHA-256 of the columns as the loader wrote them.
    A row whose columns no longer match its digest was changed by an editor, and the loader leaves it alone.
    """

    catalogue_key = models.SlugField(_("catalogue key"), max_length=120, null=True, blank=True, unique=True)
    catalogue_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
