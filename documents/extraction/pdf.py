"""Reads PDF with a text layer: pages of letters with places become paragraphs, footnotes and headings for the parser.

The steps, each a module of its own: letters → lines → without furniture → notes apart → paragraphs. What is seen
(size, weight, place) decides what belongs together; what it means is decided by `documents.parsing`.
"""

import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from documents.extraction.limits import PDF_CHARACTERS, PDF_PAGES
from documents.extraction.marked import NOTE_RULE, PAGE_BREAK, MarkedText, plain
from documents.extraction.pdf_bidi import is_right_to_left
from documents.extraction.pdf_furniture import Page, body_size, note_mark, take_notes, without_furniture, without_mark
from documents.extraction.pdf_hyphens import Hyphens
from documents.extraction.pdf_letters import Letter, has_images, letters_of, rules_of
from documents.extraction.pdf_lines import PrintedLine, lines_of
from documents.extraction.pdf_paragraphs import Paragraph, paragraphs_of
from documents.extraction.refusals import Refused
from documents.parsing.characters import CALL, SOFT_SPACE, SUPERSCRIPTS, is_terminal
from documents.parsing.labels import item_label, paragraph_label
from documents.parsing.lines import Joiner, Line, wrapping_of

_RAISED = str.maketrans({digit: raised for raised, digit in SUPERSCRIPTS.items()})
_CUT_SYMBOL = re.compile(r"(?:^|[\s(（])[A-Z]+(?:/[A-Z0-9.]+)*/$")  # A/CONF.213/ at the end of a line
_FEWEST_LETTERS_OF_A_PAGE = 12
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
    printed = list(_pages(file))
    _judge(printed)
    from_right = language == "ar" or (language is None and is_right_to_left(_sample(printed)))
    lines = lines_of([letters for _n, _h, letters, _r, _i in printed], right_to_left=from_right)
    pages = [
        Page(number, height, page_lines, rules)
        for (number, height, _letters, rules, _images), page_lines in zip(printed, lines, strict=True)
    ]
    without_furniture(pages)
    size = body_size(pages)
    take_notes(pages, size)
    return _Writer(pages, size, right_to_left=from_right).written()


def _pages(file: pdfium.PdfDocument) -> Iterator[tuple[int, float, list[Letter], list, bool]]:
    total = 0
    for index in range(len(file)):
        try:
            page = file[index]
            textpage = page.get_textpage()
        except pdfium.PdfiumError as error:
            raise Refused("broken_pdf", f"Page {index + 1} cannot be read.") from error
        letters = list(letters_of(textpage))
        total += len(letters)
        if total > PDF_CHARACTERS:
            raise Refused("too_large", f"More than {PDF_CHARACTERS} letters.")
        yield index + 1, page.get_height(), letters, rules_of(page), not letters and has_images(page)
        textpage.close()
        page.close()


def _judge(printed: list[tuple[int, float, list[Letter], list, bool]]) -> None:
    """Refuses a file without words, or whose words cannot be told."""
    spoken = [letter for _n, _h, letters, _r, _i in printed for letter in letters if letter.text.strip()]
    if len(spoken) < _FEWEST_LETTERS_OF_A_PAGE:
        if any(images for _n, _h, _l, _r, images in printed) or not spoken:
            raise Refused("scanned_pdf", f"{len(printed)} pages and {len(spoken)} letters.")
        raise Refused("empty", "No words.")
    unmapped = sum(letter.is_unmapped or "\ue000" <= letter.text <= "\uf8ff" for letter in spoken)
    if unmapped * 4 > len(spoken):
        raise Refused("garbled_pdf", f"{unmapped} of {len(spoken)} letters are unknown.")


def _sample(printed: list[tuple[int, float, list[Letter], list, bool]]) -> str:
    return "".join(letter.text for _n, _h, letters, _r, _i in printed[:8] for letter in letters)


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
        shown = _shown(text)
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


def _shown(text: str) -> str:
    """Words for the parser: marks as raised digits, which it knows; stars are not called."""
    pieces, position = [], 0
    for match in CALL.finditer(text):
        pieces.append(plain(text[position : match.start()]))
        pieces.append(match[1].translate(_RAISED) if match[1].isdigit() else "")
        position = match.end()
    return "".join((*pieces, plain(text[position:])))
