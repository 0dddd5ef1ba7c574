"""Reads PDF with a text layer: pages of letters with places become paragraphs, footnotes and headings for the parser.

The steps, each a module of its own: letters → lines → without furniture → notes apart → paragraphs. What is seen
(size, weight, place) decides what belongs together; what it means is decided by `documents.parsing`.
"""

import re
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from documents.extraction.limits import PDF_CHARACTERS, PDF_PAGES
from documents.extraction.marked import NOTE_RULE, PAGE_BREAK, MarkedText, plain
from documents.extraction.pdf_bidi import is_right_to_left
from documents.extraction.pdf_clusters import with_clusters_once
from documents.extraction.pdf_furniture import Page, body_size, note_mark, take_notes, without_furniture, without_mark
from documents.extraction.pdf_hyphens import Hyphens
from documents.extraction.pdf_letters import Letter, has_images, letters_of, rules_of
from documents.extraction.pdf_lines import PrintedLine, gutter_of, lines_of, may_be_divided
from documents.extraction.pdf_paragraphs import Paragraph, paragraphs_of
from documents.extraction.pdf_rows import rows_of
from documents.extraction.refusals import Refused
from documents.parsing.characters import CALL, RAISED, SOFT_SPACE, is_terminal
from documents.parsing.labels import item_label, paragraph_label
from documents.parsing.lines import Joiner, Line, wrapping_of

_CUT_SYMBOL = re.compile(r"(?:^|[\s(（])[A-Z]+(?:/[A-Z0-9.]+)*/$")  # A/CONF.213/ at the end of a line
_FEWEST_LETTERS = 12
_SAMPLE_PAGES = 4
_LONGEST_HEADING = 300


def read_pdf(data: bytes, *, language: str | None = None) -> MarkedText:
    """The text of the pages, one line for each paragraph.

    Raises Refused: broken_pdf, encrypted_pdf, scanned_pdf, garbled_pdf, empty, too_large.
    """
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        protected = pdfium.raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error)
        raise Refused("encrypted_pdf" if protected else "broken_pdf", str(error)) from error
    if len(file) > PDF_PAGES:
        raise Refused("too_large", f"{len(file)} pages, and the limit is {PDF_PAGES}.")
    from_right = language == "ar" or (language is None and is_right_to_left(_sample(file)))
    pages = _pages(file, right_to_left=from_right)
    without_furniture(pages)
    size = body_size(pages)
    take_notes(pages, size, right_to_left=from_right)
    return _Writer(pages, size, right_to_left=from_right).written()


def _letters(
    file: pdfium.PdfDocument, index: int
) -> tuple[list[Letter], float, list[tuple[float, float, float]], bool]:
    """The letters of a page, its height, its rules, and whether it is nothing but a picture."""
    try:
        page = file[index]
        textpage = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise Refused("broken_pdf", f"Page {index + 1} cannot be read.") from error
    letters = with_clusters_once(list(letters_of(textpage)))
    found = letters, page.get_height(), rules_of(page), not letters and has_images(page)
    textpage.close()
    page.close()
    return found


def _sample(file: pdfium.PdfDocument) -> str:
    """Letters of the first pages, to tell their direction."""
    pages = range(min(len(file), _SAMPLE_PAGES))
    return "".join(letter.text for index in pages for letter in _letters(file, index)[0])


def _pages(file: pdfium.PdfDocument, *, right_to_left: bool) -> list[Page]:
    """Every page as lines. One page's letters are in memory at a time. Refuses a file whose words cannot be told."""
    pages: list[Page] = []
    gutters: list[float | None] = []
    counts = _Counts()
    for index in range(len(file)):
        letters, height, rules, is_picture = _letters(file, index)
        counts.add(letters, is_picture=is_picture)
        rows = rows_of(letters)
        gutters.append(gutter_of(rows))
        lines = lines_of(rows, index + 1, gutters[-1], right_to_left=right_to_left, rules=rules)
        pages.append(Page(index + 1, height, lines, rules))
    counts.judge()
    known = sorted(gutter for gutter in gutters if gutter is not None)
    usual = known[len(known) // 2] if known else None
    for index, page in enumerate(pages):
        if usual is not None and gutters[index] is None:
            rows = rows_of(_letters(file, index)[0])
            if may_be_divided(rows, usual):
                page.lines = lines_of(rows, page.number, usual, right_to_left=right_to_left, rules=page.rules)
    return pages


@dataclass(slots=True)
class _Counts:
    """How many letters there are, and how many of them say nothing."""

    spoken: int = 0
    unknown: int = 0
    pictures: int = 0

    def add(self, letters: list[Letter], *, is_picture: bool) -> None:
        spoken = [letter for letter in letters if letter.text.strip()]
        self.spoken += len(spoken)
        self.unknown += sum(letter.is_unmapped or "\ue000" <= letter.text <= "\uf8ff" for letter in spoken)
        self.pictures += is_picture
        if self.spoken > PDF_CHARACTERS:
            raise Refused("too_large", f"More than {PDF_CHARACTERS} letters.")

    def judge(self) -> None:
        if self.spoken < _FEWEST_LETTERS:
            if self.pictures or not self.spoken:
                raise Refused("scanned_pdf", f"{self.pictures} pages are pictures; {self.spoken} letters.")
            raise Refused("empty", "No words.")
        if self.unknown * 4 > self.spoken:
            raise Refused("garbled_pdf", f"{self.unknown} of {self.spoken} letters are unknown.")


class _Writer:
    """Writes pages as marked text: paragraphs, then the notes of the page under a rule."""

    def __init__(self, pages: list[Page], size: float, *, right_to_left: bool) -> None:
        self._pages = pages
        self._size = size
        self._right_to_left = right_to_left
        lines = [line for page in pages for line in (*page.lines, *(known for note in page.notes for known in note))]
        measured = [Line(number=0, text=line.text, gap=0) for line in lines if line.text]
        self._hyphens = Hyphens(line.text for line in lines)
        self._joiner = Joiner(measured, wrapping_of(measured))

    def written(self) -> MarkedText:
        lines = [line for page in self._pages for line in page.lines]
        paragraphs = paragraphs_of(lines, self._size, right_to_left=self._right_to_left)
        by_page: dict[int, list[str]] = {}
        for paragraph in paragraphs:
            by_page.setdefault(paragraph.page, []).append(self._paragraph(paragraph))
        notes = self._notes()
        numbers = [page.number for page in self._pages if by_page.get(page.number) or notes.get(page.number)]
        parts = []
        for number in numbers:
            said = list(by_page.get(number, ()))
            if notes.get(number):
                said += [NOTE_RULE, *notes[number]]
            parts.append("\n\n".join(said))
        worded = tuple(number for number in numbers if by_page.get(number))
        return MarkedText(f"\n\n{PAGE_BREAK}\n\n".join(parts) + "\n", whole_lines=True, pages=worded)

    def _joined(self, lines: list[PrintedLine]) -> str:
        text = lines[0].text
        for line in lines[1:]:
            if text.endswith("-") and self._hyphens.is_of_line(text, line.text):
                text = text[:-1] + line.text
            elif _CUT_SYMBOL.search(text[-40:]) and line.text[:1].isalnum():
                text += line.text
            else:
                text = self._joiner.join(text, line.text)
        return text.replace(SOFT_SPACE, " ")

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = self._joined(paragraph.lines)
        level = self._level(paragraph, text)
        on_later_page = paragraph.page > self._pages[0].number
        is_clause = is_terminal(text) or CALL.sub("", text).endswith((",", "，", "،")) or item_label(text) is not None
        shown = _shown(text, starred=on_later_page or is_clause)
        return f"{'#' * level} {shown}" if level else shown

    def _level(self, paragraph: Paragraph, text: str) -> int:
        """A heading is larger than the text or wholly bold, short, and numbered as headings are."""
        size, bold = paragraph.lines[0].size, all(line.is_bold for line in paragraph.lines)
        larger = size > self._size + 0.9
        if len(text) > _LONGEST_HEADING or not (larger or bold) or item_label(text):
            return 0
        if (is_terminal(text) and not larger) or text.endswith((",", "，", "،")):
            return 0
        if paragraph_label(text) and not bold:
            return 0
        sizes = sorted(
            {round(line.size) for page in self._pages for line in page.lines if line.size > self._size + 0.9}
        )
        rank = len(sizes) - sizes.index(round(size)) if larger and round(size) in sizes else 5
        return min(rank + 1, 6)

    def _notes(self) -> dict[int, list[str]]:
        """The notes by page; what stands before the first mark of a page ends the note before it."""
        by_page: dict[int, list[str]] = {}
        last: tuple[int, int] | None = None
        expected = 1
        for page in self._pages:
            for note in page.notes:
                mark = note_mark(note[0], expected)
                text = self._joined(note)
                if mark is None:
                    if last is not None:
                        number, place = last
                        by_page[number][place] += f" {_shown(text)}"
                    continue
                expected = int(mark) + 1 if mark.isdigit() else expected
                words = _shown(without_mark(text))
                by_page.setdefault(page.number, []).append(f"<sup>{mark}</sup> {words}")
                last = page.number, len(by_page[page.number]) - 1
        return by_page


def _shown(text: str, *, starred: bool = False) -> str:
    """Words for the parser: marks as raised digits, which it knows, with a comma between those that stand together.

    A star beside what is no sentence on the first page belongs to the title and is not called.
    """
    pieces, position = [], 0
    for match in CALL.finditer(text):
        if match.start() == position and position and match[1].isdigit():
            pieces.append(",")
        pieces.append(plain(text[position : match.start()]))
        pieces.append(match[1].translate(RAISED) if match[1].isdigit() else _star(match[1]) if starred else "")
        position = match.end()
    return "".join((*pieces, plain(text[position:])))


def _star(marker: str) -> str:
    return f"<sup>{marker}</sup>" if set(marker) == {"*"} else ""
