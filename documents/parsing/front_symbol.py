"""Says the symbol of a resolution whose page left it out: the enacting words name the body, the title has the number.

`52/232. …` above “The General Assembly,” is A/RES/52/232, and `Resolution 1518 (2003)` above “The Security Council,” is
S/RES/1518(2003); until 1976 the number has the session with it, E/RES/1104(XL). So their symbols are formed (United
Nations Editorial Manual, "Resolutions and other formal decisions", I). Knows lines and names of bodies.
"""

import re
from collections.abc import Iterable, Sequence

from documents.parsing.citation_names import BODIES
from documents.parsing.citation_text import plain
from documents.parsing.enacting import enacting_body, may_be_numbered
from documents.parsing.lines import Line
from documents.parsing.vocabulary import OLD_RESOLUTION_TITLE, RESOLUTION_TITLE

# Of the Security Council, with the year; Chinese titles say 第1518号决议 and leave the year out.
_WITH_YEAR = re.compile(
    r"^(?:Resolution|Résolution|Resolución|Резолюция|القرار(?: الرقم)?|第)\s?(\d{1,4})\s?\((\d{4})\)", re.I
)
_BODIES_WITH_SYMBOLS = frozenset({"A/RES", "E/RES", "A/HRC/RES"})
_BODIES_OF_OLD = frozenset({"A/RES", "E/RES", "CND/RES"})
_LONGEST_FRONT = 60  # lines


def symbol_of_enacted(titles: Iterable[str], source: Sequence[Line]) -> str | None:
    """The symbol that title and enacting words make, in normal form; None where one of them is missing."""
    body = _enacting_body(source[:_LONGEST_FRONT])
    for title in titles:
        numbered, with_year = RESOLUTION_TITLE.match(title), _WITH_YEAR.match(title)
        if with_year and body == "S/RES":
            return f"S/RES/{with_year[1]}({with_year[2]})"
        old = OLD_RESOLUTION_TITLE.match(title)
        if old and body in _BODIES_OF_OLD:
            return f"{body}/{old[1].replace(' (', '(')}"
        number = numbered[1].replace(" ", "") if numbered else ""
        if number and body in _BODIES_WITH_SYMBOLS and (body == "E/RES" or may_be_numbered(body, number)):
            return f"{body}/{number}"
    return None


def _enacting_body(lines: Iterable[Line]) -> str | None:
    """The body of the first line that enacts."""
    for line in lines:
        seen = plain(line.text)
        body = enacting_body(seen, list(BODIES.found(seen.text, seen.scripts)))
        if body is not None:
            return body
    return None
