"""The text that extraction hands to the parser, in signs that the parser already reads.

`<sup>12</sup>` is a raised footnote number, a line of underscores stands above footnotes, `## ` before a heading,
a form feed between pages. With `whole_lines` every line is a whole paragraph and no two lines belong together.
"""

import re
from dataclasses import dataclass

NOTE_RULE = "_" * 20
PAGE_BREAK = "\f"
_SIGNIFICANT = re.compile(r"[\\`]|\*\*|__|\[(?=\^\d)|(?<=\d)\](?!\()|\[(?=[^\[\]]{0,500}\]\()|\]\(")
_LINE_START = re.compile(r"^(\s*)(#{1,6}\s)")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """`pages`: for each page with words, its number in the file; empty where the form has no pages."""

    text: str
    whole_lines: bool
    pages: tuple[int, ...] = ()


def plain(text: str) -> str:
    """Words as they are: what the parser would take for a sign is escaped."""
    if not any(sign in text for sign in "\\`*_[#"):
        return text
    return _LINE_START.sub(r"\1\\\2", _SIGNIFICANT.sub(_escaped, text))


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"\\{char}" for char in match[0])


def call(marker: str) -> str:
    """A footnote call, or the mark before a footnote's text."""
    return f"<sup>{marker}</sup>"
