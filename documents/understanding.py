"""What a person says of a file and what the file says itself, or why it is not taken in. Pure: writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from django.utils.translation import gettext as _

from documents.choices import Language
from documents.extraction.reading import read as read_file
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form
from documents.parsing.language import language_of
from documents.parsing.structure import ParsedDocument
from documents.refusals import sentence_for

ENOUGH_TO_TELL = 500  # characters from which the language of a text is beyond doubt
BLOCKING = {"truncated", "no_paragraphs"}
NEVER_TEXT = {".pdf", ".docx", ".xml", ".zip"}


class ImportRefused(Exception):
    """The file was not taken in. `code` is stable, `str()` is a sentence that says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class SourceFile:
    """What a person or the corpus manifest says of a file; the parser fills in what is left empty."""

    name: str
    data: bytes
    language: str = ""
    slug: str = ""
    symbol: str = ""
    kind: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    body: str = ""
    provenance: str = ""


def understand(source: SourceFile, *, accept_incomplete: bool = False) -> tuple[ParsedDocument, str]:
    """Recognize the form of the file, read it and parse it, or refuse. The second value is the encoding or the form."""
    try:
        reading = read_file(source.data, language=source.language or None)
    except Refused as refusal:
        sentence = sentence_for(refusal.code, source.name, refusal.detail)
        raise ImportRefused(refusal.code, sentence) from refusal
    blocking = [problem for problem in reading.parsed.problems if problem.code in BLOCKING]
    _refuse_wrong_language(source, reading.parsed)
    if blocking and not accept_incomplete:
        raise ImportRefused(blocking[0].code, _incomplete(source.name, blocking[0].code, blocking[0].message))
    return reading.parsed, reading.encoding or reading.form


def refuse_misnamed(source: SourceFile, encoding: str) -> None:
    """Text under the name of another form is what a failed download leaves. `encoding`: of a text, else its form."""
    suffix = PurePath(source.name).suffix.lower()
    if suffix in NEVER_TEXT and encoding not in set(Form):
        raise ImportRefused(
            "misnamed",
            _("%(name)s is called %(form)s, but holds plain text. Fetch the file again, or call it .txt if it is the "
              "text of a document.") % {"name": source.name, "form": suffix[1:].upper()},
        )  # fmt: skip


def _refuse_wrong_language(source: SourceFile, parsed: ParsedDocument) -> None:
    """What somebody said of six files at once is wrong for five of them."""
    text = " ".join(paragraph.text for paragraph in parsed.paragraphs)
    if source.language not in Language.values or len(text) < ENOUGH_TO_TELL:
        return
    found = language_of(text)
    if found != source.language:
        raise ImportRefused(
            "other_language",
            _("%(name)s was said to be in %(said)s, and reads as %(found)s. Say its language, or leave that to us.")
            % {"name": source.name, "said": Language(source.language).label, "found": Language(found).label},
        )


def _incomplete(name: str, code: str, detail: str) -> str:
    if code == "truncated":
        return _(
            "%(name)s seems to be cut off: its last paragraph ends in mid-sentence (%(detail)s). Give the whole "
            "document, or repeat with --accept-incomplete if the source really ends like this."
        ) % {"name": name, "detail": detail}
    return _("No paragraph was found in %(name)s. Is it the text of a document?") % {"name": name}
