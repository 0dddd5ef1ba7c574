"""Finds what a text cites and says what is meant, in normal form, and how sure that is.

Targets: `E/2019/28#chap.1.sect.C`, `A/RES/66/177`, `CND/RES/58/6#6`, `S/RES/1526(2004)`, `A/RES/S-30/1#3(k)`,
`treaty:1988#art5.3`, `declaration:2009`, `sdg#16.4`, `#5` (a paragraph of the same document). Symbols of bodies
that have none for their resolutions are ours (CND/RES, CTOC/COP/RES). Knows paragraphs and notes; looks nothing up.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.parsing import citation_patterns as patterns
from documents.parsing.characters import western_digits
from documents.parsing.citation_parts import Spot, articles_of, parts_after, recommendations_of
from documents.parsing.resolutions import Context, body_key, resolutions_in
from documents.parsing.structure import (
    AMBIGUOUS,
    CERTAIN,
    NUMBERED,
    UNKNOWN,
    ParsedCitation,
    ParsedFootnote,
    ParsedParagraph,
)

_BODY_OF_SYMBOL = (
    ("E/CN.7", "CND/RES"),
    ("E/CN.15", "CCPCJ/RES"),
    ("CTOC/", "CTOC/COP/RES"),
    ("CAC/", "CAC/COSP/RES"),
    ("A/HRC", "A/HRC/RES"),
    ("S/", "S/RES"),
    ("A/", "A/RES"),
)
_NEAR = 260
_FEW = 8


@dataclass(frozen=True, slots=True)
class _Place:
    paragraph: int | None
    footnote: int | None
    text: str


def citations(
    paragraphs: Sequence[ParsedParagraph],
    footnotes: Sequence[ParsedFootnote],
    language: str,
    symbol: str | None,
) -> tuple[ParsedCitation, ...]:
    """All citations, in order of paragraphs, then of notes. `language` is kept for tables that need it."""
    context = Context(body=_own_body(paragraphs, symbol), labels=_labels(paragraphs))
    places = [_Place(index, None, paragraph.text) for index, paragraph in enumerate(paragraphs)]
    places += [_Place(None, index, note.text) for index, note in enumerate(footnotes)]
    for place in places:
        _learn(place.text, context)
    found: list[ParsedCitation] = []
    earlier: list[Spot] = []
    for place in places:
        spots = _spots(place.text, context, earlier if place.footnote is not None else [])
        if place.footnote is not None:
            earlier = spots or [Spot(0, 0, "ibid", f"#fn{footnotes[place.footnote].marker}", CERTAIN)]
        found.extend(_as_citation(place, spot) for spot in spots)
    return tuple(found)


def _as_citation(place: _Place, spot: Spot) -> ParsedCitation:
    return ParsedCitation(
        paragraph=place.paragraph,
        footnote=place.footnote,
        start=spot.start,
        end=spot.end,
        raw=place.text[spot.start : spot.end],
        kind=spot.kind,
        target=spot.target,
        certainty=spot.certainty,
    )


def _labels(paragraphs: Sequence[ParsedParagraph]) -> frozenset[str]:
    return frozenset(paragraph.label for paragraph in paragraphs if paragraph.kind == NUMBERED)


def _own_body(paragraphs: Sequence[ParsedParagraph], symbol: str | None) -> str | None:
    """The body whose document this is: by symbol, else the one named above the title."""
    for prefix, body in _BODY_OF_SYMBOL if symbol else ():
        if symbol and symbol.startswith(prefix):
            return body
    for paragraph in paragraphs[:8]:
        if not paragraph.anchor.startswith("front"):
            continue
        match = patterns.BODY.search(paragraph.text)
        if match:
            return body_key(match.lastgroup)
    return None


def _learn(text: str, context: Context) -> None:
    """First pass: which body a resolution number belongs to, and which declarations are named with their year."""
    if "/" in text or "(" in text:
        for spot in resolutions_in(text, Context()):
            if spot.certainty == CERTAIN:
                number = spot.base.partition("/RES/")[2]
                context.bodies.setdefault(number, Counter())[spot.base] += 1
    for match in patterns.DECLARATION.finditer(text):
        if match.lastgroup:
            context.declarations[patterns.DECLARATION_KEYS[int(match.lastgroup[1:])]] += 1


def _spots(text: str, context: Context, earlier: list[Spot]) -> list[Spot]:
    """All citations of one text, without overlaps, with their parts."""
    if not text:
        return []
    bases = [
        *_symbols(text),
        *resolutions_in(text, context),
        *_treaties(text, context),
        *_declarations(text, context),
        *_others(text, context),
        *_ibids(text),
    ]
    bases.sort(key=lambda spot: (spot.start, -spot.end))
    found: list[Spot] = []
    end = 0
    for spot in bases:
        if spot.start < end:
            continue
        resolved = _with_parts(text, spot, found or earlier, bool(found))
        found.extend(resolved)
        end = max(end, resolved[-1].end)
    return found


def _with_parts(text: str, spot: Spot, before: list[Spot], same_text: bool) -> list[Spot]:
    if spot.kind == "ibid":
        spot = _meant_by_ibid(text, spot, before)
    if spot.takes_parts:
        return parts_after(text, spot)
    return [spot]


def _meant_by_ibid(text: str, spot: Spot, before: list[Spot]) -> Spot:
    """同上 is what the note before cites last; two sources there make it a guess."""
    series = patterns.SERIES_AFTER_IBID.match(text, spot.end)
    if series:
        return replace(
            spot,
            end=series.end(),
            kind="treaty_series",
            base=f"unts#{series['zh'] or series['en']}",
            certainty=CERTAIN,
            takes_parts=False,
        )
    if not before:
        return replace(spot, base="", certainty=UNKNOWN)
    last = before[-1]
    several = len({known.base for known in before[-_FEW:] if not known.inner}) > 1 and not last.inner
    certainty = AMBIGUOUS if several and last.certainty == CERTAIN else last.certainty
    return replace(
        spot, base=last.base, certainty=certainty if last.base else UNKNOWN, source_kind=last.source_kind or last.kind
    )


def _symbols(text: str) -> list[Spot]:
    if "/" not in text:
        return []
    return [
        Spot(
            match.start(),
            match.end(),
            "resolution" if "/RES/" in match[0] else "document",
            match[0].replace(" ", ""),
            CERTAIN,
            takes_parts=True,
        )
        for match in patterns.SYMBOL.finditer(text)
        if any(char.isdigit() for char in match[0])
    ]


def _ibids(text: str) -> list[Spot]:
    return [
        Spot(match.start(), match.end(), "ibid", "", UNKNOWN, takes_parts=True)
        for match in patterns.IBID.finditer(text)
    ]


def _treaties(text: str, context: Context) -> list[Spot]:
    """Treaties by name; 《公约》 alone is a guess at the one named last."""
    if not patterns.TREATY_WORD.search(text):
        return []
    found: list[Spot] = []
    matches = [*patterns.TREATY.finditer(text), *patterns.BARE_TREATY.finditer(text)]
    for match in sorted(matches, key=lambda known: known.start()):
        if match.lastgroup:
            context.treaty = patterns.TREATY_KEYS[int(match.lastgroup[1:])]
        sure = CERTAIN if match.lastgroup else AMBIGUOUS
        target = f"treaty:{context.treaty}" if context.treaty else ""
        found.extend(articles_of(text, match.start(), match.end(), target, sure if target else UNKNOWN))
    return found


def _declarations(text: str, context: Context) -> list[Spot]:
    found = [
        Spot(
            match.start(),
            match.end(),
            "declaration",
            f"declaration:{patterns.DECLARATION_KEYS[int(match.lastgroup[1:])]}",
            CERTAIN,
        )
        for match in patterns.DECLARATION.finditer(text)
        if match.lastgroup
    ]
    for match in patterns.SHORT_DECLARATION.finditer(text):
        if match.lastgroup:
            key = patterns.SHORT_DECLARATION_KEYS[int(match.lastgroup[1:])]
            certainty = CERTAIN if context.declarations[key] else AMBIGUOUS
            found.append(Spot(match.start(), match.end(), "declaration", f"declaration:{key}", certainty))
    return found


def _others(text: str, context: Context) -> list[Spot]:
    found: list[Spot] = []
    for match in patterns.SAME_DOCUMENT.finditer(text):
        paragraph = western_digits(next(group for group in match.groups() if group)).replace(" ", "")
        paragraph = patterns.RANGE_MARK.sub("-", paragraph)
        known = all(number in context.labels for number in patterns.DIGITS.findall(paragraph))
        found.append(Spot(match.start(), match.end(), "paragraph", f"#{paragraph}", CERTAIN if known else UNKNOWN))
    for kind, prefix, pattern in (
        ("recommendation", "fatf#", patterns.FATF),
        ("goal", "sdg#", patterns.GOAL),
        ("sales_number", "sales:", patterns.SALES),
        ("treaty_series", "unts#", patterns.TREATY_SERIES),
    ):
        for match in pattern.finditer(text):
            number = ".".join(group for group in match.groups() if group) or match[0]
            found.append(Spot(match.start(), match.end(), kind, f"{prefix}{number}", CERTAIN))
    for match in patterns.ITS_RECOMMENDATION.finditer(text):
        if patterns.FATF_BODY.search(text, max(0, match.start() - _NEAR), match.start()):
            found.append(Spot(match.start(), match.end(), "recommendation", f"fatf#{match[1]}", CERTAIN))
    found.extend(_recommendations(text, context))
    return found


def _recommendations(text: str, context: Context) -> list[Spot]:
    """A code without a document before it means the special session's outcome when the text speaks of that one."""
    certainty = CERTAIN if context.declarations["2016"] else AMBIGUOUS
    found: list[Spot] = []
    for match in patterns.RECOMMENDATION.finditer(text):
        spot = Spot(match.start(), match.end(), "recommendation", "A/RES/S-30/1", certainty)
        found.extend(recommendations_of(text, spot, match))
    return found
