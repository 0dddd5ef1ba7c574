"""Puts a label back before the first line of its text where the sign of the first word cut the label off.

`ّ`, `تسلم بأوجه التقدم`, `14 -` is 14 - تسلّم بأوجه التقدم: the parts of a cut line come last one first.
Knows lines of Arabic text in the order of reading, without columns; no structure.
"""

import re
from collections.abc import Sequence

from documents.extraction.printed_cuts import signed_first
from documents.extraction.printed_labels import LABEL_ALONE
from documents.extraction.vowel_signs import SIGNS

_SIGN_ALONE = re.compile(f"([^\\W\\d_])?([{SIGNS}]{{1,4}})")
_TEXT_ENDS = (".", "؛", ":")
_STROKE_CLOSE = re.compile(r"(?<=\d)-$")


def labels_before_signed(lines: Sequence[str]) -> list[str]:
    """The lines; the text goes on below the label, and above the sign a text ends. Linear."""
    out: list[str] = []
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else ""
        begun = _begun(out) if LABEL_ALONE.match(line) and below.strip() and not LABEL_ALONE.match(below) else None
        if begun is None:
            out.append(line)
        else:
            out[-2:] = [f"{_STROKE_CLOSE.sub(' -', line.strip())} {begun}"]
    return out


def _begun(above: Sequence[str]) -> str | None:
    """The line above, if it begins a text with the word whose sign stands above it."""
    if len(above) < 2 or not (sign := _SIGN_ALONE.fullmatch(above[-2])) or above[-1].endswith(_TEXT_ENDS):
        return None
    if len(above) > 2 and above[-3].strip() and not above[-3].rstrip("0123456789,").endswith(_TEXT_ENDS):
        return None
    if sign[1]:
        return above[-1] if sign[0] in above[-1].split(" ", 1)[0] else None
    return signed_first(above[-1], sign[2])
