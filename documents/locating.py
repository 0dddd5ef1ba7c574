"""Finding the place that a pasted citation names: A/CONF.213/15, para. 23 (a), in any of the six languages.

The text is understood by `parsing.citations`, the same rules that read documents; here it is only looked up.
"""

from dataclasses import dataclass

from documents.models import Document, Paragraph
from documents.parsing.citations import citations
from documents.parsing.structure import UNNUMBERED, ParsedCitation, ParsedParagraph
from documents.resolving import paragraph_labelled, target_parts

LONGEST = 500  # characters of a pasted citation that are read


@dataclass(frozen=True)
class Place:
    """One thing that the citation names. Without a document the library does not hold it."""

    raw: str
    target: str
    certainty: str
    document: Document | None = None
    paragraph: Paragraph | None = None
    label: str = ""

    @property
    def is_missing_paragraph(self) -> bool:
        """The document is held, and the paragraph asked for was not found in it."""
        return self.document is not None and bool(self.label) and self.paragraph is None


def locate(text: str, *, language: str) -> list[Place]:
    """The places that the text names, in their order; empty where it names nothing. Two queries for each place."""
    pasted = " ".join(text.split())[:LONGEST]
    read = citations([ParsedParagraph("", UNNUMBERED, 0, "pasted", pasted, None, None)], [], language, None)
    return [_look_up(citation, language) for citation in read]


def _look_up(citation: ParsedCitation, language: str) -> Place:
    symbol, label = target_parts(citation.target)
    document = Document.objects.filter(symbol=symbol).first() if symbol else None
    paragraph = paragraph_labelled(document, label, language) if document and label else None
    return Place(citation.raw, citation.target, citation.certainty, document, paragraph, label)
