"""Finds decisions by number, and says whose they are, by the rules that say it of resolutions.

The decisions of the Assembly are numbered from 401 at each session and those of the Economic and Social Council from
201 each year, so that their numbers say by themselves whose they are (United Nations Editorial Manual, "Resolutions and
other formal decisions", I.B and I.D). Their symbols, A/DEC/52/459, are those of the United Nations Digital Library.
"""

from documents.parsing import citation_patterns as patterns
from documents.parsing.citation_parts import Spot
from documents.parsing.citation_text import Plain
from documents.parsing.enacting import may_be_numbered
from documents.parsing.resolutions import Act, Context, Owner, numbered_in, plain_number
from documents.parsing.structure import AMBIGUOUS, CERTAIN

# With room above for the longest of sessions and years; decisions of the European Union have other numbers of the year.
_OF_ASSEMBLY = range(401, 700)
_OF_COUNCIL = range(201, 400)
_YEARS = range(1946, 2101)


def decisions_in(seen: Plain, context: Context) -> list[Spot]:
    """Each number of decisions 52/459 and 53/401 is a citation of its own."""
    return numbered_in(seen, context, _DECISION)


def _meant_by_number(number: str, owner: Owner | None, context: Context) -> tuple[str, str]:
    """Symbol in normal form: the form of the number decides, else the body named beside it; a number alone is open."""
    plain = plain_number(number)
    body = _body_of(plain)
    if not body and owner and (not owner.speaks or may_be_numbered(owner.body, plain)):
        body = owner.body
    if body:
        return f"{body.removesuffix('RES')}DEC/{plain}", CERTAIN
    return f"decision:{plain}", AMBIGUOUS


def _body_of(plain: str) -> str:
    """The body whose numbers have this form; empty where several have."""
    session, stroke, order = plain.partition("/")
    if not stroke or not session.isdigit() or not order.isdigit():
        return ""
    if int(session) in _YEARS:
        return "E/RES" if int(order) in _OF_COUNCIL else ""
    return "A/RES" if int(order) in _OF_ASSEMBLY and may_be_numbered("A/RES", plain) else ""


_DECISION = Act("decision", patterns.DECISIONS, patterns.DECISION_HINTS, _meant_by_number)
