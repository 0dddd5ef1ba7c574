"""Finds resolutions by number, and says whose they are: the same number exists in every body that adopts resolutions.

The form of the number decides first, then the body named in the sentence, then what the document says elsewhere.
Knows one text and the context of its document.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from documents.parsing import citation_patterns as patterns
from documents.parsing.characters import western_digits
from documents.parsing.citation_parts import Spot
from documents.parsing.structure import AMBIGUOUS, CERTAIN

_NEAR = 260
_JOINTS = ("，", ",", "（", "(")


@dataclass(slots=True)
class Context:
    """What the document itself says about short forms: bodies of resolution numbers, years of declarations."""

    body: str | None = None
    bodies: dict[str, Counter[str]] = field(default_factory=dict)
    declarations: Counter[str] = field(default_factory=Counter)
    treaty: str | None = None
    labels: frozenset[str] = frozenset()


def body_key(group: str | None) -> str | None:
    """The body that a group of `citation_patterns.BODY` stands for."""
    return patterns.BODY_KEYS[int(group[1:])] if group else None


def resolutions_in(text: str, context: Context) -> list[Spot]:
    """Each number of 第5/4号和第6/2号决议 is a citation of its own; the last one takes the parts that follow."""
    if "/" not in text and "(" not in text and "（" not in text:
        return []
    found: list[Spot] = []
    western = western_digits(text)
    symbol = patterns.SYMBOL.search(text)
    first_symbol = symbol.start() if symbol else len(text)
    for match in patterns.RESOLUTION.finditer(western):
        group = match.lastgroup or "zh"
        numbers = list(patterns.NUMBER_PATTERN.finditer(western, match.start(group), match.end(group)))
        for order, number in enumerate(numbers):
            start = match.start() if order == 0 else number.start()
            end = match.end() if order == len(numbers) - 1 else number.end()
            # In Arabic the body stands inside: قرار الجمعية العامة 74/178.
            before = match.start("ar") if match["ar_body"] else match.start()
            base, certainty = _meant_by_number(text, number[0], before, match.end(), context)
            if order == 0:
                start = _with_body_before(text, start)
            inner = first_symbol < start and bool(found or text[max(0, start - 3) : start].rstrip().endswith(_JOINTS))
            found.append(
                Spot(start, end, "resolution", base, certainty, takes_parts=order == len(numbers) - 1, inner=inner)
            )
    return found


def _with_body_before(text: str, start: int) -> int:
    """大会第66/177号决议 is cited as a whole, with its body."""
    tail = text[max(0, start - 60) : start]
    last = None
    for match in patterns.BODY.finditer(tail):
        last = match
    if last and tail[last.end() :].strip() in ("", "在其", "的"):
        return start - len(tail) + last.start()
    return start


def _meant_by_number(text: str, number: str, start: int, end: int, context: Context) -> tuple[str, str]:
    """Symbol in normal form. The form of the number decides, else the body named in the sentence, else the document."""
    plain = number.replace("دإط-", "ES-").replace("دإ-", "S-").replace(" ", "").replace("（", "(").replace("）", ")")
    if "(" in plain:
        return f"S/RES/{plain}", CERTAIN
    if plain.startswith(("S-", "ES-")):
        return f"A/RES/{plain}", CERTAIN
    if 1946 <= int(plain.partition("/")[0]) <= 2100:
        return f"E/RES/{plain}", CERTAIN
    body = _body_after(text, end, patterns.OWNED_BY)
    if body is None and not _is_short_body(text, start):
        body = _body_before(text, start) or _body_after(text, end, patterns.THEN_ITS_BODY)
    if body:
        return f"{body}/{plain}", CERTAIN
    known = context.bodies.get(plain)
    if known and len(known) == 1:
        return next(iter(known)), CERTAIN
    if known:
        return known.most_common(1)[0][0], AMBIGUOUS
    if context.body:
        return f"{context.body}/{plain}", AMBIGUOUS
    return f"resolution:{plain}", AMBIGUOUS


def _body_before(text: str, start: int) -> str | None:
    """The body named last before the number in its sentence, outside quotations."""
    lead = text[max(0, start - _NEAR) : start]
    cut = 0
    for match in patterns.SENTENCE_END.finditer(lead):
        cut = match.end()
    lead = patterns.QUOTED.sub(lambda quoted: " " * len(quoted[0]), lead[cut:])
    if "“" in lead and "”" not in lead[lead.rindex("“") :]:
        lead = lead[lead.rindex("“") :]
    body = None
    for match in patterns.BODY.finditer(lead):
        body = body_key(match.lastgroup)
    return body


def _is_short_body(text: str, start: int) -> bool:
    """“Commission resolution 58/6”: some body named before, but not the one named last."""
    return patterns.SHORT_BODY.search(text[max(0, start - 24) : start]) is not None


def _body_after(text: str, end: int, joint: re.Pattern[str]) -> str | None:
    """Resolution 74/178 of the General Assembly; in its resolution 58/6, the Commission …"""
    rest = text[end : end + 80]
    match = patterns.BODY.search(rest)
    if match and joint.fullmatch(rest[: match.start()]):
        return body_key(match.lastgroup)
    return None
