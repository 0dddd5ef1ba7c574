"""Puts labels of paragraphs and items that `pdftotext` printed apart from their Arabic texts back before them.

A label before a tab is a block of its own, and a raised figure or a vowel sign in the first line of its text moves
that line away from it: `4 -`, `13`, `وجاء في الإعلان`, or the text of an item first and `(أ)` below it.
Knows lines of Arabic text in the order of reading; no structure.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_LABEL = re.compile(r"\s*(?:\d{1,3} ?-|\([^\W\d_]{1,2}\))\s*$")
_STROKE_CLOSE = re.compile(r"(?<=^\d)-$|(?<=^\d\d)-$|(?<=^\d\d\d)-$")
_ITEM = re.compile(r"\s*\(([^\W\d_])\)")
FIGURES = re.compile(r"\s*\d{1,3}(?:,\d{1,3}){0,9}\s*$")
LABEL_ALONE = re.compile(r"\s*(?:\d{1,3} ?-|\([^\W\d_]{1,2}\)|[’‘]\d{1,2}[’‘])\s*$")
_APART = re.compile(r"( *)(\d{1,3} ?-|\([^\W\d_]{1,2}\)|[’‘]\d{1,2}[’‘])( {2,})(?=[^\W\d_])")
_CLAUSE_END = re.compile(r"[.:؛،؟][\d,]*\s*$")
_FEWEST_WITHIN = 4
_ITEMS = "أبجدهوزحطي"
_FARTHEST, _LONGEST_ITEM, _LONGEST_BLOCK = 400, 12, 60
_ORDINAL_BELOW = re.compile(r"(?m)^( *)ل ?[-–] +(\S[^\n]{0,200})\n{1,3} *أو ا$")
_ORDINAL_ALONE = re.compile(r"(?m)^(?: *ل ?[-–]\n)?( *)أو ا$(?:\n *ل ?[-–]$)?")


def labels_before_texts(lines: Sequence[str]) -> list[str]:
    """The lines with every label above its text. Linear: every look ahead and back is bounded."""
    spaced = [_STROKE_CLOSE.sub(" -", line) for line in lines]  # in a paragraph's own line it stands apart
    return _items_labelled(_without_figures_between(spaced))


def labels_beside_texts(lines: Sequence[str]) -> list[str]:
    """Laid-out lines with every label close before its text: a hanging indent is no gutter of columns."""
    return [_APART.sub(r"\1\3\2 ", line, count=1) if _APART.match(line) else line for line in lines]


def labels_before_first_lines(lines: list[str]) -> list[str]:
    """Labels before the lines below which they stand, in a text whose labels stand within the sentences they begin."""
    places = [place for place in range(1, len(lines)) if LABEL_ALONE.match(lines[place])]
    within = [
        place
        for place in places
        if (above := lines[place - 1]).strip() and not _CLAUSE_END.search(above) and not LABEL_ALONE.match(above)
    ]
    if len(within) < _FEWEST_WITHIN or len(within) * 2 <= len(places):
        return lines
    joined = set(within)
    return [
        f"{_STROKE_CLOSE.sub(' -', lines[place + 1].strip())} {line}" if place + 1 in joined else line
        for place, line in enumerate(lines)
        if place not in joined
    ]


def _without_figures_between(lines: list[str]) -> list[str]:
    """`4 -`, `13`, the text: a figure that stands alone once more is a call of the text, another the mark of a note."""
    for place, line in enumerate(lines):
        if not _LABEL.match(line):
            continue
        figures = _next_filled(lines, place + 1)
        text = _next_filled(lines, figures + 1)
        if text >= len(lines) or not FIGURES.match(lines[figures]) or _stands_alone(lines[text]):
            continue
        found = lines[figures].strip()
        if _comes_again(lines, text, found.partition(",")[0]):
            lines[figures], lines[text] = "", lines[text].rstrip() + found
        else:
            below = range(text, min(len(lines), text + _LONGEST_BLOCK))
            end = next((at for at in below if not lines[at].strip()), None)
            if end is not None:
                lines[figures], lines[end] = "", f"\n{found}\n"
    return "\n".join(lines).split("\n")


def _next_filled(lines: Sequence[str], start: int) -> int:
    return next((place for place in range(start, min(len(lines), start + 3)) if lines[place].strip()), len(lines))


def _stands_alone(line: str) -> bool:
    return bool(_LABEL.match(line) or FIGURES.match(line)) or line.startswith("\f")


def _comes_again(lines: Sequence[str], start: int, figure: str) -> bool:
    """Below on the page the figure stands alone, as the mark of a note, or before the words of one."""
    for line in lines[start : start + _FARTHEST]:
        if line.startswith("\f"):
            return False
        if line.strip() == figure or line.lstrip().startswith(f"{figure} "):
            return True
    return False


def _items_labelled(lines: list[str]) -> list[str]:
    """`(أ)` alone above the line of `(ب)`: its text stands above it, below the words that introduce the items."""
    for place, line in enumerate(lines):
        item = _ITEM.fullmatch(line.rstrip())
        below = _next_filled(lines, place + 1)
        following = _ITEM.match(lines[below]) if item and below < len(lines) else None
        if not item or not following or item[1] not in _ITEMS or _ITEMS.find(following[1]) != _ITEMS.index(item[1]) + 1:
            continue
        begins = _text_above(lines, place)
        if begins is not None:
            lines[begins], lines[place] = f"{line.strip()} {lines[begins].lstrip()}", ""
    return lines


def _text_above(lines: Sequence[str], place: int) -> int | None:
    """Where the text of the label begins: behind the last line above that introduces or ends an item."""
    above = [at for at in range(max(0, place - _LONGEST_ITEM), place) if lines[at].strip()]
    begins = [at for before, at in pairwise(above) if lines[before].rstrip().endswith((":", "؛"))]
    if not begins or any(_ITEM.match(lines[at]) for at in above if at >= begins[-1]):
        return None
    return begins[-1]


def first_ordinal_put_together(text: str) -> str:
    """أولا - of a heading in bold, whose lam and alef a font draws as one sign: printed as أو ا with ل- near it."""
    return _ORDINAL_ALONE.sub(r"\1أولا -", _ORDINAL_BELOW.sub(r"\1أولا - \2", text))
