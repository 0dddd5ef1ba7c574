"""Reads of the library that join nouns: what the list and the reader show."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from documents.as_of import AsOf
from documents.choices import ParagraphKind
from documents.models import Citation, Document, LanguageVersion


class Withdrawn(Http404):
    """What was asked for is a document that was withdrawn, or a part of one: there, and answered with 410."""

    def __init__(self, document: Document) -> None:
        super().__init__(str(document))
        self.document = document


def held_document(slug: str) -> Document:
    """Raises Http404 where there never was one, Withdrawn where it was withdrawn. One query."""
    return still_held(get_object_or_404(Document, slug=slug))


def still_held(document: Document) -> Document:
    """Raises Withdrawn. No query."""
    if document.withdrawn_at is not None:
        raise Withdrawn(document)
    return document


def dated_by(cutoff: AsOf, prefix: str = "") -> Q:
    """Documents dated by the cut-off; one without a date is never left out."""
    return Q(**{f"{prefix}date__lte": cutoff.day.isoformat()}) if cutoff.chosen else Q()


def in_library(cutoff: AsOf, prefix: str = "") -> Q:
    """Documents that the library holds, dated by the cut-off. One that was withdrawn is in no reading, of any day."""
    return Q(**{f"{prefix}withdrawn_at__isnull": True}) & dated_by(cutoff, prefix)


def cited_by(cutoff: AsOf) -> Q:
    """Citations that stand in documents of the library dated by the cut-off, in a paragraph or in a footnote."""
    paragraph, footnote = "paragraph__version__document__", "footnote__version__document__"
    # One of the two is empty, and an empty place was withdrawn with nothing.
    held = Q(**{f"{paragraph}withdrawn_at__isnull": True, f"{footnote}withdrawn_at__isnull": True})
    return held & (dated_by(cutoff, paragraph) | dated_by(cutoff, footnote))


def listed_documents(cutoff: AsOf) -> QuerySet[Document]:
    """What the library holds, dated by the cut-off; each version with its numbered paragraphs, paragraphs and footnotes
    counted."""
    current = Q(paragraphs__vanished_at__isnull=True)
    versions = LanguageVersion.objects.annotate(
        numbered_count=Count("paragraphs", filter=current & Q(paragraphs__kind=ParagraphKind.NUMBERED), distinct=True),
        paragraph_count=Count("paragraphs", filter=current, distinct=True),
        footnote_count=Count("footnotes", filter=Q(footnotes__vanished_at__isnull=True), distinct=True),
    ).order_by("language")
    return Document.objects.filter(in_library(cutoff)).newest_first().prefetch_related(Prefetch("versions", versions))


def citations_of_document(document: Document, cutoff: AsOf) -> QuerySet[Citation]:
    """Where other documents cite this one, by citing document and place; vanished paragraphs and notes left out."""
    here = Q(paragraph__version__document=document) | Q(footnote__version__document=document)
    vanished = Q(paragraph__vanished_at__isnull=False) | Q(footnote__vanished_at__isnull=False)
    return (
        Citation.objects.filter(cited_by(cutoff), target_document=document)
        .exclude(here)
        .exclude(vanished)
        .select_related("paragraph__version__document", "footnote__version__document", "target_paragraph__version")
        .order_by(
            Coalesce("paragraph__version__document__slug", "footnote__version__document__slug"),
            Coalesce("paragraph__version__language", "footnote__version__language"),
            Coalesce("paragraph__order", "footnote__order"),
            "pk",
        )
    )
