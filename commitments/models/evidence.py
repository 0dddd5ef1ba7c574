"""Evidence: what the records of the ledger stand on."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.choices import Direction, EvidenceKind
from commitments.models.ledger import ProgressRecord
from commitments.models.undertakings import Commitment
from documents.choices import Language
from documents.models import Paragraph


class EvidenceQuerySet(models.QuerySet):
    def from_sources(self, sources: Iterable[tuple]) -> "EvidenceQuerySet":
        """Those that rest on one of these sources, as `Evidence.source` names them; the same piece on any record."""
        places, urls, digests = set(), set(), set()
        for paragraph, _start, _end, url, digest in sources:
            if paragraph:
                places.add(paragraph)
            elif url:
                urls.add(url)
            else:
                digests.add(digest)
        return self.filter(
            Q(paragraph__in=places)
            | Q(paragraph=None, url__in=urls - {""})
            | Q(paragraph=None, sha256__in=digests - {""})
        )

    def visible_to(self, user) -> "EvidenceQuerySet":
        return self.filter(record__in=ProgressRecord.objects.visible_to(user))

    def with_place(self) -> "EvidenceQuerySet":
        return self.select_related("paragraph__version__document", "record__commitment", "record__actor")

    def with_place_at(self, moment: datetime) -> "EvidenceQuerySet":
        """As `with_place`, the commitment with what it said at the moment. One query more."""
        said = models.Prefetch("record__commitment", Commitment.objects.worded_at(moment))
        return self.select_related("paragraph__version__document", "record__actor").prefetch_related(said)


class Evidence(models.Model):
    """What a record stands on: a paragraph of the library, a link or a file.

    A row belongs to one record, because direction and note belong to the judgement. What it rests on (its `source`) may
    stand on many records: the same words, the same address, the same file.
    """

    SOURCE = ("paragraph_id", "start", "end", "url", "sha256")

    record = models.ForeignKey(ProgressRecord, on_delete=models.CASCADE, related_name="evidence", db_index=False)
    order = models.PositiveIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=20, choices=EvidenceKind)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction, default=Direction.SUPPORTS)
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    start = models.PositiveIntegerField(_("start of the quotation"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end of the quotation"), null=True, blank=True)
    quotation = models.TextField(_("quotation"), blank=True)
    language = models.CharField(_("language of the quotation"), max_length=2, choices=Language, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    file = models.FileField(_("file"), upload_to="evidence/%Y/%m/", blank=True)
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    note = models.JSONField(_("note"), default=dict, blank=True)
    effective_on = models.DateField(
        _("effective on"), help_text=_("When it happened or was stated, not when uploaded.")
    )
    added_at = models.DateTimeField(_("added at"))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["record", "order", "pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        indexes = [
            models.Index(fields=["-effective_on"], name="evidence_newest"),
            models.Index(fields=["record", "effective_on", "order", "id"], name="evidence_of_record"),
            models.Index(
                fields=["paragraph", "id"], condition=Q(paragraph__isnull=False), name="evidence_by_paragraph"
            ),
            models.Index(fields=["url"], condition=~Q(url=""), name="evidence_by_address"),
            models.Index(fields=["sha256"], condition=~Q(sha256=""), name="evidence_by_file"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="paragraph", paragraph__isnull=False)
                | (Q(kind="link") & ~Q(url=""))
                | (Q(kind="file") & ~Q(file="")),
                name="evidence_points_somewhere",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.quotation[:40] or self.url or self.file_name}"

    def get_absolute_url(self) -> str:
        return reverse("commitments:evidence-detail", args=[self.pk])

    @property
    def source(self) -> tuple:
        """What the piece rests on, whichever record it stands on."""
        return tuple(getattr(self, name) for name in self.SOURCE)

    @property
    def quotation_stands(self) -> bool:
        """Whether the words quoted still stand where they stood. Needs the paragraph."""
        if self.paragraph is None:
            return True
        stands = self.start is None or self.paragraph.text[self.start : self.end] == self.quotation
        return stands and self.paragraph.vanished_at is None
