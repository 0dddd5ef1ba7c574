"""Reads of the library that join nouns: what the list and the reader show."""

from django.db.models import Count, Prefetch, Q, QuerySet

from documents.choices import ParagraphKind
from documents.models import Document, LanguageVersion


def listed_documents() -> QuerySet[Document]:
    """Documents with their versions; each version with its numbered paragraphs, paragraphs and footnotes counted."""
    current = Q(paragraphs__vanished_at__isnull=True)
    versions = LanguageVersion.objects.annotate(
        numbered_count=Count("paragraphs", filter=current & Q(paragraphs__kind=ParagraphKind.NUMBERED), distinct=True),
        paragraph_count=Count("paragraphs", filter=current, distinct=True),
        footnote_count=Count("footnotes", filter=Q(footnotes__vanished_at__isnull=True), distinct=True),
    ).order_by("language")
    return Document.objects.newest_first().prefetch_related(Prefetch("versions", versions))
