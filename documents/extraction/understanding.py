"""What was read of a file: the document, its form, its encoding; and the way there from text.

Works in the process that calls it. Knows the parser, no reader of a foreign form, and nothing of the database.
"""

from dataclasses import dataclass, replace

from documents.extraction.arabic_ligatures import letters_in_order
from documents.extraction.limits import PARAGRAPHS
from documents.extraction.marked import MarkedText
from documents.extraction.printed_arabic import doubts_of, in_reading_order
from documents.extraction.refusals import Refused
from documents.extraction.sniffing import Form
from documents.extraction.visual_arabic import doubts_of_letters, turned_round
from documents.parsing import ParsedDocument, parse
from documents.parsing.decoding import UnreadableSource, decode


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, the form of the file, and the encoding if it was plain text. Refused where too long."""

    parsed: ParsedDocument
    form: Form
    encoding: str = ""

    def __post_init__(self) -> None:
        if (count := len(self.parsed.paragraphs)) > PARAGRAPHS:
            raise Refused("too_large", f"{count} paragraphs, and the limit is {PARAGRAPHS}.")


def of_text(data: bytes, language: str | None = None) -> Reading:
    """Plain text in any encoding. Raises Refused."""
    try:
        decoded = decode(data)
    except UnreadableSource as refusal:
        raise Refused(refusal.code, refusal.detail) from refusal
    parsed = parse(letters_in_order(in_reading_order(turned_round(decoded.text))), language=language)
    problems = (*doubts_of(decoded.text), *doubts_of_letters(decoded.text), *parsed.problems)
    return Reading(replace(parsed, problems=problems), Form.TEXT, decoded.encoding)


def of_marked(marked: MarkedText, form: Form, language: str | None = None) -> Reading:
    """Text with marks goes through the parser; its pages are renumbered as they are counted in the file."""
    text = letters_in_order(marked.text) if form is Form.PDF else marked.text
    parsed = parse(text, language=language, whole_lines=marked.whole_lines)
    pages = dict(enumerate(marked.pages, start=1))
    paragraphs = (replace(known, page=pages.get(known.page or 1) if pages else None) for known in parsed.paragraphs)
    return Reading(replace(parsed, paragraphs=tuple(paragraphs)), form)
