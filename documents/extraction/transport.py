"""Makes a parsed document again of the plain values that another process sent. Knows structure only."""

from documents.parsing.structure import (
    FootnoteCall,
    ParsedCitation,
    ParsedDocument,
    ParsedFootnote,
    ParsedParagraph,
    Problem,
)


def document_of(values: dict) -> ParsedDocument:
    """The inverse of `dataclasses.asdict`."""
    return ParsedDocument(
        title=values["title"],
        language=values["language"],
        symbol=values["symbol"],
        date=values["date"],
        paragraphs=tuple(
            ParsedParagraph(**{**known, "calls": tuple(FootnoteCall(**call) for call in known["calls"])})
            for known in values["paragraphs"]
        ),
        footnotes=tuple(ParsedFootnote(**known) for known in values["footnotes"]),
        citations=tuple(ParsedCitation(**known) for known in values["citations"]),
        problems=tuple(Problem(**known) for known in values["problems"]),
        title_notes=tuple(ParsedFootnote(**known) for known in values["title_notes"]),
    )
