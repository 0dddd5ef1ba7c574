"""Giving a document out again: as plain values in the shape that others rely on, as Akoma Ntoso, as DOCX.

`version` always comes from `LanguageVersion.objects.with_reading()`: a constant number of queries for any length.
"""

from documents.aknout import Identity, akn_of
from documents.docxout import docx_of
from documents.models import Citation, LanguageVersion
from documents.parsing.structure import (
    FootnoteCall,
    ParsedCitation,
    ParsedDocument,
    ParsedFootnote,
    ParsedParagraph,
)


def as_json(version: LanguageVersion) -> dict:
    """The version as JSON values: paragraphs with labels and footnotes, citations with offsets, problems.

    `version` comes from `LanguageVersion.objects.with_reading()`. Labels carry the number of the numbered paragraph,
    "23(a)" for its item (a). Citations in footnotes name the footnote's anchor in place of a paragraph's.
    """
    document = version.document
    paragraphs, footnotes = list(version.paragraphs.all()), list(version.footnotes.all())
    return {
        "symbol": document.symbol,
        "slug": document.slug,
        "title": document.title.get(version.language) or document.title.get("en", ""),
        "language": version.language,
        "paragraphs": [
            {
                "label": paragraph.label,
                "kind": paragraph.kind,
                "depth": paragraph.depth,
                "anchor": paragraph.anchor,
                "text": paragraph.text,
                "footnotes": [call.footnote.marker for call in paragraph.calls.all()],
            }
            for paragraph in paragraphs
        ],
        "footnotes": [{"marker": footnote.marker, "text": footnote.text} for footnote in footnotes],
        "citations": [
            _citation(citation, place.anchor)
            for place in (*paragraphs, *footnotes)
            for citation in place.citations.all()
        ],
        "problems": version.problems,
    }


def _citation(citation: Citation, anchor: str) -> dict:
    return {
        "paragraph": anchor,
        "start": citation.start,
        "end": citation.end,
        "raw": citation.raw,
        "target": citation.target,
        "certainty": citation.certainty,
    }


def as_akn(version: LanguageVersion) -> bytes:
    """The version as Akoma Ntoso XML; reading that file again gives the same paragraphs, notes and citations."""
    document = version.document
    identity = Identity(
        slug=document.slug,
        symbol=document.symbol or "",
        language=version.language,
        kind=document.kind,
        date=document.date,
        body=document.body,
    )
    return akn_of(as_parsed(version), identity)


def as_docx(version: LanguageVersion) -> bytes:
    """The version as a Word file with real footnotes."""
    return docx_of(as_parsed(version))


def as_parsed(version: LanguageVersion) -> ParsedDocument:
    """The rows of the version as the values that the parser gives. No queries."""
    document = version.document
    rows, notes = list(version.paragraphs.all()), list(version.footnotes.all())
    places = {row.pk: place for place, row in enumerate(rows)}
    numbers = {note.pk: place for place, note in enumerate(notes)}
    return ParsedDocument(
        title=document.title.get(version.language) or next(iter(document.title.values()), ""),
        language=version.language,
        symbol=document.symbol,
        date=document.date or None,
        paragraphs=tuple(
            ParsedParagraph(
                label=row.label,
                kind=row.kind,
                depth=row.depth,
                anchor=row.anchor,
                text=row.text,
                parent=places.get(row.parent_id),
                page=row.page,
                calls=tuple(
                    FootnoteCall(call.footnote.marker, call.offset, numbers.get(call.footnote_id))
                    for call in row.calls.all()
                ),
            )
            for row in rows
        ),
        footnotes=tuple(ParsedFootnote(note.marker, note.text) for note in notes),
        citations=tuple(
            ParsedCitation(
                paragraph=places[row.pk],
                footnote=None,
                start=citation.start,
                end=citation.end,
                raw=citation.raw,
                kind=citation.kind,
                target=citation.target,
                certainty=citation.certainty,
            )
            for row in rows
            for citation in row.citations.all()
        ),
        problems=(),
        title_notes=tuple(ParsedFootnote(note["marker"], note["text"]) for note in version.title_notes),
    )
