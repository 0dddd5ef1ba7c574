"""The letters of a PDF page with their places: what is drawn, not the order in which the file draws it.

Knows pdfium, no lines. Coordinates are points from the lower left corner of the page.
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from documents.extraction.limits import PDF_CHARACTERS_PER_PAGE
from documents.extraction.refusals import Refused
from documents.parsing.one_form import in_one_form

_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
# Nothing printed: ends of lines, joiners, direction marks and overrides.
_UNSAID = frozenset(
    {0x0D, 0x0A, 0x00, 0xFEFF, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
)
_NAME_LENGTH = 96
_DRAWN = 0.01
_LOW = frozenset("._…‥․۔-‐‑–—,،、。")  # marks that are no taller than a stroke on the baseline


@dataclass(slots=True)
class Letter:
    """A glyph, or one of the characters that it stands for. `x0`–`x1`: its advance; `origin`, `y`: where it is drawn
    from, `y` the baseline; `size`: effective font size; `told_with`: the letter that the file names with a sign."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    top: float
    bottom: float
    is_bold: bool
    is_unmapped: bool = False
    origin: float = 0.0
    told_with: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    is_bold: bool
    is_upright: bool


def letters_of(textpage: pdfium.PdfTextPage) -> Iterator[Letter]:
    """Every letter and drawn space of the page. Raises Refused for a page with more than a page can hold."""
    count = textpage.count_chars()
    if count > PDF_CHARACTERS_PER_PAGE:
        raise Refused("too_large", f"A page with {count} characters.")
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = raw.FS_RECTF()
    known: dict[int, _Style] = {}
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in _UNSAID or raw.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        style = _style(textpage, index, known, is_blank=code == 0x20)
        if not style.is_upright:
            continue
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        raw.FPDFText_GetLooseCharBox(textpage, index, loose)
        raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
        text = _letter(code)
        if text == " " and loose.right - loose.left < _DRAWN:
            continue  # between two text objects: whether words stand apart shows from their places
        if is_stretch(text, top.value - bottom.value, bottom.value - y.value, style.size):
            text = "\u0640"
        yield Letter(
            text=text,
            x0=min(loose.left, x.value) if loose.right > loose.left else left.value,
            x1=loose.right if loose.right > loose.left else right.value,
            y=y.value,
            size=style.size,
            top=top.value,
            bottom=bottom.value,
            is_bold=style.is_bold,
            is_unmapped=code == 0xFFFD or raw.FPDFText_HasUnicodeMapError(textpage, index) == 1,
            origin=x.value,
        )


@lru_cache(maxsize=20_000)
def _letter(code: int) -> str:
    """The character in one form; presentation forms and ligatures as the letters that they stand for.

    Fonts have one glyph for characters that look alike: a semicolon may come back as U+037E, a Greek question mark.
    """
    if code in _HYPHENS:
        return "-"
    char = chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"
    if "\ufb00" <= char <= "\ufdcf" or "\ufdf0" <= char <= "\ufeff":
        return unicodedata.normalize("NFKC", char)
    return " " if char in "\u00a0\t\u2002\u2003\u2009\u202f\u3000" else in_one_form(char)


def is_stretch(text: str, height: float, foot: float, size: float) -> bool:
    """The stroke that lengthens an Arabic word to fill its line, whatever character the file calls it."""
    drawn_low = text.isspace() or text in _LOW
    return not drawn_low and 0 < height < 0.15 * size and abs(foot) < 0.1 * size


def _style(textpage: pdfium.PdfTextPage, index: int, known: dict[int, _Style], *, is_blank: bool) -> _Style:
    """Size, weight and direction, once for every text object; a blank may be pdfium's own, which has no matrix."""
    pointer = raw.FPDFText_GetTextObject(textpage, index)
    address = ctypes.cast(pointer, ctypes.c_void_p).value or 0
    style = known.get(address)
    if style is None or not address:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(textpage, index, matrix)
        size = raw.FPDFText_GetFontSize(textpage, index) * (abs(matrix.d) or 1.0)
        upright = abs(matrix.b) < 0.02 * (abs(matrix.a) or 1) and abs(matrix.d) > 0
        style = _Style(round(size, 1), _is_bold(textpage, index), upright and matrix.a > 0)
        if not is_blank:
            known[address] = style
    return style


def _is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(_NAME_LENGTH)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(textpage, index, name, _NAME_LENGTH, flags)
    text = name.value.decode("utf-8", errors="replace").lower() if length else ""
    return any(word in text for word in ("bold", "black", "heavy", "semibold")) or bool(flags.value & (1 << 18))


def rules_of(page: pdfium.PdfPage) -> list[tuple[float, float, float]]:
    """Thin horizontal strokes as (left, right, y): the line above footnotes is one of them."""
    found = []
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=2):
        left, bottom, right, top = thing.get_bounds()
        if top - bottom < 2.5 and right - left > 30:
            found.append((left, right, (top + bottom) / 2))
    return found


def has_images(page: pdfium.PdfPage) -> bool:
    """Whether pictures are drawn on the page, as on every page of a scan."""
    return next(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=2), None) is not None
