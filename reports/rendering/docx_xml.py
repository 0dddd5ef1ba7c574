"""The few pieces of WordprocessingML for which python-docx has no words."""

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml.etree import _Element


def element(tag: str, attributes: dict[str, str] | None = None, *children: _Element) -> _Element:
    """An element such as `w:lang`, with prefixed attribute names."""
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name) if ":" in name else name, value)
    made.extend(children)
    return made


def field(paragraph: Paragraph, instruction: str, shown: str, *, is_out_of_date: bool = False) -> None:
    """A field such as PAGE, with the value to show until Word updates it: as it opens where that is out of date."""
    for kind, text in (("begin", None), (None, instruction), ("separate", None), (None, shown), ("end", None)):
        run = paragraph.add_run()
        if kind:
            due = {"w:dirty": "true"} if is_out_of_date and kind == "begin" else {}
            run._r.append(element("w:fldChar", {"w:fldCharType": kind} | due))
        elif text == instruction:
            code = element("w:instrText", {"xml:space": "preserve"})
            code.text = f" {instruction} "
            run._r.append(code)
        else:
            run.text = text


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Fixed widths in EMU, in the grid too, which is what some readers go by; text begins at the table's edge."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    margins = [element(f"w:{side}", {"w:w": gap, "w:type": "dxa"}) for side, gap in (("left", "0"), ("right", "120"))]
    table._tbl.tblPr.append(element("w:tblCellMar", None, *margins))


def keep_whole(row: _Row) -> None:
    """The row does not break across pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def set_row_repeats(row: _Row) -> None:
    """The row is the head of its table, repeated on every page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
