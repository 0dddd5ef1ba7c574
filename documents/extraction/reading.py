"""Reads a source file of any form: sniffs it, extracts it, parses it. The one door of this package.

Knows forms and the parser, nothing of the database.
"""

from dataclasses import dataclass, replace

from documents.extraction.confined import extracted
from documents.extraction.limits import FILE_BYTES, MEBIBYTE, TEXT_BYTES
from documents.extraction.marked import MarkedText
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form, form_of
from documents.parsing import ParsedDocument, parse
from documents.parsing.decoding import UnreadableSource, decode


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, the form of the file, and the encoding if it was plain text."""

    parsed: ParsedDocument
    form: Form
    encoding: str


def read(data: bytes, *, language: str | None = None) -> Reading:
    """The document in the bytes. Raises Refused; an archive is refused, its members are read one by one."""
    limit = TEXT_BYTES if data[:4] not in (b"%PDF", b"PK\x03\x04") else FILE_BYTES
    if len(data) > limit:
        raise Refused("too_large", f"{len(data) / MEBIBYTE:.0f} MB, and the limit is {limit // MEBIBYTE} MB.")
    form = form_of(data)
    if form is Form.TEXT:
        return _read_text(data, language)
    if form is Form.ARCHIVE:
        raise Refused("archive", "A ZIP archive where one document was expected.")
    found = extracted(data, form, language=language)
    parsed = found if isinstance(found, ParsedDocument) else _parsed(found, language)
    return Reading(parsed, form, "")


def _read_text(data: bytes, language: str | None) -> Reading:
    try:
        decoded = decode(data)
    except UnreadableSource as refusal:
        raise Refused(refusal.code, refusal.detail) from refusal
    return Reading(parse(decoded.text, language=language), Form.TEXT, decoded.encoding)


def _parsed(marked: MarkedText, language: str | None) -> ParsedDocument:
    """Text with marks goes through the parser; its pages are renumbered as they are counted in the file."""
    parsed = parse(marked.text, language=language, whole_lines=marked.whole_lines)
    if not marked.pages:
        return replace(parsed, paragraphs=tuple(replace(known, page=None) for known in parsed.paragraphs))
    pages = dict(enumerate(marked.pages, start=1))
    return replace(
        parsed,
        paragraphs=tuple(replace(known, page=pages.get(known.page or 1)) for known in parsed.paragraphs),
    )
