"""A finished Word file turned to run from right to left: paragraphs, tables, sections, and weights of Arabic letters.

Word has an attribute of its own for each of these, and measures indents, tabs and alignment from where reading begins
once they are set. Rules at a side are the exception: they are drawn where they are said to be.
"""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from reports.rendering.docx_xml import element

# What stands after w:bidi in the properties of a paragraph, in the order of the schema.
AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
    "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
# The weight, slope and size of letters of complex scripts are said apart from those of others.
TWINS = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}


def turn_right_to_left(document: Document, notes: list[_Element]) -> None:
    """To be called once, when all is written; `notes` are the footnotes, which stand in a part of their own."""
    for style in document.styles.element.iter(qn("w:style")):
        if style.get(qn("w:type")) == "paragraph":
            _turn_paragraphs(style)
    for root in (document.styles.element, *_written(document), *notes):
        _double_weights(root)
    for table in document.element.body.iter(qn("w:tbl")):
        table.tblPr.insert_element_before(element("w:bidiVisual"), *_after_bidi_visual(table.tblPr))
    for section in document.element.body.iter(qn("w:sectPr")):
        section.insert_element_before(element("w:bidi"), "w:rtlGutter", "w:docGrid")


def _written(document: Document) -> Iterator[_Element]:
    yield document.element.body
    for section in document.sections:
        yield section.header._element
        yield section.footer._element


def _turn_paragraphs(style: _Element) -> None:
    properties = style.get_or_add_pPr()
    properties.insert_element_before(element("w:bidi"), *AFTER_BIDI)
    for bar in properties.findall(f"{qn('w:pBdr')}/{qn('w:left')}"):
        bar.tag = qn("w:right")


def _double_weights(root: _Element) -> None:
    for properties in root.iter(qn("w:rPr")):
        for name, twin in TWINS.items():
            said = properties.find(qn(name))
            if said is None:
                continue
            for other in properties.findall(qn(twin)):
                properties.remove(other)
            value = said.get(qn("w:val"))
            said.addnext(element(twin, {"w:val": value} if value is not None else None))


def _after_bidi_visual(properties: _Element) -> list[str]:
    """Everything there but the name of the table's style, which comes first."""
    names = [child.tag.split("}")[1] for child in properties]
    return [f"w:{name}" for name in names if name not in ("tblStyle", "tblpPr", "tblOverlap")]
