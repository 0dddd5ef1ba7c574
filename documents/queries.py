"""Reads of the library that join nouns: what the list and the reader show."""

from django.db.models import Count, Prefetch, Q, QuerySet

from documents.as_of import AsOf
from documents.choices import ParagraphKind
from documents.models import Document, LanguageVersion


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
