"""A document tree as a Word file: real styles, heading levels, footnotes, repeated table heads and language marks.

The same bytes for the same tree. Fonts are named, not embedded: a sans for our words, a serif or Song face for the
words of a source, as on the pages.
"""

from datetime import UTC, datetime
from io import BytesIO
from unicodedata import east_asian_width

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt

from reports.rendering.archives import with_fixed_dates
from reports.rendering.docx_rtl import turn_right_to_left
from reports.rendering.docx_runs import Runs
from reports.rendering.docx_styles import TEXT_WIDTH, apply_styles, rule_above, stroke
from reports.rendering.docx_xml import element, field, keep_whole, set_row_repeats, set_widths
from reports.rendering.pictures import png
from reports.rendering.tree import (
    Block,
    Document,
    Figure,
    Heading,
    Items,
    KeyFigures,
    Paragraph,
    Quote,
    Row,
    Table,
)
from reports.rendering.typography import LEFT_TO_RIGHT_MARK, TYPOGRAPHY

COVER_MARK = 18
MOST_HANGING = 5  # letters of a number, as VIII., before the text of an entry of the contents


def render_docx(document: Document) -> bytes:
    """The Word file."""
    return with_fixed_dates(_Writer(document).write())


class _Writer:
    """Sets one tree into one Word document."""

    def __init__(self, tree: Document) -> None:
        self.tree = tree
        self.word: WordDocument = new_document()
        apply_styles(self.word, tree.language)
        self.runs = Runs(self.word, tree.language)
        self.headings = 0

    def write(self) -> bytes:
        self._properties()
        self._frame()
        self._cover()
        self._contents()
        self.runs.add(self.word.add_paragraph(style="Front heading"), self.tree.words.summary)
        for block in (*self.tree.summary, *self.tree.body, *self.tree.colophon):
            self._block(block)
        if TYPOGRAPHY[self.tree.language].is_rtl:
            turn_right_to_left(self.word, self.runs.notes)
        self.runs.number_drawings()
        self.runs.attach_notes()
        stream = BytesIO()
        self.word.save(stream)
        return stream.getvalue()

    def _properties(self) -> None:
        day = datetime.fromisoformat(self.tree.day).replace(tzinfo=UTC).replace(tzinfo=None)
        properties = self.word.core_properties
        properties.title, properties.subject = self.tree.title, self.tree.subtitle
        properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
        properties.created = properties.modified = day
        properties.language = TYPOGRAPHY[self.tree.language].tag
        properties.revision = 1

    def _frame(self) -> None:
        """Running head with the as-of date and page numbers; neither on the cover."""
        section = self.word.sections[0]
        section.different_first_page_header_footer = True
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        head.style = foot.style = self.word.styles["Running"]
        head.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        self.runs.add(head, f"{self.tree.words.running_title}\t{self.tree.words.running_date}")
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        mark = LEFT_TO_RIGHT_MARK if TYPOGRAPHY[self.tree.language].is_rtl else ""
        foot.add_run(mark)
        field(foot, "PAGE", "1")
        foot.add_run(f"{mark}/{mark}")
        field(foot, "NUMPAGES", "1")
        foot.add_run(mark)

    def _cover(self) -> None:
        for style, text in (("Kicker", self.tree.kicker), ("Title", self.tree.title), ("Subtitle", self.tree.subtitle)):
            if text:
                self.runs.add(self.word.add_paragraph(style=style), text)
        marks = self.word.add_paragraph(style="Cover marks")
        for mark in self.tree.cover_marks:
            self.runs.marks(marks, mark, COVER_MARK)
        self.runs.add(self.word.add_paragraph(style="Cover legend"), self.tree.cover_legend)
        table = self.word.add_table(len(self.tree.facts), 2)
        set_widths(table, [Pt(150), TEXT_WIDTH - Pt(150)])
        for row, fact in zip(table.rows, self.tree.facts, strict=True):
            for cell, text in zip(row.cells, (fact.label, fact.value), strict=True):
                cell.paragraphs[0].style = self.word.styles["Table text"]
                self.runs.add(cell.paragraphs[0], text, bold=text is fact.value)
        stroke(table, head=False)

    def _contents(self) -> None:
        """The headings as links, each with the number of its page, which the word processor fills in as it opens."""
        heading = self.word.add_paragraph(style="Front heading")
        heading.paragraph_format.page_break_before = True
        self.runs.add(heading, self.tree.words.contents)
        entries = [block for block in self.tree.body if isinstance(block, Heading) and block.level < 3]
        for index, entry in enumerate(entries):
            paragraph = self.word.add_paragraph(style=f"Contents {entry.level}")
            link = element("w:hyperlink", {"w:anchor": f"_heading{index + 1}", "w:history": "1"})
            self.runs.add(paragraph, f"{_numbered(entry, MOST_HANGING)}\t")
            field(paragraph, f"PAGEREF _heading{index + 1} \\h", "", is_out_of_date=True)
            link.extend(list(paragraph._p.r_lst))
            paragraph._p.append(link)

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Quote):
            self.runs.add(self.word.add_paragraph(style="Quote"), block.content)
        elif isinstance(block, Items):
            self._items(block)
        elif isinstance(block, KeyFigures):
            self._key_figures(block)
        elif isinstance(block, Figure):
            self._figure(block)
        else:
            self._table(block)

    def _heading(self, block: Heading) -> None:
        paragraph = self.word.add_paragraph(style=f"Heading {block.level}")
        paragraph.paragraph_format.page_break_before = block.new_page
        self.runs.add(paragraph, _numbered(block))
        self.headings += 1
        identity = {"w:id": str(self.headings), "w:name": f"_heading{self.headings}"}
        paragraph._p.insert(1, element("w:bookmarkStart", identity))
        paragraph._p.append(element("w:bookmarkEnd", {"w:id": str(self.headings)}))

    def _paragraph(self, block: Paragraph) -> None:
        style = "Body Text" if block.number is None else "Numbered paragraph"
        paragraph = self.word.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = block.keep_with_next or None
        if block.number is not None:
            self.runs.add(paragraph, f"{block.number}{self.tree.words.paragraph_stop}\t")
        self.runs.add(paragraph, block.content)

    def _items(self, block: Items) -> None:
        for item in block.items:
            paragraph = self.word.add_paragraph(style="Lettered item")
            self.runs.add(paragraph, f"{item.label}\t")
            self.runs.add(paragraph, item.content)

    def _key_figures(self, block: KeyFigures) -> None:
        table = self.word.add_table(1, len(block.figures))
        set_widths(table, [int(TEXT_WIDTH / len(block.figures))] * len(block.figures))
        for cell, figure in zip(table.rows[0].cells, block.figures, strict=True):
            cell.paragraphs[0].style = self.word.styles["Key figure"]
            self.runs.add(cell.paragraphs[0], figure.value)
            self.runs.add(cell.add_paragraph(style="Table note"), figure.label)

    def _caption(self, block: "Table | Figure") -> None:
        paragraph = self.word.add_paragraph(style="Caption")
        self.runs.add(paragraph, block.label, colour="005F73")
        self.runs.add(paragraph, "  " + block.caption)

    def _figure(self, block: Figure) -> None:
        self._caption(block)
        paragraph = self.word.add_paragraph(style="Body Text")
        run = paragraph.add_run()
        picture = run.add_picture(BytesIO(png(block)), width=Pt(block.width))
        properties = picture._inline.docPr
        properties.set("title", block.caption)
        properties.set("descr", block.description)

    def _table(self, block: Table) -> None:
        if block.wide:
            self._turn(WD_ORIENT.LANDSCAPE)
        self._caption(block)
        width = TEXT_WIDTH + Pt(247) if block.wide else TEXT_WIDTH
        whole = sum(column.width for column in block.columns)
        table = self.word.add_table(1 + len(block.rows), len(block.columns))
        set_widths(table, [int(width * column.width / whole) for column in block.columns])
        head = Row(tuple(column.head for column in block.columns))
        for number, (word_row, row) in enumerate(zip(table.rows, (head, *block.rows), strict=True)):
            for index, (cell, inlines) in enumerate(zip(word_row.cells, row.cells, strict=True)):
                paragraph = cell.paragraphs[0]
                paragraph.style = self.word.styles["Table text"]
                if block.wide:
                    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0.5)
                if block.columns[index].align == "end":
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self.runs.add(paragraph, inlines, bold=number == 0 or row.total)
                paragraph.paragraph_format.keep_with_next = _holds(block, number) or None
            keep_whole(word_row)
            if row.total:
                rule_above(word_row)
        set_row_repeats(table.rows[0])
        stroke(table, head=True)
        self.runs.add(self.word.add_paragraph(style="Table note"), block.note)
        if block.wide:
            self._turn(WD_ORIENT.PORTRAIT)

    def _turn(self, orientation: WD_ORIENT) -> None:
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        short, long = sorted((section.page_width, section.page_height))
        section.orientation = orientation
        landscape = orientation == WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.top_margin = section.bottom_margin = Pt(40 if landscape else 72)
        section.header_distance = section.footer_distance = Pt(22 if landscape else 36)
        section.different_first_page_header_footer = False


def _holds(block: Table, number: int) -> bool:
    """Whether a row (the head is 0) keeps what follows it: a total or a note would else stand alone on a page."""
    if number == len(block.rows):
        return bool(block.note)
    return block.rows[number].total


def _numbered(heading: Heading, most: int = 99) -> str:
    """Number, tab, text; a number wider than `most` letters does not fit before the tab, and stands apart."""
    width = sum(2 if east_asian_width(letter) == "W" else 1 for letter in heading.number)
    apart = "\t" if width <= most else "\u2003"
    return f"{heading.number}{apart}{heading.text}" if heading.number else heading.text
