"""Reads calls of notes as the UN printed them until the 1990s: … the Board, 1/ and below it `1/ Official Records …`.

They become raised marks, where their numbers rise through the text from the first on. Knows one text, no lines.
"""

import re

from documents.parsing.characters import CALL_CLOSE, CALL_OPEN, HAN

# Not the cut end of 45/179, nor a part of A/48/826 or of 24/7.
_CALL = re.compile(
    r"(?P<before>(?<![^\n])[ \t]{0,12}|(?<=[^\s\d/]) ?|(?<=(?:19|20)\d\d) ?)(?P<number>\d{1,3})/"
    rf"(?=[ \t]*$(?!\n[ \t]*\d+(?![\d.)/]))|[ \t]+(?=\S)|[,.;:)»”\"](?!\w)|[，。；：、]|{HAN.pattern})",
    re.MULTILINE,
)
_STAR = re.compile(r"(\*{1,3})/(?=[\s,.;:)]|$)", re.MULTILINE)
_PART_OF_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[\w.()-]+)*[/.]$")
_FEWEST, _MOST_MISSED = 2, 2


def slashes_raised(text: str) -> str:
    """The text with raised marks for such calls and for the marks of their notes; as it was where there are none."""
    if "/" not in text:
        return text
    text = _with_stars(text)
    found = [match for match in _CALL.finditer(text) if not _is_part(text, match)]
    if not _rise({int(match["number"]): None for match in found}) and not _have_notes(text, found):
        return text
    parts: list[str] = []
    end = 0
    for match in found:
        parts += [text[end : match.start()], match["before"] if _begins_line(text, match) else ""]
        parts.append(f"{CALL_OPEN}{match['number']}{CALL_CLOSE}")
        end = match.end()
    return _STAR.sub(r"\1", "".join([*parts, text[end:]]))


def _with_stars(text: str) -> str:
    """1961*/ and below it `*/ Adopted as …`: the star alone calls."""
    marks = list(_STAR.finditer(text)) if "*/" in text else []
    begin = [_begins_line(text, mark) for mark in marks]
    return _STAR.sub(r"\1", text) if any(begin) and not all(begin) else text


def _begins_line(text: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or text[match.start() - 1] == "\n"


def _have_notes(text: str, found: list[re.Match[str]]) -> bool:
    """Numbers of any height that are those of a volume: each that begins a line was called above it within one.

    … (twentieth session);16/ and below it `16/ Official Records …`, as the pages of UNODC have resolutions.
    """
    called: set[str] = set()
    notes: list[str] = []
    for match in found:
        if not _begins_line(text, match):
            called.add(match["number"])
        elif match["number"] in called:
            notes.append(match["number"])
        else:
            return False
    return bool(notes) and len(called) <= 2 * len(notes)


def _is_part(text: str, match: re.Match[str]) -> bool:
    """The number stands within a symbol, E/CN.7/."""
    return (
        match["before"] == "" and _PART_OF_SYMBOL.search(text[max(0, match.start() - 24) : match.start()]) is not None
    )


def _rise(numbers: dict[int, None]) -> bool:
    """The numbers, in the order in which they first stand, begin at the first and rise with hardly a gap."""
    last, risen = 0, 0
    for number in numbers:
        if last < number <= last + 1 + _MOST_MISSED * (risen > 0):
            last, risen = number, risen + 1
    return risen >= _FEWEST and risen * 3 >= len(numbers) * 2
