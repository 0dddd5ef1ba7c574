"""The styles of the Word file: fonts, sizes, spaces, page and rules. Lengths in points."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle
from docx.table import Table, _Row

from reports.rendering.docx_xml import element
from reports.rendering.snapshot import Language

SANS = {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial", "eastAsia": "Microsoft YaHei"}
SERIF = {"ascii": "Cambria", "hAnsi": "Cambria", "cs": "Times New Roman", "eastAsia": "SimSun"}
INK, INK_2, ACCENT, LINE = "15181A", "474D52", "005F73", "D3D7D9"
PAGE = (Pt(595.3), Pt(841.9))
TEXT_WIDTH = Pt(448)


def apply_styles(document: Document, language: Language) -> None:
    """Define every style that the writer uses, and the page."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = Pt(73.65)
    section.top_margin = section.bottom_margin = Pt(72)
    section.header_distance = section.footer_distance = Pt(36)
    size, line = (10.5, 1.4) if language == "zh" else (10, 1.25)
    _defaults(document)
    _style(document, "Normal", size=size, line=line)
    _style(document, "Body Text", size=size, line=line, after=8)
    _style(document, "Numbered paragraph", size=size, line=line, after=8, left=27, first=-27)
    _style(document, "Lettered item", size=size, line=line, after=6, left=47, first=-20)
    _style(document, "Quote", size=size + 0.5, line=line + 0.1, after=9, left=38, fonts=SERIF, bar=True)
    _style(document, "Heading 1", size=15, before=26, after=9, bold=True, keep=True, left=27, first=-27, rule=True)
    _style(document, "Heading 2", size=12, before=16, after=7, bold=True, keep=True, colour=ACCENT, left=27, first=-27)
    _style(document, "Heading 3", size=size, before=10, after=5, bold=True, keep=True)
    _style(document, "Front heading", size=15, before=22, after=9, bold=True, keep=True, rule=True)
    _style(document, "Contents 1", size=size, after=3, before=4, bold=True, left=27, first=-27, right=27)
    _style(document, "Contents 2", size=size, after=2, left=54, first=-27, right=27)
    for name in ("Contents 1", "Contents 2"):
        stops = document.styles[name].paragraph_format.tab_stops
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _style(document, "Kicker", size=11, before=90, after=6, bold=True, colour=ACCENT)
    _style(document, "Title", size=27 if language == "zh" else 30, line=1.1, after=8, bold=True)
    _style(document, "Subtitle", size=15, after=0, colour=INK_2)
    _style(document, "Cover marks", size=18, before=110, line=1.3)
    _style(document, "Cover legend", size=8.5, before=4, after=130, colour=INK_2)
    _style(document, "Caption", size=9, before=14, after=5, bold=True, keep=True)
    _style(document, "Table text", size=8.5, line=1.1, before=2, after=2)
    _style(document, "Table note", size=8, line=1.1, after=10, colour=INK_2)
    _style(document, "Key figure", size=24, before=6, after=0)
    _style(document, "Running", size=8, colour=INK_2)
    _style(document, "Footnote Text", size=8, line=1.1, after=2)


def stroke(table: Table, *, head: bool) -> None:
    """Rules as in a printed yearbook: strong above and below, thin between rows, none upright."""
    properties = table._tbl.tblPr
    strong, thin = {"w:val": "single", "w:sz": "10", "w:color": INK}, {"w:val": "single", "w:sz": "4", "w:color": LINE}
    properties.append(
        element(
            "w:tblBorders",
            None,
            element("w:top", strong),
            element("w:bottom", strong | {"w:sz": "6"}),
            element("w:insideH", thin),
        )
    )
    if head:
        for cell in table.rows[0].cells:
            borders = element("w:tcBorders", None, element("w:bottom", strong | {"w:sz": "6"}))
            cell._tc.get_or_add_tcPr().append(borders)


def rule_above(row: _Row) -> None:
    """A total: a stronger rule above."""
    for cell in row.cells:
        rule = {"w:val": "single", "w:sz": "6", "w:color": INK}
        cell._tc.get_or_add_tcPr().append(element("w:tcBorders", None, element("w:top", rule)))


def _defaults(document: Document) -> None:
    """The language of the text and its fonts, for all that does not say otherwise."""
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    properties.append(element("w:rFonts", {f"w:{name}": font for name, font in SANS.items()}))
    properties.append(element("w:lang", {"w:val": "en-GB", "w:eastAsia": "zh-CN", "w:bidi": "ar-SA"}))


def _style(
    document: Document,
    name: str,
    *,
    size: float,
    line: float = 1.15,
    before: float = 0,
    after: float = 0,
    left: float = 0,
    first: float = 0,
    right: float = 0,
    bold: bool = False,
    keep: bool = False,
    rule: bool = False,
    bar: bool = False,
    colour: str = INK,
    fonts: dict[str, str] = SANS,
) -> None:
    style = _named(document, name)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    _set_fonts(style, fonts)
    for tracking in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        style.element.rPr.remove(tracking)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    layout.left_indent, layout.first_line_indent, layout.right_indent = Pt(left), Pt(first), Pt(right)
    layout.keep_with_next = keep
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if rule or bar:
        side = "w:top" if rule else "w:left"
        look = {"w:val": "single", "w:sz": "12", "w:space": "6" if rule else "9", "w:color": INK if rule else ACCENT}
        properties.insert_element_before(
            element("w:pBdr", None, element(side, look)),
            "w:shd",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
        )


def _named(document: Document, name: str) -> BaseStyle:
    styles = document.styles
    if name in [style.name for style in styles]:
        return styles[name]
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    return style


def _set_fonts(style: BaseStyle, fonts: dict[str, str]) -> None:
    """All four scripts, and none of the theme's fonts, which would win over them."""
    named = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(named.attrib):
        del named.attrib[attribute]
    for script, font in fonts.items():
        named.set(qn(f"w:{script}"), font)
