"""Puts lines together that `pdftotext` cut at vowel signs and printed without columns, one part below the other.

A sign above its line begins a block of its own and cuts the line before the word that bears it. The parts come last
one first, the signs before, between or behind them: `ِّ`, `المخدرات العالمية`, `لمشكلة` is لمشكلة المخدِّرات العالمية.
So every part but the first of the line begins with a word that bears a sign, and every sign has its word.
Knows lines of Arabic text in the order of reading; no structure.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.extraction.vowel_signs import SIGNS, hangs_low, with_sign

TORN = "\u0640"  # the stroke that lengthens a word, where the word was cut
_ONLY_SIGNS = re.compile(f"[{SIGNS} ]+")
_SIGNS_BEHIND = re.compile(f"(?<=[^{SIGNS} ]) ([{SIGNS}]+)$")
_FIRST_WORD = re.compile(f"{TORN}?([^\\W\\d_]+)( ?)([^\\W\\d_]*)")
_WORD = re.compile(f"(?<![{SIGNS}{TORN}])[^\\W\\d_]{{3,}}(?![{SIGNS}{TORN}])")
_ANY_SIGN = re.compile(f"[{SIGNS}]")
_MOST_PARTS, _MOST_SIGNS = 6, 6
_CLAUSE_ENDS = tuple(".:؛")
_FULL, _OVERFULL, _LEAST_WIDTH, _NEAR_LINES = 0.86, 1.12, 0.7, 3


@dataclass(slots=True)
class _Part:
    """A part of a line, between the places where it was cut."""

    text: str

    @property
    def continues(self) -> bool:
        """The part goes on in the middle of a word: a stroke before it, or the lam of a cut لا."""
        return self.text.startswith((TORN, "ل "))


@dataclass(slots=True)
class _Group:
    """Parts in the order of print, and the signs among them."""

    parts: list[_Part] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)

    def with_line(self, line: str) -> "_Group":
        """The group and the line below it."""
        if _ONLY_SIGNS.fullmatch(line):
            return _Group(self.parts, [*self.signs, *line.split()])
        behind = _SIGNS_BEHIND.search(line)
        text = line[: behind.start()] if behind else line
        return _Group([*self.parts, _Part(text)], [*self.signs, *([behind[1]] if behind else [])])

    @property
    def is_cut(self) -> bool:
        """Signs and words, or a لا that was cut in two."""
        return bool(self.parts) and (bool(self.signs) or any(part.continues for part in self.parts))

    @property
    def width(self) -> int:
        return sum(len(part.text) + 1 for part in self.parts)


def cut_line(lines: Sequence[str], start: int, width: int) -> tuple[int, str] | None:
    """How many lines from `start` on are one printed line, and that line; None where they are none. Bounded."""
    found: tuple[int, str] | None = None
    likely: tuple[int, str] | None = None  # with a sign within a part
    group, is_full = _Group(), False
    for end in range(start, min(len(lines), start + _MOST_PARTS + _MOST_SIGNS)):
        if group.parts and not _ONLY_SIGNS.fullmatch(lines[start]) and _ONLY_SIGNS.fullmatch(lines[end]):
            if not found:  # a sign below the first part is that of the next line, unless the parts make up a line
                return _sign_below(group.with_line(lines[end]), end + 1 - start, width)
            break
        if found and found[0] == end - start and is_full and _ONLY_SIGNS.fullmatch(lines[end]):
            break  # a sign of this whole line or of the line below
        group = group.with_line(lines[end])
        if len(group.parts) > _MOST_PARTS or len(group.signs) > _MOST_SIGNS or group.width > width * _OVERFULL:
            break
        if group.is_cut and (whole := _whole(group)) is not None:
            if found and is_full and lines[end].endswith(_CLAUSE_ENDS):
                break  # the short end of the paragraph, below a full line
            found, is_full = (end + 1 - start, whole), group.width >= width * _FULL
        elif group.is_cut and not likely and group.width >= width * _FULL:
            whole = _whole(group, inner=True)
            likely = (end + 1 - start, whole) if whole is not None else None
    return found or likely


def with_low_sign(line: str, sign: str) -> str | None:
    """The line with the sign below it, if its first word bears such a sign."""
    word = _FIRST_WORD.match(line)
    return signed_first(line, sign) if word and hangs_low(word[1], sign) else None


def _sign_below(group: _Group, count: int, width: int) -> tuple[int, str] | None:
    """Two parts that make up a line, neither of which is one, with the sign of the second below them."""
    is_line = len(group.parts) == 2 and width * _FULL <= group.width <= width * _OVERFULL
    if not is_line or max(len(part.text) for part in group.parts) >= width * _FULL:
        return None
    whole = _whole(group)
    return (count, whole) if whole is not None else None


def width_about(lines: Sequence[str], place: int, usual: int) -> int:
    """The width of a printed line there: notes are set smaller, items narrower, than the text."""
    near = [*lines[max(0, place - _NEAR_LINES) : place], *lines[place + 1 : place + 1 + 3 * _NEAR_LINES]]
    full = [len(line) for line in near if len(line) > usual * _LEAST_WIDTH and not _ANY_SIGN.search(line)]
    return max(full, default=usual)


def cut_behind(lines: Sequence[str], start: int, width: int) -> tuple[int, str] | None:
    """The same for a line that ends with the sign of the word below it: `إذكاء الوعي ُ` and `بسبل`.

    Signs that stand between them belong to the beginning of the line.
    """
    behind = _SIGNS_BEHIND.search(lines[start])
    below = start + 1
    while behind and below < min(len(lines), start + _MOST_SIGNS) and _ONLY_SIGNS.fullmatch(lines[below]):
        below += 1
    if not behind or below >= len(lines) or len(lines[start]) + len(lines[below]) > width * _OVERFULL:
        return None
    first: str | None = lines[start][: behind.start()]
    if first and first.endswith(TORN) and lines[below].startswith(TORN):
        return _torn_together(first, lines[below], behind[1]) if below == start + 1 else None
    if below > start + 1 and first and (rest := cut_line(lines, start + 1, width)):
        count, text = rest  # signs and parts of the same line, put together
        signed = signed_first(text, behind[1])
        if signed is not None and len(first) + len(signed) <= width * _OVERFULL:
            return count + 1, f"{first} {signed}"
    end = signed_first(lines[below], behind[1])
    for sign in lines[start + 1 : below]:
        first = first and signed_first(first, sign.strip())
    return None if end is None or first is None else (below + 1 - start, f"{first} {end}")


def _torn_together(first: str, end: str, sign: str) -> tuple[int, str] | None:
    """The halves of a word that its sign tore, the sign where this form of word has it: `المخ`, `ِّ`, `درات`."""
    head, tail = first.rstrip(TORN).rpartition(" "), end.lstrip(TORN).partition(" ")
    word = with_sign(head[2] + tail[0], sign)
    return None if word is None else (2, f"{head[0]} {word} {tail[2]}".strip())


def _whole(group: _Group, *, inner: bool = False) -> str | None:
    """The parts in the order of reading, when every sign has a part that can bear it and no other part is left.

    With `inner` a sign that begins no part is that of the one word within them that can bear it.
    """
    texts = [part.text for part in group.parts]
    bearing: dict[int, str] = {}
    choices = [
        (
            sign,
            [(place, signed) for place, text in enumerate(texts) if (signed := signed_first(text, sign)) is not None],
        )
        for sign in group.signs
    ]
    within: list[str] = []
    for sign, places in sorted(choices, key=lambda choice: len(choice[1])):
        free = [(place, signed) for place, signed in places if place not in bearing]
        if free:
            bearing[free[0][0]] = free[0][1]
        elif inner and len(group.parts) > 1:
            within.append(sign)
        else:
            return None
    if any(place not in bearing and not _goes_on(group, place) for place in range(len(group.parts) - 1)):
        return None
    whole: str | None = joined([bearing.get(place, text) for place, text in enumerate(texts)][::-1])
    for sign in within:
        if whole is not None:
            whole = signed_within(whole, sign)
    return whole


def signed_within(text: str, sign: str) -> str | None:
    """The text with the sign on the one word of it that can bear it; None where none can, or two."""
    bearing = [
        (match, word)
        for match in _WORD.finditer(text)
        if (word := with_sign(match[0], unicodedata.normalize("NFC", sign), verbs=False)) is not None
    ]
    if len(bearing) != 1:
        return None
    match, word = bearing[0]
    return text[: match.start()] + word + text[match.end() :]


def _goes_on(group: _Group, place: int) -> bool:
    """The part goes on in the middle of the word that the part below it, which stands before it, breaks off."""
    return group.parts[place].continues and group.parts[place + 1].text.endswith((TORN, " ا"))


def joined(parts: Sequence[str]) -> str:
    """Parts in the order of reading; the halves of a word without a blank, a cut لا put together."""
    out = parts[0]
    for part in parts[1:]:
        if out == "أو ا" and part.startswith("ل "):
            out = f"أولا{part[1:]}"
        elif out.endswith(TORN) or part.startswith(TORN):
            out = out.rstrip(TORN) + part.lstrip(TORN)
        elif out.endswith(" ا") and part.startswith("ل "):
            out = f"{out[:-1]}لا{part[1:]}"
        else:
            out = f"{out} {part}"
    return out


def signed_first(text: str, sign: str) -> str | None:
    """The text with the sign on its first word, which a blank may cut behind the letter that bears it: متعد دة."""
    word = _FIRST_WORD.match(text)
    if not word or _ANY_SIGN.match(text, word.end(1)):
        return None
    sign, torn = unicodedata.normalize("NFC", sign), TORN if text.startswith(TORN) else ""
    if word[2] and word[3]:
        cut = with_sign(word[1] + word[3], sign)
        if cut is not None and cut.startswith(word[1] + sign):
            return torn + cut + text[word.end() :]
    signed = with_sign(word[1], sign)
    return None if signed is None else torn + signed + text[word.end(1) :]
