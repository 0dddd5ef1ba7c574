"""What a commitment says: the words that a person reads, and since when and until when it said them.

A wording is dated as links are: ended and begun anew, never changed or deleted, and read as of a moment.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commitments.choices import CommitmentKind
from commitments.models.links import STANDS, Dated
from documents.choices import Language
from documents.models import Footnote, Paragraph


class Words(models.Model):
    """What a person reads of a commitment, and where it stands.

    `quotation` is the wording of the source; `start` and `end` are its span, in characters, in `paragraph.text`.
    """

    kind = models.CharField(_("kind"), max_length=40, choices=CommitmentKind, default=CommitmentKind.COMMITMENT)
    title = models.JSONField(_("title"), default=dict, help_text=_("In our words."))
    operative_verb = models.JSONField(_("operative verb"), default=dict, blank=True)
    quotation = models.TextField(_("words of the source"))
    language = models.CharField(_("language of the words"), max_length=2, choices=Language)
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="%(class)ss")
    footnote = models.ForeignKey(Footnote, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    class Meta:
        abstract = True
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="%(class)s_span_is_not_empty")]

    @property
    def span(self) -> tuple[int, int] | None:
        """Where the quotation stands in its paragraph; None where that was read anew and no longer holds it there."""
        stands = self.paragraph.text[self.start : self.end] == self.quotation
        return (self.start, self.end) if stands else None


class CommitmentWording(Words, Dated):
    """What one commitment says from one moment to another. While it stands, its span follows its paragraph.

    It is an event of the chain of wordings: rows are only ever added, by `auditing.append`.
    """

    commitment = models.ForeignKey("commitments.Commitment", on_delete=models.CASCADE, related_name="wordings")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty where the catalogue is the source."),
    )
    reason = models.CharField(
        _("reason"), max_length=1000, blank=True, help_text=_("Why an editor put these words in the place of others.")
    )
    sequence = models.PositiveBigIntegerField(
        _("number in the chain"), unique=True, help_text=_("Counts all wordings of all commitments, without a gap.")
    )
    content_digest = models.CharField(max_length=64, help_text=_("SHA-256 of the words."))
    digest = models.CharField(
        _("digest"), max_length=64, help_text=_("SHA-256 of this wording and of the digest of the wording before it.")
    )
    digest_format = models.PositiveSmallIntegerField(help_text=_("The rules by which it was made."))

    class Meta:
        ordering = ["commitment", "pk"]
        verbose_name = _("wording of a commitment")
        verbose_name_plural = _("wordings of commitments")
        constraints = [
            *Words.Meta.constraints,
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["commitment"], condition=STANDS, name="one_wording_stands"),
            models.CheckConstraint(condition=~Q(digest="") & ~Q(content_digest=""), name="wording_is_in_the_chain"),
        ]

    def __str__(self) -> str:
        return self.title.get("en", str(self.commitment_id))
