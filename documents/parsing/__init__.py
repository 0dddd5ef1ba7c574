"""Understands United Nations texts: a pure library, without Django and without a database.

`decode` makes text of bytes, `parse` makes a structured document of text.
"""

from documents.parsing.decoding import DecodedText, UnreadableSource, decode
from documents.parsing.reading import parse
from documents.parsing.structure import (
    FootnoteCall,
    ParsedCitation,
    ParsedDocument,
    ParsedFootnote,
    ParsedParagraph,
    Problem,
)

PARSER_VERSION = "18"  # raised when the same text is understood differently, so that versions are read again

__all__ = [
    "DecodedText",
    "FootnoteCall",
    "ParsedCitation",
    "ParsedDocument",
    "ParsedFootnote",
    "ParsedParagraph",
    "Problem",
    "UnreadableSource",
    "decode",
    "parse",
]
