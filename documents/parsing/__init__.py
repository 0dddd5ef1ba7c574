"""Understands United Nations texts: a pure library, without Django and without a database.

`decode` makes text of bytes, `parse` makes a structured document of text.
"""

from documents.parsing.reading import parse

__all__ = ["parse"]
