"""The few pieces of WordprocessingML for which python-docx has no words."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Row
from docx.text.paragraph import Paragraph
from lxml.etree import _Element


def element(tag: str, attributes: dict[str, str] | None = None, *children: _Element) -> _Element:
    """An element such as `w:lang`, with prefixed attribute names."""
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name) if ":" in name else name, value)
    made.extend(children)
    return made


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field such as PAGE, with the value to show until Word updates it."""
    for kind, text in (("begin", None), (None, instruction), ("separate", None), (None, shown), ("end", None)):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("w:fldChar", {"w:fldCharType": kind}))
        elif text == instruction:
            code = element("w:instrText", {"xml:space": "preserve"})
            code.text = f" {instruction} "
            run._r.append(code)
        else:
            run.text = text


def set_row_repeats(row: _Row) -> None:
    """The row is the head of its table, repeated on every page; no row breaks across pages."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
