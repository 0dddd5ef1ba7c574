"""Reads of the library that join nouns: what the list and the reader show."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from documents.as_of import AsOf
from documents.choices import ParagraphKind
from documents.models import Citation, Document, LanguageVersion


def dated_by(cutoff: AsOf, prefix: str = "") -> Q:
    """Documents dated by the cut-off; one without a date is never left out."""
    return Q(**{f"{prefix}date__lte": cutoff.day.isoformat()}) if cutoff.chosen else Q()


def cited_by(cutoff: AsOf) -> Q:
    """Citations that stand in documents dated by the cut-off, in a paragraph or in a footnote."""
    return dated_by(cutoff, "paragraph__version__document__") | dated_by(cutoff, "footnote__version__document__")


def listed_documents(cutoff: AsOf) -> QuerySet[Document]:
    """Documents dated by the cut-off, each version with its numbered paragraphs, paragraphs and footnotes counted."""
    current = Q(paragraphs__vanished_at__isnull=True)
    versions = LanguageVersion.objects.annotate(
        numbered_count=Count("paragraphs", filter=current & Q(paragraphs__kind=ParagraphKind.NUMBERED), distinct=True),
        paragraph_count=Count("paragraphs", filter=current, distinct=True),
        footnote_count=Count("footnotes", filter=Q(footnotes__vanished_at__isnull=True), distinct=True),
    ).order_by("language")
    return Document.objects.filter(dated_by(cutoff)).newest_first().prefetch_related(Prefetch("versions", versions))


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
