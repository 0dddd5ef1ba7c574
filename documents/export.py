"""Giving a document out again as plain values, in the shape that others rely on (design: fixed names)."""

from documents.models import Citation, LanguageVersion


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
