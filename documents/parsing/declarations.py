"""Finds declarations by name, and says which one a short name means: the one that the text named in full.

Knows one text, and what the document named before.
"""

from collections.abc import Iterable

from documents.parsing.citation_names import SHORT_DECLARATIONS, Name
from documents.parsing.citation_parts import Spot
from documents.parsing.citation_text import Plain
from documents.parsing.resolutions import Context
from documents.parsing.structure import AMBIGUOUS, CERTAIN


def declarations_in(seen: Plain, named: Iterable[Name], context: Context) -> list[Spot]:
    """`named`: the declarations that the text names in full."""
    found = [_spot(key, start, end, CERTAIN) for key, start, end in named]
    for short, start, end in SHORT_DECLARATIONS.found(seen.text, seen.scripts):
        key, certainty = _meant(short, context)
        found.append(_spot(key, start, end, certainty))
    return found


def _spot(key: str, start: int, end: int, certainty: str) -> Spot:
    return Spot(start, end, "declaration", f"declaration:{key}", certainty)


def _meant(key: str, context: Context) -> tuple[str, str]:
    """Two joint ministerial statements are called so; before 2014 texts name the earlier in full, then in short."""
    if key != "2014":
        return key, CERTAIN if context.declarations[key] else AMBIGUOUS
    if context.declarations["2003"]:
        return ("2014", AMBIGUOUS) if context.declarations["2014"] else ("2003", CERTAIN)
    return "2014", CERTAIN
