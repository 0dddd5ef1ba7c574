"""What a record can stand on: a paragraph of the library, a link, a file; each checked before it is kept.

Makes unsaved rows; knows no record and no person. `recording.add_evidence` keeps them.
"""

import hashlib
import unicodedata
import uuid
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db.models import Q
from django.utils.translation import gettext as _

from commitments.cataloguing.placing import find_span
from commitments.choices import Direction, EvidenceKind
from commitments.models import ArchivedCopy, Evidence, ProgressRecord
from documents.models import Document, Paragraph

MAX_FILE_SIZE = 20 * 1024 * 1024  # bytes
MAX_NAME_LENGTH = 120
SIGNATURES = {b"%PDF-": ".pdf", b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
OFFICE_FOLDERS = {"word/": ".docx", "xl/": ".xlsx", "ppt/": ".pptx"}
TEXT_SUFFIXES = (".txt", ".csv", ".md")
COPIED = (
    "order", "kind", "direction", "paragraph_id", "start", "end", "quotation", "language", "url", "file", "file_name",
    "sha256", "title", "note", "effective_on",
)  # fmt: skip
ACCEPTED = (*SIGNATURES.values(), *OFFICE_FOLDERS.values(), *TEXT_SUFFIXES)


T = TypeVar("T")


class EvidenceRefused(Exception):
    """This cannot be evidence; `field` is the input to which the message belongs."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Bearing:
    """What every piece says of itself: whether it supports or weakens, and since when it holds."""

    direction: Direction
    effective_on: date
    title: str = ""
    note: dict[str, str] = field(default_factory=dict)

    def columns(self) -> dict[str, object]:
        return {
            "direction": self.direction,
            "effective_on": self.effective_on,
            "title": self.title.strip(),
            "note": self.note,
        }


@dataclass(frozen=True)
class Place:
    """A paragraph, and the words in it that matter; without words, the whole of it."""

    paragraph: Paragraph
    start: int | None = None
    end: int | None = None

    @property
    def words(self) -> str:
        return self.paragraph.text[self.start : self.end] if self.end else ""


def placed(document: Document, place: str, quotation: str, *, language: str = "") -> Place:
    """A paragraph by its label or anchor, and the words in it.

    White space is ignored in the comparison; what is kept is the wording of the paragraph. Without a place the
    quotation has to stand in one paragraph of the document only. Raises EvidenceRefused.
    """
    return among(_candidates(document, place.strip().lstrip("#"), language), quotation)


def among(paragraphs: list[Paragraph], quotation: str) -> Place:
    """The one of these paragraphs that is meant, and the words in it. Raises EvidenceRefused. No query."""
    if not quotation.strip():
        return Place(_only(paragraphs, "place"))
    spans = [(paragraph, find_span(paragraph.text, quotation)) for paragraph in paragraphs]
    paragraph, (start, end) = _only([(paragraph, span) for paragraph, span in spans if span], "quotation")
    return Place(paragraph, start, end)


def from_paragraph(document: Document, place: str, quotation: str, bearing: Bearing, *, language: str = "") -> Evidence:
    """A paragraph of the library, as `placed` finds it. Raises EvidenceRefused."""
    return quoted(placed(document, place, quotation, language=language), bearing)


def quoted(found: Place, bearing: Bearing) -> Evidence:
    """The row for a place in a paragraph that was fetched with its version."""
    return Evidence(
        kind=EvidenceKind.PARAGRAPH,
        paragraph=found.paragraph,
        start=found.start,
        end=found.end,
        quotation=found.words,
        language=found.paragraph.version.language,
        **bearing.columns(),
    )


def from_link(url: str, bearing: Bearing) -> Evidence:
    """An address on the web. Only http and https, and none that carries a password. Raises EvidenceRefused."""
    try:
        URLValidator(schemes=["http", "https"])(url)
        parts = urlsplit(url)
    except (ValidationError, ValueError) as error:
        raise EvidenceRefused(
            "url", _("This is not a whole web address: it begins with https:// or http://.")
        ) from error
    if parts.username or parts.password:
        raise EvidenceRefused("url", _("The address carries a user name or password. Give it without."))
    return Evidence(kind=EvidenceKind.LINK, url=url, **bearing.columns())


def copy_onto(draft: ProgressRecord, source: ProgressRecord, *, at: datetime) -> None:
    """Give the draft, which has none, the evidence of the source; its links are archived anew."""
    pieces = Evidence.objects.bulk_create(
        Evidence(record=draft, added_at=at, **{name: getattr(piece, name) for name in COPIED})
        for piece in source.evidence.order_by("order", "pk")
    )
    ArchivedCopy.objects.bulk_create(wanted_copies(pieces, at=at))


def wanted_copies(pieces: Iterable[Evidence], *, at: datetime) -> list[ArchivedCopy]:
    """Unsaved rows by which what the links among these pieces lead to is archived; they wait to be fetched."""
    links = [piece for piece in pieces if piece.kind == EvidenceKind.LINK] if settings.ARCHIVE_LINKS else []
    return [ArchivedCopy(evidence=piece, url=piece.url, requested_at=at) for piece in links]


def from_file(upload: UploadedFile, bearing: Bearing) -> Evidence:
    """A file, of a type that its content shows. It is stored under a name of our own. Raises EvidenceRefused."""
    if upload.size > MAX_FILE_SIZE:
        limit = MAX_FILE_SIZE // (1024 * 1024)
        raise EvidenceRefused("file", _("The file is larger than %(limit)s MB.") % {"limit": limit})
    content = upload.read()
    if not content:
        raise EvidenceRefused("file", _("The file is empty."))
    suffix = suffix_of(content, upload.name)
    upload.seek(0)
    row = Evidence(
        kind=EvidenceKind.FILE,
        file_name=clean_name(upload.name, suffix),
        sha256=hashlib.sha256(content).hexdigest(),
        **bearing.columns(),
    )
    upload.name = f"{uuid.uuid4()}{suffix}"
    row.file = upload
    return row


def again(piece: Evidence, bearing: Bearing) -> Evidence:
    """A piece that stands on another record already, to be kept on a further one: the same source, borne anew."""
    names = ("kind", "paragraph", "start", "end", "quotation", "language", "url", "file", "file_name", "sha256")
    columns = bearing.columns()
    columns["title"] = columns["title"] or piece.title
    return Evidence(**{name: getattr(piece, name) for name in names}, **columns)


def suffix_of(content: bytes, name: str) -> str:
    """The suffix that the content itself calls for, whatever the name says. Raises EvidenceRefused."""
    for signature, suffix in SIGNATURES.items():
        if content.startswith(signature):
            return suffix
    if content.startswith(b"PK\x03\x04"):
        return _office_suffix(content)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in TEXT_SUFFIXES and _is_text(content):
        return suffix
    raise EvidenceRefused(
        "file", _("Files of this type are not accepted. Accepted are: %(types)s.") % {"types": ", ".join(ACCEPTED)}
    )


def clean_name(name: str, suffix: str) -> str:
    """The name to show: no folders, no control or direction characters, of bounded length, with the true suffix."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = last[: -len(PurePosixPath(last).suffix)] if PurePosixPath(last).suffix else last
    visible = "".join(c for c in unicodedata.normalize("NFC", stem) if unicodedata.category(c)[0] != "C")
    tidy = " ".join(visible.split()).strip(". ")[:MAX_NAME_LENGTH]
    return f"{tidy or 'file'}{suffix}"


def _candidates(document: Document, place: str, language: str) -> list[Paragraph]:
    paragraphs = Paragraph.objects.current().in_order().with_document().filter(version__document=document)
    if language:
        paragraphs = paragraphs.filter(version__language=language)
    if place:
        paragraphs = paragraphs.filter(Q(label=place) | Q(anchor=place))
    found = list(paragraphs)
    if place and not found:
        raise no_such_paragraph(place)
    return found


def no_such_paragraph(place: str) -> EvidenceRefused:
    return EvidenceRefused("place", _("This document has no paragraph “%(place)s”.") % {"place": place})


def _only(found: list[T], about: str) -> T:
    """The one that was found; what is wrong is said of the place or of the quotation."""
    if len(found) == 1:
        return found[0]
    if about == "place":
        raise EvidenceRefused("place", _("Say which paragraph, by its number or its address on the page."))
    if found:
        raise EvidenceRefused("quotation", _("These words stand in more than one paragraph. Say which is meant."))
    raise EvidenceRefused("quotation", _("These words do not stand there. Quote exactly; white space does not matter."))


def _office_suffix(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except zipfile.BadZipFile as error:
        raise EvidenceRefused("file", _("The file is damaged.")) from error
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise EvidenceRefused("file", _("Files with macros are not accepted."))
    for folder, suffix in OFFICE_FOLDERS.items():
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return suffix
    raise EvidenceRefused("file", _("Archives are not accepted. Add the files one by one."))


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text
