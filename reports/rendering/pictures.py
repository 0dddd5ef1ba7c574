"""A drawing as PNG, for formats that cannot hold SVG."""

from functools import cache

import typst

from reports.charts import mark_svg
from reports.rendering.pdf import FONTS

SOURCE = """
#let size = json(bytes(sys.inputs.size))
#set page(width: size.at(0) * 1pt, height: size.at(1) * 1pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""
PIXELS_PER_INCH = 220


@cache
def mark_png(judgement: str) -> bytes:
    """A status mark as a picture."""
    return png(mark_svg(judgement), 14, 14)


def png(svg: str, width: float, height: float) -> bytes:
    """The picture, of a width and height in points, at 220 pixels per inch, on white."""
    return typst.compile(
        SOURCE.encode(),
        format="png",
        ppi=PIXELS_PER_INCH,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"svg": svg, "size": f"[{width}, {height}]"},
    )
