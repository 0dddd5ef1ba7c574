"""Storing what the parser understood: bytes in, a language version with its paragraphs out.

Later work, called by commands and tasks. A file that cannot be read is refused before anything is written. A version
that is read again keeps its paragraphs by anchor: what changed is updated, what is new is added, and what is no longer
found is marked, never deleted. It must not know commitments.
"""

import dataclasses
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from documents.choices import DocumentKind, Language, ParseState
from documents.extraction.sniffing import Form
from documents.indexing import index_version
from documents.mending import mended
from documents.models import Citation, Document, Footnote, FootnoteCall, LanguageVersion, Paragraph
from documents.parsing import PARSER_VERSION
from documents.parsing.structure import ParsedDocument
from documents.reading_changes import note_change
from documents.resolving import resolve_towards, resolve_within
from documents.understanding import ImportRefused, SourceFile, refuse_misnamed, understand
from documents.withdrawing import put_back

RESERVED_SLUGS = {"upload"}  # pages of our own stand at these addresses
SUFFIXES = {Form.AKN: "xml", Form.DOCX: "docx", Form.PDF: "pdf"}


@dataclass(frozen=True)
class Outcome:
    version: LanguageVersion
    state: str  # "created", "unchanged", "read again" or "put back"


def ingest(
    source: SourceFile,
    *,
    at: datetime,
    accept_incomplete: bool = False,
    replace: bool = True,
    understood: tuple[ParsedDocument, str] | None = None,
    by: AbstractUser | None = None,
) -> Outcome:
    """Read a source file and store it. Safe to repeat: the same bytes read by the same parser change nothing.

    Without `replace`, a text that differs from the one that the library holds in its language is refused. `understood`
    is what `understand` gave for this source, where that was asked before, so that no file is read twice. A document
    that was withdrawn is put back by its own file, or by one that replaces it; `by` says for whom.

    Raises ImportRefused, and then nothing was written. Uses a number of queries that does not depend on the number of
    paragraphs.
    """
    parsed, encoding = understood or understand(source, accept_incomplete=accept_incomplete)
    refuse_misnamed(source, encoding)
    with transaction.atomic():
        document = _document(source, parsed)
        was_withdrawn = document.withdrawn_at is not None
        if was_withdrawn:
            _refuse_what_is_withdrawn(document, source, parsed, replace=replace)
            put_back(document, by=by, at=at)
        elif not replace:
            _refuse_another_text(document, source, parsed)
        outcome = _store(document, source, parsed, encoding, at)
        return dataclasses.replace(outcome, state="put back") if was_withdrawn else outcome


def read_again(version: LanguageVersion, *, at: datetime) -> Outcome:
    """Read a version anew from the file it was made of, and apply its mends. Paragraphs keep identity and anchor."""
    try:
        with version.file.open("rb") as content:
            source = SourceFile(name=version.file_name, data=content.read(), language=version.language)
    except FileNotFoundError as error:
        sentence = _("The file of this text is not in the file store. Take it in again from your own copy.")
        raise ImportRefused("missing_file", sentence) from error
    parsed, encoding = understand(source, accept_incomplete=True)
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=version.document_id)
        return _store(document, source, parsed, encoding, at, anew=True)


def _refuse_another_text(document: Document, source: SourceFile, parsed: ParsedDocument) -> None:
    held = document.versions.filter(language=source.language or parsed.language).first()
    if held and held.sha256 != hashlib.sha256(source.data).hexdigest():
        raise ImportRefused(
            "held",
            _("The library holds “%(document)s” in this language already, from another file. Say that it is to be "
              "replaced if %(name)s is the better text.") % {"document": document, "name": source.name},
        )  # fmt: skip


def _refuse_what_is_withdrawn(document: Document, source: SourceFile, parsed: ParsedDocument, *, replace: bool) -> None:
    """Only what was withdrawn comes back with its file: another language would bring the wrong text back with it."""
    held = document.versions.filter(language=source.language or parsed.language).first()
    is_its_own = held is not None and held.sha256 == hashlib.sha256(source.data).hexdigest()
    if not is_its_own and not (held and replace):
        raise ImportRefused(
            "withdrawn",
            _("“%(document)s” was withdrawn from the library. Put it back before %(name)s is taken in; where this is "
              "the better text in the same language, say that it replaces the other.")
            % {"document": document, "name": source.name},
        )  # fmt: skip


def _document(source: SourceFile, parsed: ParsedDocument) -> Document:
    symbol = source.symbol or parsed.symbol or None
    slug = source.slug or slug_for(symbol or source.name.rsplit(".", 1)[0])
    slug = f"{slug}-document" if slug in RESERVED_SLUGS else slug
    if not slug:
        raise ImportRefused(
            "no_slug",
            _("%(name)s gives no symbol to name the document by. Name one with --symbol or --slug.")
            % {"name": source.name},
        )
    known = Document.objects.select_for_update()
    found = known.filter(slug=slug).first()
    if found is None and symbol:
        found = known.filter(symbol=symbol).first()
    language = source.language or parsed.language
    title = dict(source.title) or ({language: parsed.title} if parsed.title else {})
    values = {
        "symbol": symbol,
        "kind": source.kind or (DocumentKind.RESOLUTION if "/RES/" in (symbol or "") else DocumentKind.OTHER),
        "body": source.body,
        "date": source.date or parsed.date or "",
        "provenance": source.provenance,
    }
    if found is None:
        return Document.objects.create(slug=slug, title=title, **values)
    said = {name: value for name, value in values.items() if value and getattr(source, name, "")}
    for name, value in said.items():
        setattr(found, name, value)
    found.title = {**title, **found.title} if not source.title else {**found.title, **title}
    found.save(update_fields=[*said, "title"])
    return found


def slug_for(name: str) -> str:
    """A slug for a symbol or a file name: lower case, runs of anything else become one hyphen.

    >>> slug_for("A/CONF.213/15")
    'a-conf-213-15'
    """
    words = "".join(c.lower() if c.isascii() and c.isalnum() else " " for c in name).split()
    return "-".join(words)[:120]


def _store(
    document: Document,
    source: SourceFile,
    parsed: ParsedDocument,
    encoding: str,
    at: datetime,
    *,
    anew: bool = False,
) -> Outcome:
    language = source.language or parsed.language
    if language not in Language.values:
        raise ImportRefused(
            "language",
            _("The language of %(name)s could not be recognized. Name it with --language.") % {"name": source.name},
        )
    sha256 = hashlib.sha256(source.data).hexdigest()
    version = LanguageVersion.objects.select_for_update().filter(document=document, language=language).first()
    if version and version.sha256 == sha256 and version.parser_version == PARSER_VERSION and not anew:
        return Outcome(version, "unchanged")
    state = "read again" if version else "created"
    version = version or LanguageVersion(document=document, language=language)
    if version.sha256 != sha256:
        version.file.save(f"{sha256[:16]}.{SUFFIXES.get(encoding, 'txt')}", ContentFile(source.data), save=False)
    version.file_name, version.sha256, version.size = source.name[:255], sha256, len(source.data)
    version.encoding, version.parser_version, version.parsed_at = encoding, PARSER_VERSION, at
    parsed, stale = _mended(version, parsed)
    version.problems = _problems(parsed) + stale
    version.title_notes = [{"marker": note.marker, "text": note.text} for note in parsed.title_notes]
    version.parse_state = ParseState.PROBLEMS if version.problems else ParseState.PARSED
    version.save()
    paragraphs = _store_paragraphs(version, parsed, at)
    footnotes = _store_footnotes(version, parsed, at)
    _store_calls(parsed, paragraphs, footnotes)
    _store_citations(parsed, paragraphs, footnotes)
    resolve_within(version)
    resolve_towards(document)
    index_version(version)
    note_change("library")
    return Outcome(version, state)


def _mended(version: LanguageVersion, parsed: ParsedDocument) -> tuple[ParsedDocument, list[dict]]:
    """The reading with the mends of the version applied, and a problem for each that no longer applies."""
    if version.pk is None:
        return parsed, []
    outcome = mended(parsed, version.mends.standing())
    message = "A mend no longer applies: the text that it was made on has changed."
    stale = {"code": "mend_no_longer_applies", "message": message, "paragraph": None, "line": None}
    return outcome.document, [{**stale, "mend": key} for key in outcome.stale]


def _problems(parsed: ParsedDocument) -> list[dict]:
    return [
        {
            "code": problem.code,
            "message": problem.message,
            "paragraph": parsed.paragraphs[problem.paragraph].anchor if problem.paragraph is not None else None,
            "line": problem.line,
        }
        for problem in parsed.problems
    ]


def _store_paragraphs(version: LanguageVersion, parsed: ParsedDocument, at: datetime) -> list[Paragraph]:
    """The rows of the parsed paragraphs, in their order. Constant number of queries."""
    known = {row.anchor: row for row in version.paragraphs.all()}
    rows = []
    for order, read in enumerate(parsed.paragraphs):
        row = known.pop(read.anchor, None) or Paragraph(version=version, anchor=read.anchor)
        row.label, row.kind, row.depth, row.order = read.label, read.kind, read.depth, order
        row.text, row.page, row.vanished_at, row.parent = read.text, read.page, None, None
        rows.append(row)
    Paragraph.objects.bulk_create([row for row in rows if row.pk is None], batch_size=500)
    for row, read in zip(rows, parsed.paragraphs, strict=True):
        row.parent = rows[read.parent] if read.parent is not None else None
    columns = ["label", "kind", "depth", "order", "text", "page", "vanished_at", "parent"]
    Paragraph.objects.bulk_update(rows, columns, batch_size=80)
    _mark_vanished(known.values(), at)
    return rows


def _mark_vanished(rows: Iterable[Paragraph | Footnote], at: datetime) -> None:
    for row in rows:
        if row.vanished_at is None:
            row.vanished_at = at
            row.save(update_fields=["vanished_at"])


def _store_footnotes(version: LanguageVersion, parsed: ParsedDocument, at: datetime) -> list[Footnote]:
    known = {row.order: row for row in version.footnotes.all()}
    rows = []
    for order, read in enumerate(parsed.footnotes, start=1):
        row = known.pop(order, None) or Footnote(version=version, order=order)
        row.marker, row.text, row.vanished_at = read.marker, read.text, None
        rows.append(row)
    new = [row for row in rows if row.pk is None]
    old = [row for row in rows if row.pk is not None]
    Footnote.objects.bulk_create(new, batch_size=500)
    Footnote.objects.bulk_update(old, ["marker", "text", "vanished_at"], batch_size=200)
    _mark_vanished(known.values(), at)
    return rows


def _store_calls(parsed: ParsedDocument, paragraphs: list[Paragraph], footnotes: list[Footnote]) -> None:
    FootnoteCall.objects.filter(paragraph__in=paragraphs).delete()
    FootnoteCall.objects.bulk_create(
        [
            FootnoteCall(footnote=footnotes[call.footnote], paragraph=row, offset=call.offset)
            for row, read in zip(paragraphs, parsed.paragraphs, strict=True)
            for call in read.calls
            if call.footnote is not None
        ],
        batch_size=500,
    )


def _store_citations(parsed: ParsedDocument, paragraphs: list[Paragraph], footnotes: list[Footnote]) -> None:
    Citation.objects.filter(paragraph__in=paragraphs).delete()
    Citation.objects.filter(footnote__in=footnotes).delete()
    Citation.objects.bulk_create(
        [
            Citation(
                paragraph=paragraphs[read.paragraph] if read.paragraph is not None else None,
                footnote=footnotes[read.footnote] if read.footnote is not None else None,
                start=read.start,
                end=read.end,
                raw=read.raw,
                kind=read.kind,
                target=(read.target or "")[:200],
                certainty=read.certainty,
            )
            for read in parsed.citations
        ],
        batch_size=500,
    )
