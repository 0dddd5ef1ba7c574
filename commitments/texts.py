"""Where the library holds the text of a declaration itself, which the catalogue need not know.

A text may be taken in long after the commitments were drawn from documents that report it. It is then known by the
symbol under which it is cited.
"""

from collections.abc import Iterable

from commitments.models import Declaration
from documents.models import Document, Paragraph
from documents.resolving import paragraph_labelled, target_parts


def text_of(declaration: Declaration) -> Document | None:
    """The document that the catalogue names, else the one with a symbol among the citation keys, the first of them.

    A key with a part (E/2019/28#chap.1.sect.B) has its document as a key of its own. Two queries at most.
    """
    if declaration.document and declaration.document.withdrawn_at is None:
        return declaration.document
    symbols = [key for key in declaration.citation_keys if "#" not in key]
    held = Document.objects.held().filter(symbol__in=symbols)
    return min(held, key=lambda document: symbols.index(document.symbol), default=None)


def recommended_in(document: Document, codes: Iterable[str], language: str) -> Paragraph | None:
    """The paragraph of the first of these recommendations that is found in the text, as a citation of it resolves."""
    for code in codes:
        _symbol, part = target_parts(f"{document.symbol}#{code}")
        paragraph = paragraph_labelled(document, part, language)
        if paragraph is not None:
            paragraph.version.document = document
            return paragraph
    return None
