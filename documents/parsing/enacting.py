"""Whose the words of a resolution are: the body that its enacting words name, as far as its one sentence goes.

A resolution is the name of its organ, a preamble of participles and an operative part (United Nations Editorial Manual,
"Resolutions and other formal decisions", II.C), printed as one sentence that ends with its first full stop, as in
A/RES/77/238. In it "its resolution 57/301" is one of the body that speaks. Knows paragraphs and names of bodies.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from documents.parsing.characters import roman_number
from documents.parsing.citation_names import Name
from documents.parsing.citation_text import Plain
from documents.parsing.structure import HEADING
from documents.parsing.vocabulary import PREAMBULAR, PREAMBULAR_SMALL


@dataclass(frozen=True, slots=True)
class Speech:
    """The body that speaks in a paragraph, and the place in its plain text where its sentence ends."""

    body: str
    end: int


_BEFORE_NAME = re.compile(r" ?[“”\"«„]? ?(?:(?:The|La|Le|L'|El|إن) ?|《联合国)?")
# A subject stands in the nominative, which only Russian shows.
_OTHER_CASE = re.compile(r"\w+(?:ой|ую|ого|ому|им) |Совет\w|(?:Комисси|Конференци)[июе]")
_COMMA = re.compile(r"(?:(?: to the| à la| en la| Конвенции| في اتفاقية) [^,،;؛.:]{4,120})? ?[,،，] ?")
# Participles with which only the first paragraph of a preamble begins: “having considered the report”.
_FIRST_PARTICIPLE = re.compile(
    r"审议|审查|收到|听取|(?:рассмотрев|заслушав|изучив|исходя|убежденн|обеспокоенн|преисполненн|встревоженн)|بعد أن "
)
_PARTICIPLES = (PREAMBULAR, PREAMBULAR_SMALL, _FIRST_PARTICIPLE)
# The full stop of a number of a paragraph (…; 2. Requests) ends no sentence.
_STOP = re.compile(
    r"(?:^|[,;:،؛，；]) ?(?:\w{1,3} )?\d{1,3}\. "
    r"|(?P<stop>[。؟！？]|[.!?](?=[”\"»)\]]* ?$| +[“«]?[A-ZÀ-ÖØ-ÞА-Я\u0621-\u064a]))"
)

# The sessions, first and last, that can stand in a body's numbers, 57/301, and the last that stood behind them in
# brackets, 833 B (XXXII). The Assembly has written 31/1 since its thirty-first session; the two Councils write the year
# (Editorial Manual, as above, I.B to I.D). Where no source says it, the range is wider than what can be.
_SESSIONS = {
    "A/RES": (31, 99),
    "CND/RES": (30, 99),
    "CCPCJ/RES": (1, 99),
    "A/HRC/RES": (1, 99),
    "CTOC/COP/RES": (1, 30),
    "CAC/COSP/RES": (1, 30),
}
_OLD_SESSIONS = {"A/RES": 30, "E/RES": 63, "CND/RES": 45}


def may_be_numbered(body: str, number: str) -> bool:
    """Whether a resolution of that body can have the number, in plain form: `57/301`, `833B(XXXII)`, `S-30/1`."""
    old = re.search(r"\(([IVXL]+)\)", number)
    if old:
        return roman_number(old[1]) in range(1, _OLD_SESSIONS.get(body, 0) + 1)
    session, stroke, _order = number.partition("/")
    if not stroke:
        return True
    if not session.isdecimal():
        return body == "A/RES"  # of a special session
    first, last = _SESSIONS.get(body, (1, 0))
    return first <= int(session) <= last


def speeches(paragraphs: Iterable[tuple[str, Plain, Sequence[Name]]]) -> Iterator[Speech | None]:
    """For each paragraph who speaks at its beginning: its kind, its text and the bodies named in it are given."""
    body: str | None = None
    for kind, seen, bodies in paragraphs:
        if kind == HEADING:
            body = None
        body = enacting_body(seen, bodies) or body
        stop = next((match.end() for match in _STOP.finditer(seen.text) if match["stop"]), None) if body else None
        yield Speech(body, stop or len(seen.text)) if body else None
        if stop:
            body = None


def enacting_body(seen: Plain, bodies: Sequence[Name]) -> str | None:
    """“The General Assembly,” alone, or before the first participle of the preamble where ends of lines were lost."""
    if not bodies:
        return None
    body, start, end = min(bodies, key=lambda name: name[1])
    if not _BEFORE_NAME.fullmatch(seen.text, 0, start) or _OTHER_CASE.match(seen.text, start, end):
        return None
    comma = _COMMA.match(seen.text, end)
    return body if comma and _goes_on_as_preamble(seen.text, comma.end()) else None


def _goes_on_as_preamble(text: str, start: int) -> bool:
    return start == len(text) or any(participle.match(text, start) for participle in _PARTICIPLES)
