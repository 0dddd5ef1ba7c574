"""Reads PDF with a text layer. Knows pages and letters, no structure."""

from documents.extraction.marked import MarkedText
from documents.extraction.refusals import Refused


def read_pdf(data: bytes, *, language: str | None = None) -> MarkedText:
    """The text of the pages. Raises Refused."""
    del language
    raise Refused("binary", f"A PDF of {len(data)} bytes.")
