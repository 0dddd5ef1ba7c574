"""A drawing as PNG, for formats that cannot hold SVG."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from reports.charts import mark_svg
from reports.rendering.pdf import FONTS
from reports.rendering.tree import Figure

SOURCE = """
#import "drawing.typ": drawn
#let figure = json(bytes(sys.inputs.figure))
#set page(width: figure.width * 1pt, height: figure.height * 1pt, margin: 0pt)
#set text(font: ("Noto Sans", "Amiri"), dir: if figure.labels.len() > 0 { rtl } else { ltr })
#drawn(figure)
"""
PIXELS_PER_INCH = 220


@cache
def mark_png(judgement: str) -> bytes:
    """A status mark as a picture."""
    return png(Figure("", "", "", mark_svg(judgement), 14, 14))


def png(figure: Figure) -> bytes:
    """The picture at 220 pixels per inch, on white."""
    return typst.compile(
        SOURCE.encode(),
        root=str(Path(__file__).resolve().parent),
        format="png",
        ppi=PIXELS_PER_INCH,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"figure": json.dumps(asdict(figure), ensure_ascii=False)},
    )
