"""Reads a source file of any form: tells its form, and has it read. The one door of this package.

A short text is read here; everything else in a process of its own, within limits. Knows nothing of the database.
"""

import logging

from documents.extraction.confined import extracted
from documents.extraction.limits import FILE_BYTES, MEBIBYTE, SHORT_TEXT_BYTES, TEXT_BYTES
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form, form_of
from documents.extraction.understanding import Reading, of_text

log = logging.getLogger(__name__)


def read(data: bytes, *, language: str | None = None) -> Reading:
    """The document in the bytes. Raises Refused; an archive is refused, its members are read one by one."""
    limit = TEXT_BYTES if data[:4] not in (b"%PDF", b"PK\x03\x04") else FILE_BYTES
    if len(data) > limit:
        raise Refused("too_large", f"{len(data) / MEBIBYTE:.0f} MB, and the limit is {limit // MEBIBYTE} MB.")
    form = form_of(data)
    if form is Form.ARCHIVE:
        raise Refused("archive", "A ZIP archive where one document was expected.")
    if form is Form.TEXT and len(data) <= SHORT_TEXT_BYTES:
        return _read_here(data, language)
    return extracted(data, form, language=language)


def _read_here(data: bytes, language: str | None) -> Reading:
    """An error of this program stops one file, and not those that come after it."""
    try:
        return of_text(data, language)
    except Refused:
        raise
    except Exception as error:
        log.exception("a text could not be read")
        raise Refused("unexpected", type(error).__name__) from error
