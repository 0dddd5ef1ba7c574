"""The library's tables: documents, their language versions, paragraphs, footnotes and citations.

They store what `documents.parsing` understood; they do not interpret text, and they know no other app.
"""

from django.db import models
from django.db.models import F, Prefetch, Q, Value
from django.db.models.functions import Concat, Left, StrIndex
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.choices import Certainty, DocumentKind, Language, ParagraphKind, ParseState
from documents.found_models import ReadingChange as ReadingChange
from documents.found_models import SearchEntry as SearchEntry
from documents.mend_models import Mend as Mend
from documents.upload_models import ReceivedFile as ReceivedFile
from documents.upload_models import Upload as Upload
from documents.withdrawal_models import ShelfEvent as ShelfEvent


class DocumentQuerySet(models.QuerySet):
    def held(self) -> "DocumentQuerySet":
        """Without those that were withdrawn: whatever is listed, chosen from or pointed at is one of these."""
        return self.filter(withdrawn_at__isnull=True)

    def withdrawn(self) -> "DocumentQuerySet":
        return self.filter(withdrawn_at__isnull=False)

    def with_versions(self) -> "DocumentQuerySet":
        return self.prefetch_related("versions")

    def newest_first(self) -> "DocumentQuerySet":
        return self.order_by(F("date").desc(nulls_last=True), "slug")


class Document(models.Model):
    """A work, independent of language: a paper, a report, a resolution."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    symbol = models.CharField(
        _("symbol"),
        max_length=80,
        null=True,
        blank=True,
        unique=True,
        help_text=_("United Nations document symbol; empty where the text carries none."),
    )
    kind = models.CharField(_("kind"), max_length=40, choices=DocumentKind, default=DocumentKind.OTHER)
    body = models.CharField(_("body"), max_length=200, blank=True)
    title = models.JSONField(_("title"), default=dict, help_text=_("Language code to title."))
    date = models.CharField(
        _("date"),
        max_length=10,
        blank=True,
        help_text=_("ISO 8601, as exact as is known: 2016, 2016-07 or 2016-07-20."),
    )
    provenance = models.TextField(_("provenance"), blank=True)
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"), null=True, blank=True, help_text=_("Empty where the library holds it. See its events.")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.symbol or self.slug

    def get_absolute_url(self) -> str:
        return reverse("documents:document-detail", args=[self.slug])


class LanguageVersionQuerySet(models.QuerySet):
    def with_reading(self) -> "LanguageVersionQuerySet":
        """Everything the reader page shows, in a constant number of queries."""
        calls = FootnoteCall.objects.select_related("footnote").order_by("offset", "pk")
        paragraphs = (
            Paragraph.objects.current()
            .in_order()
            .prefetch_related(
                Prefetch("calls", calls), Prefetch("citations", Citation.objects.with_targets().order_by("start"))
            )
        )
        footnotes = (
            Footnote.objects.filter(vanished_at__isnull=True)
            .order_by("order")
            .prefetch_related(
                Prefetch("citations", Citation.objects.with_targets().order_by("start")), "calls__paragraph"
            )
        )
        return self.select_related("document").prefetch_related(
            Prefetch("paragraphs", paragraphs), Prefetch("footnotes", footnotes)
        )


class LanguageVersion(models.Model):
    """A document in one language: the source file, its hash, and the state of its reading."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    language = models.CharField(_("language"), max_length=2, choices=Language)
    file = models.FileField(_("source file"), upload_to="documents/%Y/")
    file_name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("SHA-256 of the source file"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    parse_state = models.CharField(_("parse state"), max_length=20, choices=ParseState)
    parser_version = models.CharField(max_length=20)
    problems = models.JSONField(
        _("problems found"),
        default=list,
        blank=True,
        help_text=_("What the parser was not sure of: code, message, paragraph anchor, line."),
    )
    title_notes = models.JSONField(_("notes to the title"), default=list, blank=True)
    parsed_at = models.DateTimeField(_("parsed at"))

    objects = LanguageVersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "language"]
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        constraints = [
            models.UniqueConstraint(fields=["document", "language"], name="one_version_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.language})"

    def get_absolute_url(self) -> str:
        return f"{self.document.get_absolute_url()}?lang={self.language}"


class ParagraphQuerySet(models.QuerySet):
    def current(self) -> "ParagraphQuerySet":
        """Without those that a later reading of the same document no longer finds."""
        return self.filter(vanished_at__isnull=True)

    def vanished(self) -> "ParagraphQuerySet":
        return self.filter(vanished_at__isnull=False)

    def in_order(self) -> "ParagraphQuerySet":
        return self.order_by("version_id", "order")

    def with_document(self) -> "ParagraphQuerySet":
        return self.select_related("version__document")

    def containing(self, words: str) -> "ParagraphQuerySet":
        return self.filter(text__icontains=words)


class Paragraph(models.Model):
    """The addressable unit of a version. Its anchor is its address and never changes."""

    version = models.ForeignKey(LanguageVersion, on_delete=models.PROTECT, related_name="paragraphs")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    label = models.CharField(_("label"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ParagraphKind)
    depth = models.PositiveSmallIntegerField(_("depth"), default=0)
    order = models.PositiveIntegerField(_("order"))
    anchor = models.CharField(_("anchor"), max_length=120)
    text = models.TextField(_("text"))
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    vanished_at = models.DateTimeField(_("no longer found since"), null=True, blank=True)

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["version", "order"]
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        constraints = [
            models.UniqueConstraint(fields=["version", "anchor"], name="one_paragraph_per_anchor"),
        ]
        indexes = [models.Index(fields=["version", "order"], name="paragraph_reading_order")]

    def __str__(self) -> str:
        return f"{self.version.document}, {self.label or self.anchor}"

    def get_absolute_url(self) -> str:
        return f"{self.version.get_absolute_url()}#{self.anchor}"


class Footnote(models.Model):
    """A numbered note of a version."""

    version = models.ForeignKey(LanguageVersion, on_delete=models.PROTECT, related_name="footnotes")
    marker = models.CharField(_("marker"), max_length=20)
    order = models.PositiveIntegerField(_("order"))
    text = models.TextField(_("text"))
    vanished_at = models.DateTimeField(_("no longer found since"), null=True, blank=True)

    class Meta:
        ordering = ["version", "order"]
        verbose_name = _("footnote")
        verbose_name_plural = _("footnotes")
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="one_footnote_per_order"),
        ]

    def __str__(self) -> str:
        return f"{self.version}, {self.marker}"

    def get_absolute_url(self) -> str:
        return f"{self.version.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"fn{self.order}"


class FootnoteCall(models.Model):
    """The place where a footnote is called: a paragraph and an offset in characters of its text."""

    footnote = models.ForeignKey(Footnote, on_delete=models.CASCADE, related_name="calls")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="calls")
    offset = models.PositiveIntegerField(_("offset"))

    class Meta:
        ordering = ["paragraph", "offset"]
        verbose_name = _("footnote call")
        verbose_name_plural = _("footnote calls")

    def __str__(self) -> str:
        return f"{self.footnote_id} at {self.paragraph_id}:{self.offset}"


class CitationQuerySet(models.QuerySet):
    def with_targets(self) -> "CitationQuerySet":
        return self.select_related("target_document", "target_paragraph__version__document")

    def in_library(self) -> "CitationQuerySet":
        """Those that stand in a document that the library holds."""
        return self.filter(
            paragraph__version__document__withdrawn_at__isnull=True,
            footnote__version__document__withdrawn_at__isnull=True,
        )

    def standing_in(self, document: Document) -> "CitationQuerySet":
        return self.filter(Q(paragraph__version__document=document) | Q(footnote__version__document=document))

    def to_document(self, document: Document) -> "CitationQuerySet":
        return self.filter(target_document=document)


class Citation(models.Model):
    """A span, in a paragraph or a footnote, that refers to something citable."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, null=True, blank=True, related_name="citations")
    footnote = models.ForeignKey(Footnote, on_delete=models.CASCADE, null=True, blank=True, related_name="citations")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    raw = models.TextField(_("as written"))
    kind = models.CharField(_("kind"), max_length=40)
    target = models.CharField(
        _("target"),
        max_length=200,
        blank=True,
        help_text=_("What is meant, in normal form, for example A/RES/S-30/1#3(k)."),
    )
    target_symbol = models.GeneratedField(
        expression=Left("target", StrIndex(Concat("target", Value("#")), Value("#")) - 1),
        output_field=models.CharField(max_length=200),
        db_persist=True,
    )
    certainty = models.CharField(_("certainty"), max_length=20, choices=Certainty)
    target_document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited_in"
    )
    target_paragraph = models.ForeignKey(
        Paragraph, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited_in"
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph", "footnote", "start"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(
                condition=Q(paragraph__isnull=False) ^ Q(footnote__isnull=False),
                name="citation_stands_in_paragraph_or_footnote",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="citation_span_is_not_empty"),
        ]
        indexes = [
            models.Index(fields=["target"], name="citation_target"),
            # What other documents cite of one text is found by its symbol, however large the library.
            models.Index(fields=["target_symbol"], name="citation_target_symbol"),
        ]

    def __str__(self) -> str:
        return self.raw
