"""Puts a printed line together whose words a sign tore: `متعـ`, `ِّ`, `ـددة الجوانب` is متعدِّدة الجوانب.

Of the few orders in which the parts of a line can stand, that one is right in which every half of a word meets its
other half, and every other part but the first begins with a word that bears one of the signs.
Knows lines of Arabic text in the order of reading; no structure.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, permutations

from documents.extraction.printed_cuts import TORN, signed_first, signed_within
from documents.extraction.vowel_signs import SIGNS, with_sign

_ONLY_SIGNS = re.compile(f"[{SIGNS} ]+")
_SIGNS_BEHIND = re.compile(f"(?<=[^{SIGNS} ]) ([{SIGNS}]+)$")
_FIRST_WORD = re.compile(f"[^\\W\\d_{TORN}]+")
_LAST_WORD = re.compile(f"[^\\W\\d_{TORN}]+$")
_MOST_PARTS, _MOST_LINES, _OVERFULL = 4, 8, 1.15


def torn_line(lines: Sequence[str], start: int, width: int) -> tuple[int, str] | None:
    """How many lines from `start` on are one printed line with a torn word, and that line. Bounded."""
    found: tuple[int, str] | None = None
    parts: list[str] = []
    signs: list[str] = []
    for end in range(start, min(len(lines), start + _MOST_LINES)):
        if _ONLY_SIGNS.fullmatch(lines[end]):
            if found:
                break  # a sign of the line below
            signs += lines[end].split()
        else:
            behind = _SIGNS_BEHIND.search(lines[end])
            parts.append(lines[end][: behind.start()] if behind else lines[end])
            signs += [behind[1]] if behind else []
        if len(parts) > _MOST_PARTS or sum(len(part) + 1 for part in parts) > width * _OVERFULL:
            break
        is_torn = any(part.startswith(TORN) or part.endswith(TORN) for part in parts)
        if is_torn and len(parts) > 1 and (whole := _whole(parts, signs)) is not None:
            found = (end + 1 - start, whole)
    return found


def _whole(parts: Sequence[str], signs: Sequence[str]) -> str | None:
    """The parts in their order, the last one first where the print leaves a choice."""
    orders = (_met(order, signs) for order in permutations(parts[::-1]) if _fits(order))
    return next((text for text in orders if text is not None), None)


def _fits(order: Sequence[str]) -> bool:
    """Halves of words stand beside halves."""
    if order[0].startswith(TORN) or order[-1].endswith(TORN):
        return False
    return all(left.endswith(TORN) == right.startswith(TORN) for left, right in pairwise(order))


def _met(order: Sequence[str], signs: Sequence[str]) -> str | None:
    """The parts as one line; None where a part begins with a word that bears no sign, or a sign is left."""
    left = list(signs)
    text: str | None = order[0]
    for part in order[1:]:
        joins = _halves_joined if part.startswith(TORN) else _beside
        sign = next((sign for sign in left if joins(text or "", part, sign) is not None), "")
        if not sign and not part.startswith(TORN):
            return None
        if sign:
            left.remove(sign)
        text = joins(text or "", part, sign)
    for sign in left:
        text = None if text is None else signed_within(text, sign)
    return text


def _beside(text: str, part: str, sign: str) -> str | None:
    signed = signed_first(part, sign)
    return None if signed is None else f"{text} {signed}"


def _halves_joined(text: str, part: str, sign: str) -> str | None:
    """The torn word in one, the sign where this form of word has it."""
    head, tail = _LAST_WORD.search(text.rstrip(TORN)), _FIRST_WORD.match(part, 1)
    if not head or not tail:
        return None
    word = head[0] + tail[0]
    signed = with_sign(word, sign) if sign else word
    return None if signed is None else text[: head.start()] + signed + part[tail.end() :]
