"""Pointing citations at what the library holds: documents by their symbol, paragraphs by their label.

A target is `SYMBOL`, `SYMBOL#LABEL`, or `#LABEL` for the document itself; the grammar is that of `parsing.citations`.
Only the citations of one version, or those that name one document, are read at a time, so that the cost does not grow
with the library.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from documents.models import Citation, Document, LanguageVersion, Paragraph


def target_parts(target: str) -> tuple[str, str]:
    """Symbol (empty for the document itself) and label (empty for the whole document) of a target."""
    symbol, _hash, label = target.partition("#")
    return symbol.strip(), first_of_range(label.strip())


def first_of_range(label: str) -> str:
    """The label `56` for `56-62`: a range is opened at its first paragraph. Other labels stay as they are."""
    first, hyphen, last = label.partition("-")
    return first if hyphen and first.isdigit() and last.isdigit() else label


def paragraph_labelled(document: Document, label: str, language: str) -> Paragraph | None:
    """The current paragraph of that label, in the language if there is such a version, else in any. One query."""
    found = list(Paragraph.objects.current().filter(version__document=document, label=label).select_related("version"))
    return next((p for p in found if p.version.language == language), found[0] if found else None)


def resolve_within(version: LanguageVersion) -> int:
    """Resolve the citations of one version. Four queries, whatever their number. Returns how many were resolved."""
    placed = Q(paragraph__version=version) | Q(footnote__version=version)
    return _resolve(Citation.objects.filter(placed).exclude(target=""), version)


def resolve_towards(document: Document) -> int:
    """Resolve citations of other documents that name this one and were read before it was held."""
    if not document.symbol:
        return 0
    named = Q(target=document.symbol) | Q(target__startswith=f"{document.symbol}#")
    return _resolve(Citation.objects.filter(named, target_document__isnull=True), None)


def _resolve(citations: QuerySet[Citation], home: LanguageVersion | None) -> int:
    rows = list(citations)
    parts = {row.pk: target_parts(row.target) for row in rows}
    symbols = {symbol for symbol, _label in parts.values() if symbol}
    documents = {document.symbol: document for document in Document.objects.filter(symbol__in=symbols)}
    if home is not None:
        documents[""] = home.document
    named = [
        (row, documents[symbol], label) for row in rows for symbol, label in [parts[row.pk]] if symbol in documents
    ]
    paragraphs = _paragraphs({(document, label) for _row, document, label in named if label}, home)
    resolved = []
    for row, document, label in named:
        row.target_document = document
        row.target_paragraph = paragraphs.get((document.pk, label))
        resolved.append(row)
    Citation.objects.bulk_update(resolved, ["target_document", "target_paragraph"], batch_size=200)
    return len(resolved)


def _paragraphs(
    wanted: Iterable[tuple[Document, str]], home: LanguageVersion | None
) -> dict[tuple[int, str], Paragraph]:
    """Paragraphs by document and label; the language of the citing text first, then any. One query."""
    documents = {document.pk for document, _label in wanted}
    labels = {label for _document, label in wanted}
    found: dict[tuple[int, str], Paragraph] = {}
    rows = Paragraph.objects.current().filter(version__document__in=documents, label__in=labels)
    for paragraph in rows.select_related("version").order_by("version__language", "order"):
        key = (paragraph.version.document_id, paragraph.label)
        is_home_language = home is not None and paragraph.version.language == home.language
        if key not in found or (is_home_language and found[key].version.language != home.language):
            found[key] = paragraph
    return found
