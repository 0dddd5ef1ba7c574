"""Inlines as runs of a Word file: styles, languages, status marks, and real footnotes in a part of their own."""

from copy import deepcopy
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree
from lxml.etree import _Element

from reports.rendering.docx_styles import INK_2, SERIF
from reports.rendering.docx_xml import element
from reports.rendering.pictures import mark_png
from reports.rendering.snapshot import Language
from reports.rendering.tree import Break, Content, Inline, Mark, Note, Span
from reports.rendering.typography import TYPOGRAPHY, kept_in_order

MARK = 7.5
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class Runs:
    """Adds inlines to paragraphs of one document and collects its footnotes."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self.drawn: dict[tuple[str, float], _Element] = {}
        self.notes: list[_Element] = [_separator(-1, "separator"), _separator(0, "continuationSeparator")]
        _reference_style(document)

    def add(self, paragraph: Paragraph, inlines: "Content | str", *, bold: bool = False, colour: str = "") -> None:
        for inline in (Span(inlines),) if isinstance(inlines, str) else inlines:
            self._inline(paragraph, inline, bold, colour)

    def attach_notes(self) -> None:
        """Write the footnotes part; to be called once, when all paragraphs stand."""
        root = etree.fromstring(f"<w:footnotes {nsdecls('w', 'r')}/>".encode())
        root.extend(self.notes)
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob, package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _inline(self, paragraph: Paragraph, inline: Inline, bold: bool, colour: str) -> None:
        if isinstance(inline, Break):
            paragraph.add_run().add_break()
        elif isinstance(inline, Mark):
            self.marks(paragraph, inline, MARK)
        elif isinstance(inline, Note):
            self._note(paragraph, inline)
        else:
            self._span(paragraph, inline, bold, colour)

    def marks(self, paragraph: Paragraph, inline: Mark, size: float) -> None:
        """Status marks as pictures of a size in points, which no font can lack; hidden from screen readers."""
        for index in range(inline.count):
            run = paragraph.add_run(" " if index else "")
            kind = (inline.judgement, size)
            if kind in self.drawn:
                run._r.add_drawing(deepcopy(self.drawn[kind]))
            else:
                self.drawn[kind] = _mark(run, *kind)

    def number_drawings(self) -> None:
        """Each its own id; to be called once, when all paragraphs stand."""
        for number, properties in enumerate(self.document.element.iter(qn("wp:docPr")), start=1):
            properties.set("id", str(number))

    def _span(self, paragraph: Paragraph, inline: Span, bold: bool, colour: str) -> None:
        language = inline.language or self.language
        run = paragraph.add_run(kept_in_order(inline.text, language, self.language))
        run.bold = True if bold or inline.style == "strong" else None
        run.italic = True if inline.style == "emphasis" and TYPOGRAPHY[self.language].has_italics else None
        if inline.style in ("quiet", "code"):
            run.font.color.rgb = RGBColor.from_string(INK_2)
            run.font.size = Pt(7.5)
        if inline.style == "raised":
            run.font.superscript = True
        if inline.style == "figure":
            run.font.size = Pt(13)
        if inline.style == "source":
            _fonts(run, SERIF)
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
        _language(run, language, hinted=language == "zh")

    def _note(self, paragraph: Paragraph, note: Note) -> None:
        number = len(self.notes) - 1
        run = paragraph.add_run()
        run.style = self.document.styles["Footnote Reference"]
        run._r.append(element("w:footnoteReference", {"w:id": str(number)}))
        holder = self.document.add_paragraph(style="Footnote Text")
        mark = holder.add_run()
        mark.style = self.document.styles["Footnote Reference"]
        mark._r.append(element("w:footnoteRef"))
        holder.add_run(" ")
        self.add(holder, note.content)
        self.notes.append(element("w:footnote", {"w:id": str(number)}, holder._p))


def _mark(run: Run, judgement: str, size: float) -> _Element:
    """A new drawing of a mark. To add it again, copy it: for a new one the whole document is searched for a free id."""
    drawing = run.add_picture(BytesIO(mark_png(judgement)), height=Pt(size))._inline
    for side in ("distT", "distB", "distL", "distR"):
        drawing.set(side, "0")
    drawing.docPr.set("name", judgement)
    drawing.docPr.append(etree.fromstring(DECORATIVE))
    return drawing


def _fonts(run: Run, fonts: dict[str, str]) -> None:
    named = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script, font in fonts.items():
        named.set(qn(f"w:{script}"), font)


def _language(run: Run, language: str, *, hinted: bool) -> None:
    """Mark the language for spelling, hyphenation and voices; Han text also takes its quotation marks from its font."""
    code = TYPOGRAPHY[language].tag if language in TYPOGRAPHY else language
    script = {"zh": "w:eastAsia", "ar": "w:bidi"}.get(language, "w:val")
    properties = run._r.get_or_add_rPr()
    if hinted:
        properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    if language == "ar":
        properties.append(element("w:rtl"))
    properties.append(element("w:lang", {script: code}))


def _reference_style(document: Document) -> None:
    style = document.styles.add_style("Footnote Reference", 2)
    style.font.superscript = True


def _separator(number: int, kind: str) -> _Element:
    mark = element("w:p", None, element("w:r", None, element(f"w:{kind}")))
    return element("w:footnote", {"w:type": kind, "w:id": str(number)}, mark)
