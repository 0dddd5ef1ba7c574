"""Puts printed lines together that `pdftotext` cut at vowel signs, and the signs on their words.

A sign that stands above its line begins a block of its own: the line is cut before the word that bears it, and its
parts come from left to right or below each other. Knows lines of Arabic text in the order of reading, with the columns
counted from the right edge where the text is laid out; no structure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.extraction.printed_cuts import (
    TORN,
    cut_behind,
    cut_line,
    joined,
    signed_first,
    width_about,
    with_low_sign,
)
from documents.extraction.printed_labels import LABEL_ALONE
from documents.extraction.printed_torn import torn_line
from documents.extraction.vowel_signs import SIGNS, with_sign

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_ONLY_SIGNS = re.compile(f"[{SIGNS} ]+")
_EDGES = re.compile(f"^([{SIGNS}]+)? ?(.*?)(?: ([{SIGNS}]+))?$")
_BARE = re.compile("([^\\W\\d_]+)(.*)", re.DOTALL)
_ANY_SIGN = re.compile(f"[{SIGNS}]")
_CUT = re.compile(f"[{SIGNS}]|^ل (?=[^\\W\\d_])")  # at a sign, or in the middle of a لا
_WORD = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|[{SIGNS}])*")
_OVERLAP, _NARROW, _NEAR, _FULL = 8, 4, 16, 0.75
_MOST_SIGNED = 20  # parts of one line


@dataclass(slots=True)
class _Line:
    """Parts of a printed line: (column from the right, text); a part may be signs alone."""

    parts: list[tuple[int, str]] = field(default_factory=list)
    is_joined: bool = False
    has_columns: bool = True

    @property
    def words(self) -> list[tuple[int, str]]:
        return [part for part in self.parts if not _ONLY_SIGNS.fullmatch(part[1])]

    @property
    def has_signs(self) -> bool:
        return len(self.words) < len(self.parts)

    @property
    def may_be_whole(self) -> bool:
        """No sign cuts the line, or each of its parts but the first has one."""
        return not self.has_signs or len(self.parts) >= 2 * len(self.words) - 1

    def is_whole(self, full: float) -> bool:
        """The line is full, and each of its parts but the first has a sign."""
        return len(self.words) > 1 and len(self.parts) == 2 * len(self.words) - 1 and self.width > full

    @property
    def start(self) -> int:
        return self.words[0][0]

    @property
    def end(self) -> int:
        column, text = self.words[-1]
        return column + len(text)

    @property
    def width(self) -> int:
        return sum(len(text) + 1 for _, text in self.words)


def signs_in_place(lines: Sequence[str], *, laid_out: bool) -> list[str]:
    """The lines, those cut at signs whole again, and every sign on its word; left out where no form tells. Linear."""
    if not any(_CUT.search(line) for line in lines):
        return list(lines)
    out: list[str] = []
    block: list[str] = []
    usual = sorted(len(line) for line in lines if line.strip())
    width = usual[len(usual) * 9 // 10]
    in_columns = laid_out and _stand_in_columns([_parts_of(line) for line in lines if line.strip()])
    for line in [*lines, ""]:
        is_apart = line.startswith("\f") or (not laid_out and LABEL_ALONE.match(line))
        if line.strip() and not is_apart:
            block.append(line)
            continue
        if any(_CUT.search(known) for known in block):
            block = _whole_in_columns(block, in_columns) if laid_out else _whole_lines(block, width)
        out += block
        block = []
        out.append(line)
    return out[:-1]


def _whole_in_columns(block: Sequence[str], in_columns: bool) -> list[str]:
    cut = [_parts_of(line) for line in block]
    whole = cut if in_columns else _joined_by_columns(cut)
    return [text for parts in whole if (text := _text_of(parts))]


def _stand_in_columns(lines: list[_Line]) -> bool:
    """Two columns side by side: many lines have two parts that no sign divides."""
    return sum(len(line.words) > 1 and not line.has_signs for line in lines) * 4 > len(lines)


def _parts_of(line: str) -> _Line:
    """The parts that wide blanks divide; signs at the edge of a part are a part of their own."""
    parts: list[tuple[int, str]] = []
    for match in _SEGMENT.finditer(line):
        edges = _EDGES.match(match[0])
        for number in (1, 2, 3) if edges else ():
            if edges and edges[number]:
                parts.append((match.start() + edges.start(number), edges[number]))
    return _Line(parts)


def _joined_by_columns(lines: list[_Line]) -> list[_Line]:
    """Parts that lie beside each other on lines one below the other, where a sign cut them, are of one line."""
    full = _FULL * max(line.width for line in lines)
    joined: list[_Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        cut = last is not None and (line.has_signs or (last.has_signs and not last.is_whole(full)))
        if (
            last is None
            or not cut
            or len(last.parts) > _MOST_SIGNED
            or not (not last.words or not line.words or _lie_apart(last, line))
        ):
            joined.append(line)
        elif last.words and not line.words and _hang_low(line, last):
            joined[-1] = _Line([*last.parts, *line.parts], last.is_joined)
        elif last.words and not line.words and last.may_be_whole and _is_above(line, last, full):
            joined.append(line)  # signs above the line to come
        else:
            joined[-1] = _Line(sorted([*last.parts, *line.parts]), bool(last.words and line.words) or last.is_joined)
    return joined


def _hang_low(signs: _Line, last: _Line) -> bool:
    """One sign that stands below the first word of the line, which bears it."""
    column, sign = signs.parts[0]
    return (
        len(signs.parts) == 1
        and abs(column - last.start) <= 1
        and with_low_sign(last.words[0][1], sign.replace(" ", "")) is not None
    )


def _is_above(signs: _Line, last: _Line, full: float) -> bool:
    """Signs above the line to come: the last line is full, goes on where they stand, or ends far from them."""
    return last.width > full or last.end > signs.parts[-1][0] + _OVERLAP or last.end + _NEAR < signs.parts[0][0]


def _lie_apart(one: _Line, other: _Line) -> bool:
    """One behind the other, or the parts of one in a gap that the other leaves."""
    most = min(_OVERLAP, (one.end - one.start) // 2, (other.end - other.start) // 2)
    if one.end <= other.start + most or other.end <= one.start + most:
        return True
    if len(one.words) > _MOST_SIGNED or len(other.words) > _MOST_SIGNED:
        return False
    return all(
        column + len(text) <= place + _NARROW or place + len(words) <= column + _NARROW
        for column, text in one.words
        for place, words in other.words
    )


def _whole_lines(lines: Sequence[str], usual: int) -> list[str]:
    """Without columns: lines whose parts stand below each other put together; other signs go to the line below."""
    whole: list[str] = []
    place = 0
    while place < len(lines):
        is_sign = bool(whole and _ONLY_SIGNS.fullmatch(lines[place]))
        if is_sign and (signed := with_low_sign(whole[-1], lines[place].strip())) is not None:
            whole[-1] = signed
            place += 1
            continue
        width = width_about(lines, place, usual)
        if cut := torn_line(lines, place, width) or cut_behind(lines, place, width) or cut_line(lines, place, width):
            count, text = cut
        else:
            ahead = (at for at in range(place, len(lines)) if not _ONLY_SIGNS.fullmatch(lines[at]))
            count = 1 + next(ahead, place) - place
            text = _text_of(_row([part for line in lines[place : place + count] for part in _parts_of(line).parts]))
        whole += [text] if text else []
        place += count
    return whole


def _row(parts: list[tuple[int, str]]) -> _Line:
    return _Line([(20 * place, text) for place, (_, text) in enumerate(parts)], True, False)


def _text_of(line: _Line) -> str:
    """The words with the signs on them; what no sign divides keeps its column."""
    signed = _with_signs(line.parts) if len(line.parts) <= 2 * _MOST_SIGNED else line.parts
    words = [(column, text) for column, text in signed if not _ONLY_SIGNS.fullmatch(text)]
    if not words:
        return ""
    begun = " " * (words[0][0] if line.has_columns else 0)
    if line.is_joined or line.has_signs:
        return begun + joined([text for _, text in words])
    out = begun + words[0][1]
    for column, text in words[1:]:
        out = out.ljust(max(column, len(out) + 2)) + text
    return out


def _with_signs(parts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Each sign on the nearest first word of a part that can bear it, or else on the nearest word near by."""
    if (ordered := _signs_in_order(parts)) is not None:
        return ordered
    found = list(parts)
    signed: set[int] = set()
    for at, (column, signs) in enumerate(parts):
        if not _ONLY_SIGNS.fullmatch(signs):
            continue
        signs = signs.replace(" ", "")
        if (
            0 < at < len(parts) - 1
            and parts[at - 1][1].endswith(TORN)
            and (torn := _BARE.match(found[at + 1][1].lstrip(TORN)))
        ):
            found[at + 1] = (parts[at + 1][0], f"{TORN}{torn[1][0]}{signs}{torn[1][1:]}{torn[2]}")
            signed.add(at + 1)
            continue
        places = [
            place for place in range(len(parts)) if place not in signed and not _ONLY_SIGNS.fullmatch(found[place][1])
        ]
        for place in sorted(places, key=lambda place: abs(parts[place][0] - column - 1)):
            if (text := signed_first(found[place][1], signs)) is not None:
                found[place] = (parts[place][0], text)
                signed.add(place)
                break
        else:
            _sign_near(found, places, column, signs)
    return found


def _signs_in_order(parts: list[tuple[int, str]]) -> list[tuple[int, str]] | None:
    """A sign on each part but the first, in their order, where there are as many and each part can bear its own."""
    signs = [text.replace(" ", "") for _, text in parts if _ONLY_SIGNS.fullmatch(text)]
    words = [part for part in parts if not _ONLY_SIGNS.fullmatch(part[1])]
    if not signs or len(signs) != len(words) - 1:
        return None
    signed = [signed_first(text, sign) for (_, text), sign in zip(words[1:], signs, strict=True)]
    if any(text is None for text in signed):
        return None
    return [words[0], *((column, text or "") for (column, _), text in zip(words[1:], signed, strict=True))]


def _sign_near(found: list[tuple[int, str]], places: list[int], column: int, signs: str) -> None:
    """Puts the signs on the nearest word about their column that can bear them."""
    words = [
        (abs(found[place][0] + match.start() - column), place, match)
        for place in places
        for match in _WORD.finditer(found[place][1])
        if abs(found[place][0] + match.start() - column) <= _NEAR
    ]
    for _, place, match in sorted(words, key=lambda word: word[0]):
        if not _ANY_SIGN.search(match[0]) and (word := with_sign(match[0], signs, verbs=False)) is not None:
            start, text = found[place]
            found[place] = (start, text[: match.start()] + word + text[match.end() :])
            return
