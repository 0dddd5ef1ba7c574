"""Puts the words of a stretched Arabic line together that `pdftotext` printed on lines of their own, last one first.

Where a line is stretched to both margins and a sign stands below it, its words lie so far apart that each is a block.
Knows lines of Arabic text in the order of reading; no structure.
"""

import re
from collections.abc import Sequence

from documents.extraction.printed_cuts import TORN, joined
from documents.extraction.printed_labels import LABEL_ALONE
from documents.extraction.vowel_signs import SIGNS

_LETTER = "[\u0620-\u063f\u0641-\u064a]"
_WORD_ALONE = re.compile(
    f"{TORN}?{_LETTER}(?:{_LETTER}[{SIGNS}]*){{1,30}}{TORN}?[،؛.:]?|{TORN}{_LETTER}|{_LETTER}{TORN}"
)
_WORDS = re.compile(f"[^\n]*{_LETTER}{{2}}")
_SIGN_AT_END = re.compile(f"(?:^| ){_LETTER}?[{SIGNS}]+$")
_FEWEST, _NEAR = 3, 3


def stretched_together(lines: Sequence[str]) -> list[str]:
    """The lines, words below each other as one line in the order of reading, with its beginning below them. Linear."""
    usual = sorted(len(line) for line in lines if line.strip())
    width = usual[len(usual) * 9 // 10] if usual else 0
    out: list[str] = []
    words: list[str] = []
    for place, line in enumerate([*lines, ""]):
        if _WORD_ALONE.fullmatch(line):
            words.append(line)
            continue
        if len(words) < _FEWEST or not any(_SIGN_AT_END.search(below) for below in lines[place : place + _NEAR]):
            out += [*words, line]
        elif _begins(line) and len(line) + sum(len(word) + 1 for word in words) <= width:
            out.append(joined([line, *words[::-1]]))
        else:
            out += [joined(words[::-1]), line]
        words = []
    return out[:-1] if out[-1:] == [""] else out


def _begins(line: str) -> bool:
    return bool(_WORDS.match(line)) and not LABEL_ALONE.match(line)
