"""Status marks and small charts as SVG, drawn by hand: the same shapes on a page, in a PDF and in a Word file.

Pure: numbers and finished words in, one SVG text out, always the same for the same input. A status is always shape and
word and colour; the colours are one hue that darkens with progress, so that nothing depends on telling hues apart.
Every chart carries `role="img"`, a title and a description that says in words what it shows. Lengths are in points.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape

from reports.metrics import JUDGEMENTS, NO_EVIDENCE, STATUSES

INK = "#15181a"
INK_2 = "#474d52"
INK_3 = "#646b71"
LINE = "#d3d7d9"
COLOURS = {
    "not_started": "#646b71",
    "planned": "#4e8896",
    "under_way": "#23758a",
    "partly_implemented": "#005f73",
    "implemented": "#00363f",
    "no_longer_applicable": "#646b71",
    "no_evidence": "#747b80",
}
CHARACTERS = {
    "not_started": "○",
    "planned": "◔",
    "under_way": "◑",
    "partly_implemented": "◕",
    "implemented": "●",
    "no_longer_applicable": "⊘",
    "no_evidence": "⬚",
}
_TEXT = re.compile(
    r'<text x="([^"]+)" y="([^"]+)"( text-anchor="end")? font-size="([^"]+)" fill="([^"]+)"( font-weight="700")?>'
    r"([^<]*)</text>"
)
_RING = '<circle cx="7" cy="7" r="5.75" fill="none" stroke="{colour}" stroke-width="1.5"/>'
_SHAPES = {
    "not_started": _RING,
    "planned": _RING + '<path d="M7 7V1.25A5.75 5.75 0 0 1 12.75 7z" fill="{colour}"/>',
    "under_way": _RING + '<path d="M7 1.25a5.75 5.75 0 0 1 0 11.5z" fill="{colour}"/>',
    "partly_implemented": _RING + '<path d="M7 7V1.25A5.75 5.75 0 1 1 1.25 7z" fill="{colour}"/>',
    "implemented": '<circle cx="7" cy="7" r="6.5" fill="{colour}"/>',
    "no_longer_applicable": '<path d="M2.9 11.1 11.1 2.9" stroke="{colour}" stroke-width="1.5"/>' + _RING,
    "no_evidence": (
        '<rect x="1.25" y="1.25" width="11.5" height="11.5" fill="none" stroke="{colour}" stroke-width="1.4"'
        ' stroke-dasharray="2.3 2.3" stroke-dashoffset="1.15"/>'
    ),
}
WIDTH = 448.0
EMBED_RTL, END_EMBEDDING = "\u202b", "\u202c"
LABEL_ROOM, MARKS_START, MARK_STEP = 168.0, 206.0, 13.2
FONTS = "'Noto Sans', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


@dataclass(frozen=True)
class Chart:
    svg: str
    width: float
    height: float

    @property
    def shapes(self) -> str:
        """The drawing without its texts."""
        return _TEXT.sub("", self.svg)

    @property
    def labels(self) -> "tuple[Label, ...]":
        """The texts of the drawing, for a typesetter that sets them itself."""
        return tuple(_label(*found.groups()) for found in _TEXT.finditer(self.svg))


@dataclass(frozen=True)
class Label:
    """A line of text in a drawing: `x` is where it begins, or ends where `is_at_end`; `y` is its baseline."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    is_at_end: bool
    is_bold: bool


@dataclass(frozen=True)
class UnitRow:
    """One line of a unit chart: a label and how many commitments have each judgement."""

    label: str
    counts: dict[str, int]


def mark(judgement: str) -> str:
    """The inside of a status mark in a square of 14. Raises `KeyError` for an unknown judgement."""
    return _SHAPES[judgement].format(colour=COLOURS[judgement])


def mark_svg(judgement: str) -> str:
    """A status mark as a picture of its own, without words: set it beside its word and hide it from screen readers."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14" viewBox="0 0 14 14">{mark(judgement)}</svg>'


def status_bars(
    counts: dict[str, int], words: dict[str, str], *, title: str, description: str, is_rtl: bool = False
) -> Chart:
    """One bar for each judgement, with its mark, word and number. All seven are drawn, zero included."""
    pen = _Pen(is_rtl)
    bar_start, bar_room, line = 150.0, WIDTH - 150 - 40, 21.0
    longest = max(*counts.values(), 1)
    drawn: list[str] = []
    for index, judgement in enumerate(JUDGEMENTS):
        middle = 6 + index * line + line / 2
        length = bar_room * counts[judgement] / longest
        drawn += [
            pen.mark(judgement, 0, middle - 5.5, 11),
            pen.text(17, middle + 3.2, words[judgement], 9, INK),
            pen.bar(judgement, bar_start, middle - 5.5, length, 11),
            pen.text(bar_start + length + 5, middle + 3.2, str(counts[judgement]), 9, INK, bold=True),
        ]
    drawn.append(pen.upright(bar_start, 4, 8 + len(JUDGEMENTS) * line))
    return _chart(drawn, 12 + len(JUDGEMENTS) * line, title, description)


def unit_chart(
    rows: Sequence[UnitRow], words: dict[str, str], *, title: str, description: str, is_rtl: bool = False
) -> Chart:
    """One mark for each commitment, in rows; before each row its number, below it the statuses in words."""
    pen = _Pen(is_rtl)
    top, drawn = 3.0, [f'<path d="M0 0.5H{_n(WIDTH)}" stroke="{INK}" stroke-width="1"/>']
    for row in rows:
        height, row_drawn = _unit_row(pen, row, words, top)
        drawn += row_drawn
        top += height
    return _chart(drawn, top + 1, title, description)


def _unit_row(pen: "_Pen", row: UnitRow, words: dict[str, str], top: float) -> tuple[float, list[str]]:
    """The height of a row and what is drawn in it."""
    per_line = int((WIDTH - MARKS_START) // MARK_STEP)
    labels = wrapped(row.label, LABEL_ROOM, 8.5)
    signs = [sign for sign in (*reversed(STATUSES), NO_EVIDENCE) for _ in range(row.counts[sign])]
    told = wrapped(_told(row.counts, words), WIDTH - MARKS_START, 7.5)
    words_top = top + 12 + (MARK_STEP * -(-len(signs) // per_line) + 1 if signs else 0)
    drawn = [pen.text(0, top + 12 + 11 * index, label, 8.5, INK) for index, label in enumerate(labels)]
    drawn.append(pen.text(MARKS_START - 10, top + 12.5, str(len(signs)), 11, INK, bold=True, anchor="end"))
    drawn += [
        pen.mark(sign, MARKS_START + MARK_STEP * (index % per_line), top + 3 + MARK_STEP * (index // per_line), 10.5)
        for index, sign in enumerate(signs)
    ]
    drawn += [pen.text(MARKS_START, words_top + 9.5 * index, line, 7.5, INK_2) for index, line in enumerate(told)]
    height = max(11.0 * len(labels) + 7, words_top - top + 9.5 * (len(told) - 1) + 6)
    drawn.append(f'<path d="M0 {_n(top + height)}H{_n(WIDTH)}" stroke="{LINE}" stroke-width="0.6"/>')
    return height, drawn


@dataclass(frozen=True)
class _Pen:
    """Draws from the side where reading begins: `x` is the distance from there, of what begins there."""

    is_rtl: bool

    def bar(self, judgement: str, x: float, y: float, length: float, height: float) -> str:
        """A bar; dashed and empty for the absence of evidence."""
        left = self._left(x, length)
        box = f'x="{_n(left)}" y="{_n(y)}" width="{_n(length)}" height="{_n(height)}"'
        if judgement != JUDGEMENTS[-1]:
            return f'<rect {box} fill="{COLOURS[judgement]}"/>'
        return f'<rect {box} fill="none" stroke="{COLOURS[judgement]}" stroke-width="1" stroke-dasharray="3 2.4"/>'

    def mark(self, judgement: str, x: float, y: float, size: float) -> str:
        """A status mark; it is a sign and is not mirrored itself."""
        left = self._left(x, size)
        return f'<g transform="translate({_n(left)} {_n(y)}) scale({_n(size / 14)})">{mark(judgement)}</g>'

    def upright(self, x: float, top: float, bottom: float) -> str:
        return f'<path d="M{_n(self._left(x, 0))} {_n(top)}V{_n(bottom)}" stroke="{INK}" stroke-width="0.75"/>'

    def text(
        self, x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False, anchor: str = "start"
    ) -> str:
        """A line of text, embedded in the direction of the drawing: those who set it take a text as left to right."""
        weight = ' font-weight="700"' if bold else ""
        if self.is_rtl:
            anchor = {"start": "end", "end": "start"}[anchor]
            text = (
                f"{EMBED_RTL}{text}{END_EMBEDDING}" if any(unicodedata.bidirectional(c) == "AL" for c in text) else text
            )
        where = f'x="{_n(self._left(x, 0))}" y="{_n(y)}"' + ("" if anchor == "start" else f' text-anchor="{anchor}"')
        return f'<text {where} font-size="{_n(size)}" fill="{colour}"{weight}>{escape(text)}</text>'

    def _left(self, x: float, width: float) -> float:
        return WIDTH - x - width if self.is_rtl else x


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Text broken into lines no longer than `room` points, by an estimate of the width; Han may break anywhere."""
    pieces: list[str] = []
    for word in text.split(" "):
        han = any(_is_wide(character) for character in word)
        pieces += [*word[:-1], word[-1:] + " "] if han else [word + " "]
    lines, line = [], ""
    for piece in pieces:
        if line and width_of((line + piece).rstrip(), size) > room and not piece.startswith(tuple("，。、；：》）”")):
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def width_of(text: str, size: float) -> float:
    """An estimate of the width of a text in points, a little on the safe side."""
    return size * sum(_em(character) for character in text)


def _em(character: str) -> float:
    if _is_wide(character):
        return 1.0
    if character in " ijlI.,;:·'’|!()[]ft":
        return 0.34
    return 0.9 if character in "mMwW@—" else 0.66 if character.isupper() else 0.58


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _told(counts: dict[str, int], words: dict[str, str]) -> str:
    told = [f"{counts[judgement]} {words[judgement]}" for judgement in JUDGEMENTS if counts[judgement]]
    return " · ".join(told)


def _chart(drawn: list[str], height: float, title: str, description: str) -> Chart:
    box = f'width="{_n(WIDTH)}" height="{_n(height)}" viewBox="0 0 {_n(WIDTH)} {_n(height)}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {box} font-family="{FONTS}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{''.join(drawn)}</svg>"
    )
    return Chart(svg=svg, width=WIDTH, height=height)


def _label(x: str, y: str, end: str | None, size: str, colour: str, bold: str | None, text: str) -> Label:
    plain = unescape(text).strip(EMBED_RTL + END_EMBEDDING)
    return Label(plain, float(x), float(y), float(size), colour, bool(end), bool(bold))


def _n(number: float) -> str:
    """A number as short as it can be, so that the same drawing is always the same text."""
    return f"{number:.3f}".rstrip("0").rstrip(".")
