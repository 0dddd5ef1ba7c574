"""A document tree as PDF: tagged (PDF/UA-1), archival (PDF/A-2a), the same bytes for the same tree.

The tree goes to the typesetter as JSON, never as markup. The fonts are shipped; a character that they lack is replaced
by its code point, because in these modes the typesetter rightly refuses to print an empty box.
"""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import typst

from reports.charts import mark_svg
from reports.metrics import JUDGEMENTS
from reports.rendering.tree import Document, as_data

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"
TEMPLATE = HERE / "implementation_status.typ"
STANDARDS = ["a-2a", "ua-1"]


def render_pdf(document: Document) -> bytes:
    """The PDF. Raises `typst.TypstError` when the template is at fault; content cannot make it fail."""
    data = json.dumps(as_data(document), ensure_ascii=False)
    marks = {judgement: mark_svg(judgement) for judgement in JUDGEMENTS}
    return typst.compile(
        TEMPLATE.read_bytes(),
        root=str(HERE),
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"document": printable(data), "marks": json.dumps(marks)},
        pdf_standards=STANDARDS,
        timestamp=midnight(document.day),
    )


def midnight(day: str) -> datetime:
    """The moment that the metadata of a file bears: the beginning of the document's day, UTC."""
    return datetime.combine(date.fromisoformat(day), time(), tzinfo=UTC)


def printable(text: str) -> str:
    """The text with each character that no shipped font has told as `[U+1F600]`."""
    lacking = {ord(character) for character in set(text)} - coverage()
    return text.translate({code: f"[U+{code:04X}]" for code in lacking if code >= 0x20})


@cache
def coverage() -> frozenset[int]:
    """The code points that both the sans and the serif of the shipped fonts have."""
    lines = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    ranges = ([int(end, 16) for end in line.split("-")] for line in lines)
    return frozenset(code for first, last in ranges for code in range(first, last + 1))
