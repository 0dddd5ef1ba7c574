"""Tells what a file is from its bytes, never from its name. Reads no more of it than that takes.

Knows the marks of file formats, not their content.
"""

import io
import re
import zipfile
from enum import StrEnum

from documents.extraction.refusals import Refused

_XML_START = re.compile(r"^\s*<(?:\?xml\b|!DOCTYPE\b|!--|(?:[\w.-]+:)?akomaNtoso\b)")
_AKN_ROOT = re.compile(r"<(?:[\w.-]+:)?akomaNtoso\b")
_HTML_START = re.compile(r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,400}?-->\s*)?<(?:!DOCTYPE\s+html|html)\b", re.I | re.S)
_HEAD = 16_384
_PDF_HEAD = 1024
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Form(StrEnum):
    """The forms that can be read. TEXT is what is left: `documents.parsing.decoding` judges it."""

    AKN = "akn"
    DOCX = "docx"
    PDF = "pdf"
    ARCHIVE = "archive"
    TEXT = "text"


def form_of(data: bytes) -> Form:
    """The form of the bytes. Raises Refused for a form that is recognized and cannot be read."""
    if not data:
        raise Refused("empty", "The file is empty.")
    if b"%PDF-" in data[:_PDF_HEAD]:
        return Form.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _form_of_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        encrypted = _ENCRYPTED_PACKAGE in data
        raise Refused("encrypted_office" if encrypted else "old_word_doc", "A file of Microsoft Office 97–2003.")
    if data.startswith(b"{\\rtf"):
        raise Refused("rtf", "A Rich Text file.")
    return _form_of_markup(_head_as_text(data))


def _form_of_zip(data: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused("broken_archive", str(error)) from error
    if "word/document.xml" in names:
        return Form.DOCX
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Refused("other_office", "A packaged document that is not DOCX.")
    return Form.ARCHIVE


def _head_as_text(data: bytes) -> str:
    """The first characters, as far as they are needed to see markup."""
    head = data[:_HEAD]
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, errors="replace")
    if head[:2] == b"<\x00":
        return head.decode("utf-16-le", errors="replace")
    if head[:2] == b"\x00<":
        return head.decode("utf-16-be", errors="replace")
    return head.decode("latin-1")


def _form_of_markup(head: str) -> Form:
    if _HTML_START.match(head):
        raise Refused("html", "A web page.")
    if not _XML_START.match(head):
        return Form.TEXT
    if _AKN_ROOT.search(head):
        return Form.AKN
    if "<!DOCTYPE" in head or "<!ENTITY" in head:
        raise Refused("external_entity", "XML with a document type declaration.")
    raise Refused("unknown_xml", "XML that is not Akoma Ntoso.")
