"""Pointing citations at what the library holds: documents by their symbol, paragraphs by their label.

A target is `SYMBOL`, `SYMBOL#LABEL`, or `#LABEL` for the document itself; the grammar is that of `parsing.citations`.
Only the citations of one version, or those that name one document, are read at a time, so that the cost does not grow
with the library.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from documents.choices import Language
from documents.models import Citation, Document, LanguageVersion, Paragraph

_SEQUENCE = re.compile(r"s(\d+)-")
_ANNEX = re.compile(r"annex(\d*)(?:\.(.*))?")


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled paragraph; `annex` counts from 1, and is 0 in the body. Without a label, the whole document."""

    label: str = ""
    annex: int = 0


def target_parts(target: str) -> tuple[str, Part]:
    """Symbol (empty for the document itself) and the part of it that is opened: of a range or a list, the first."""
    symbol, _hash, written = target.partition("#")
    part, annex = written.strip(), 0
    match = _ANNEX.fullmatch(part)
    if match:
        part, annex = match[2] or "", int(match[1] or 1)
    return symbol.strip(), Part(first_of_range(part), annex)


def first_of_range(label: str) -> str:
    """The label `56` for `56-62` and for `56,60`: the first that is named. Other labels stay as they are."""
    first = re.fullmatch(r"(\d+)(?:[-,][\d,-]+)", label)
    return first[1] if first else label


def paragraph_labelled(document: Document, part: Part, language: str) -> Paragraph | None:
    """The current paragraph of that label, in the language if there is such a version, else in any. One query."""
    found = Paragraph.objects.current().filter(version__document=document, label=part.label).select_related("version")
    return _chosen(list(found.order_by("version__language", "order")), part.annex, language)


def _chosen(candidates: Sequence[Paragraph], annex: int, language: str) -> Paragraph | None:
    """Numbers begin again in an annex: the sequence that is meant, then the language. An annex alone has the body's."""
    meant = [paragraph for paragraph in candidates if _annex(paragraph) == annex]
    if not meant and annex < 2:
        meant = [paragraph for paragraph in candidates if not annex or not _annex(paragraph)]
    return next(
        (paragraph for paragraph in meant if paragraph.version.language == language), meant[0] if meant else None
    )


def _annex(paragraph: Paragraph) -> int:
    """Which annex the anchor places it in: `s2-p3` is the first sequence after the body's."""
    match = _SEQUENCE.match(paragraph.anchor)
    return int(match[1]) - 1 if match else 0


def resolve_within(version: LanguageVersion) -> int:
    """Resolve the citations of one version. Four queries, whatever their number. Returns how many were resolved."""
    placed = Q(paragraph__version=version) | Q(footnote__version=version)
    return _resolve(Citation.objects.filter(placed).exclude(target=""), version)


def resolve_towards(document: Document) -> int:
    """Resolve citations of other documents that name this one and were read before it was held."""
    if not document.symbol or document.withdrawn_at is not None:
        return 0
    return _resolve(_unresolved_towards(document), None)


def resolve_anew(document: Document) -> int:
    """Resolve the citations of a document that was put back, and those of others that name it, as when they were read:
    each to the paragraph in its own language. Four queries for each language."""
    found = sum(resolve_within(version) for version in document.versions.all())
    if not document.symbol:
        return found
    for language in Language.values:
        placed = Q(paragraph__version__language=language) | Q(footnote__version__language=language)
        found += _resolve(_unresolved_towards(document).filter(placed), None, language)
    return found


def unresolve(document: Document) -> int:
    """Let the citations of other documents lead to this one no more; what they name stays in them. Two queries."""
    own = Citation.objects.standing_in(document).values("pk")
    leading = Citation.objects.to_document(document).exclude(pk__in=own)
    return leading.update(target_document=None, target_paragraph=None)


def _unresolved_towards(document: Document) -> QuerySet[Citation]:
    return Citation.objects.filter(target_symbol=document.symbol, target_document__isnull=True)


def _resolve(citations: QuerySet[Citation], home: LanguageVersion | None, language: str = "") -> int:
    """`language` is that of the citing text, where its version is not given."""
    rows = list(citations)
    parts = {row.pk: target_parts(row.target) for row in rows}
    symbols = {symbol for symbol, _part in parts.values() if symbol}
    documents = {document.symbol: document for document in Document.objects.held().filter(symbol__in=symbols)}
    if home is not None:
        documents[""] = home.document
    named = [(row, documents[symbol], part) for row in rows for symbol, part in [parts[row.pk]] if symbol in documents]
    wanted = {(document.pk, part) for _row, document, part in named if part.label}
    paragraphs = _paragraphs(wanted, home.language if home is not None else language)
    resolved = []
    for row, document, part in named:
        row.target_document = document
        row.target_paragraph = paragraphs.get((document.pk, part))
        resolved.append(row)
    Citation.objects.bulk_update(resolved, ["target_document", "target_paragraph"], batch_size=200)
    return len(resolved)


def _paragraphs(wanted: Collection[tuple[int, Part]], language: str) -> dict[tuple[int, Part], Paragraph | None]:
    """Paragraphs by document and part; the language of the citing text first, then any. One query."""
    documents, labels = {document for document, _part in wanted}, {part.label for _document, part in wanted}
    rows = Paragraph.objects.current().filter(version__document__in=documents, label__in=labels)
    candidates: dict[tuple[int, str], list[Paragraph]] = defaultdict(list)
    for paragraph in rows.select_related("version").order_by("version__language", "order"):
        candidates[paragraph.version.document_id, paragraph.label].append(paragraph)
    return {
        (document, part): _chosen(candidates[document, part.label], part.annex, language) for document, part in wanted
    }
