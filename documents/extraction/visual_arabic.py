"""Turns Arabic text round whose letters a converter wrote as they stand on the page, from left to right: ةدحتملا ممألا.

Packages that make text of PDF write it so (pdfminer, pdfplumber and what is built on them). Knows lines of text.
"""

import re

from documents.extraction.arabic_ligatures import numbers_and_signs_in_order, stand_the_other_way
from documents.extraction.pdf_bidi import is_right_to_left
from documents.extraction.printed_arabic import read_row, without_strokes
from documents.parsing.structure import Problem

_LETTER = "\u0620-\u064a"
# ة only ends words, and the article only begins them.
_ENDS_TURNED = re.compile(f"(?<![{_LETTER}])ة(?=[{_LETTER}]{{2}})|(?<=[{_LETTER}]{{2}})لا(?![{_LETTER}])")
_ENDS = re.compile(f"(?<=[{_LETTER}]{{2}})ة(?![{_LETTER}])|(?<![{_LETTER}])ال(?=[{_LETTER}]{{2}})")
_FEWEST, _RATIO = 10, 5
# A line of one sign in Arabic text: what stood between two numbers or words, whose order a program lost.
_SIGN_ALONE = re.compile(r"^[ \t]*[/()،؛.:]{1,2}[ \t]*$", re.MULTILINE)


def stands_turned(text: str) -> bool:
    """Whether the letters of this Arabic text stand in the order of the page."""
    turned = len(_ENDS_TURNED.findall(text))
    return turned >= _FEWEST and turned > _RATIO * len(_ENDS.findall(text))


def turned_round(text: str) -> str:
    """The text with its Arabic lines in the order of reading; other text as it is. Linear."""
    if stands_turned(text):
        return without_strokes("\n".join(_turned(line) for line in text.split("\n")))
    return numbers_and_signs_in_order(text)


def doubts_of_letters(text: str) -> list[Problem]:
    """What is to be compared: letters that were turned round, and those of signs that hold two within words."""
    if stands_turned(text):
        message = "The letters of this Arabic text stood in the order of the page and were turned round; compare them."
        return [Problem("letters_turned_round", message, line=1)]
    if len(_SIGN_ALONE.findall(text)) >= _FEWEST and is_right_to_left(text):
        message = (
            "The lines of this Arabic text are cut at numbers and signs, whose order is lost; load the PDF itself."
        )
        return [Problem("lines_cut_at_signs", message, line=1)]
    if stand_the_other_way(text):
        message = "The letters lam and alef changed places in this Arabic text; load the PDF itself."
        return [Problem("lam_and_alef_changed_places", message, line=1)]
    return []


def _turned(line: str) -> str:
    words = line.strip(" \f\r")
    if not words or not is_right_to_left(words):
        return line
    return "\f" * line.startswith("\f") + read_row(words)
