"""Finds what a text cites and says what is meant, in normal form, and how sure that is.

Targets: `E/2019/28#chap.1.sect.C`, `A/RES/66/177`, `A/DEC/52/459`, `CND/RES/58/6#6`, `S/RES/1526(2004)`,
`A/RES/S-30/1#3(k)`, `treaty:1988#art5.3`, `declaration:2009`, `sdg#16.4`, `#5` (a paragraph of the same document).
Symbols of bodies that have none for their resolutions are ours (CND/RES, CTOC/COP/RES). Knows paragraphs and notes;
looks nothing up.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.parsing import citation_patterns as patterns
from documents.parsing.citation_articles import articles_of
from documents.parsing.citation_names import BARE_TREATIES, BODIES, DECLARATIONS, TREATIES, Name
from documents.parsing.citation_parts import Spot, listed, parts_after, recommendations_of
from documents.parsing.citation_text import Plain, plain
from documents.parsing.decisions import decisions_in
from documents.parsing.declarations import declarations_in
from documents.parsing.enacting import Speech, speeches
from documents.parsing.resolutions import Context, plain_number, resolutions_in
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
_KIND_OF_SERIES = {"/RES/": "resolution", "/DEC/": "decision"}
_NEAR = 260
_FEW = 8
_NOTES_BACK = 150


@dataclass(frozen=True, slots=True)
class _Place:
    """A text that cites, with the bodies, treaties and declarations named in it: both passes need them."""

    paragraph: int | None
    footnote: int | None
    seen: Plain
    bodies: list[Name]
    treaties: list[Name]
    declarations: list[Name]
    speech: Speech | None = None

    @classmethod
    def of(cls, text: str, paragraph: int | None, footnote: int | None) -> "_Place":
        seen = plain(text)
        bodies, treaties, declarations = (
            list(names.found(seen.text, seen.scripts)) for names in (BODIES, TREATIES, DECLARATIONS)
        )
        return cls(paragraph, footnote, seen, bodies, _outside(treaties, bodies), declarations)


def _outside(names: list[Name], others: list[Name]) -> list[Name]:
    """The Conference of the Parties to a treaty is a body, and its name no citation of the treaty."""
    held = sorted((start, end) for _key, start, end in others)
    starts = [start for start, _end in held]
    return [name for name in names if not _is_within(name, held, bisect_right(starts, name[1]))]


def _is_within(name: Name, held: list[tuple[int, int]], following: int) -> bool:
    """Whether the last of the spans before the place `following` covers the name."""
    return following > 0 and name[2] <= held[following - 1][1]


def citations(
    paragraphs: Sequence[ParsedParagraph],
    footnotes: Sequence[ParsedFootnote],
    language: str,
    symbol: str | None,
) -> tuple[ParsedCitation, ...]:
    """All citations, in order of paragraphs, then of notes. `language` is kept for tables that need it."""
    body = _own_body(paragraphs, symbol)
    is_own = body is not None and symbol is not None and "/RES/" in symbol
    context = Context(body=body, is_own=is_own, labels=_labels(paragraphs))
    places = _of_paragraphs(paragraphs)
    places += [_Place.of(note.text, None, index) for index, note in enumerate(footnotes)]
    for place in places:
        _learn(place, context)
    notes = [(note.marker, note.text) for note in footnotes]
    found: list[ParsedCitation] = []
    earlier: list[Spot] = []
    for place in places:
        spots = _spots(place, context, earlier if place.footnote is not None else [])
        if place.footnote is not None:
            spots = spots or _work_cited_before(
                place.seen.text, notes[max(0, place.footnote - _NOTES_BACK) : place.footnote]
            )
            earlier = spots or [Spot(0, 0, "ibid", f"#fn{footnotes[place.footnote].marker}", CERTAIN)]
        found.extend(_as_citation(place, spot) for spot in spots)
    return tuple(found)


def _of_paragraphs(paragraphs: Sequence[ParsedParagraph]) -> list[_Place]:
    """The places of the paragraphs, in order, each with the body that speaks there."""
    places = [_Place.of(paragraph.text, index, None) for index, paragraph in enumerate(paragraphs)]
    kinds = [paragraph.kind for paragraph in paragraphs]
    heard = speeches((kind, place.seen, place.bodies) for kind, place in zip(kinds, places, strict=True))
    return [replace(place, speech=speech) for place, speech in zip(places, heard, strict=True)]


def _as_citation(place: _Place, spot: Spot) -> ParsedCitation:
    start, end = place.seen.span(spot.start, spot.end)
    return ParsedCitation(
        paragraph=place.paragraph,
        footnote=place.footnote,
        start=start,
        end=end,
        raw=place.seen.source[start:end],
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
        if paragraph.anchor.startswith("front"):
            seen = plain(paragraph.text)
            named = BODIES.first(seen.text, seen.scripts)
            if named:
                return named[0]
    return None


def _learn(place: _Place, context: Context) -> None:
    """First pass: whose a resolution number is, which bodies and treaties are named, and which declarations in full."""
    for spot in resolutions_in(place.seen, Context(speech=place.speech)):
        if spot.certainty == CERTAIN:
            number = spot.base.partition("/RES/")[2]
            context.bodies.setdefault(number, Counter())[spot.base] += 1
    context.named.update(key for key, _start, _end in place.bodies)
    context.treaties.update(key for key, _start, _end in place.treaties)
    context.declarations.update(key for key, _start, _end in place.declarations)


def _spots(place: _Place, context: Context, earlier: list[Spot]) -> list[Spot]:
    """All citations of one text, without overlaps, with their parts."""
    seen, text = place.seen, place.seen.text
    if not text:
        return []
    context.speech = place.speech
    bases = [
        *_symbols(text),
        *resolutions_in(seen, context),
        *decisions_in(seen, context),
        *_treaties(place, context),
        *declarations_in(seen, place.declarations, context),
        *_others(seen, context),
        *_ibids(text),
    ]
    bases.sort(key=lambda spot: (spot.start, -spot.end))
    found: list[Spot] = []
    end = 0
    for order, spot in enumerate(bases):
        if spot.start < end or _is_led_to(text, spot, bases[order + 1 : order + 2]):
            continue
        resolved = _with_parts(text, spot, found or earlier)
        if resolved[0].start < end:
            resolved = [replace(resolved[0], start=spot.start), *resolved[1:]]
        found.extend(resolved)
        end = max(end, resolved[-1].end)
    return found


def _work_cited_before(text: str, notes: Sequence[tuple[str, str]]) -> list[Spot]:
    """如前，《…》 and “…, op. cit.” lead to the note in which a work of that title was first named."""
    if not any(hint in text for hint in patterns.OP_CIT_HINTS):
        return []
    found: list[Spot] = []
    for match in patterns.OP_CIT.finditer(text):
        title = match["title"] or match["named"]
        marker = next((marker for marker, note in notes if title in note), None)
        base, certainty = (f"#fn{marker}", CERTAIN) if marker else ("", UNKNOWN)
        found.append(Spot(match.start(), match.end(), "ibid", base, certainty))
    return found


def _is_led_to(text: str, spot: Spot, following: list[Spot]) -> bool:
    """Ibid., 2014, Supplement No. 8 (E/2014/28): the series again, but another paper of it; the symbol says which."""
    if spot.kind != "ibid" or not following or following[0].kind not in ("document", "sales_number"):
        return False
    return patterns.THEN_A_SYMBOL.fullmatch(text[spot.end : following[0].start]) is not None


def _with_parts(text: str, spot: Spot, before: list[Spot]) -> list[Spot]:
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
            base=f"unts#{next(group for group in series.groups() if group)}",
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
    found = [
        Spot(
            match.start(),
            match.end(),
            _kind_of_symbol(match[0]),
            patterns.LETTER_BEHIND_SESSION.sub(r"\2\1", match[0].replace(" ", "")),
            CERTAIN,
            takes_parts=True,
        )
        for match in patterns.SYMBOL.finditer(text)
        if any(char.isdigit() for char in match[0])
    ]
    if "S-" in text or "دإ" in text:
        for match in patterns.SPECIAL_NUMBER.finditer(text):
            base = f"A/RES/{plain_number(match[0])}"
            found.append(Spot(match.start(), match.end(), "resolution", base, CERTAIN, takes_parts=True))
    return found


def _kind_of_symbol(symbol: str) -> str:
    return next((kind for part, kind in _KIND_OF_SERIES.items() if part in symbol), "document")


def _ibids(text: str) -> list[Spot]:
    if not any(hint in text for hint in patterns.IBID_HINTS):
        return []
    return [
        Spot(match.start(), match.end(), "ibid", "", UNKNOWN, takes_parts=True)
        for match in patterns.IBID.finditer(text)
    ]


def _treaties(place: _Place, context: Context) -> list[Spot]:
    """Treaties by name; 《公约》 alone is the one named last: certain where the document names no other."""
    seen = place.seen
    found: list[Spot] = []
    named = [*place.treaties, *BARE_TREATIES.found(seen.text, seen.scripts)]
    end = 0
    said: set[str] = set()
    for key, start, stop in sorted(named, key=lambda name: (name[1], -name[2])):
        if start < end:
            continue
        is_bare = key == "bare"
        if not is_bare:
            context.treaty = key or None
            if not key:
                continue
        end = stop
        base = f"treaty:{context.treaty}" if context.treaty else ""
        sure = CERTAIN if not is_bare or len(context.treaties) == 1 else AMBIGUOUS
        spots = articles_of(seen.text, start, stop, base, sure if base else UNKNOWN)
        is_said_again = is_bare and not spots[0].part and base in said
        if not is_said_again and (base or spots[0].part):
            found.extend(spots)
            said.add(base)
    return found


_OTHERS = (
    ("recommendation", "fatf#", patterns.FATF, patterns.FATF_HINTS),
    ("goal", "sdg#", patterns.GOAL, patterns.GOAL_HINTS),
    ("treaty_series", "unts#", patterns.TREATY_SERIES, patterns.TREATY_SERIES_HINTS),
)


def _others(seen: Plain, context: Context) -> list[Spot]:
    text = seen.text
    found: list[Spot] = []
    if any(hint in text for hint in patterns.SAME_DOCUMENT_HINTS):
        for match in patterns.SAME_DOCUMENT.finditer(text):
            paragraph = listed(next(group for group in match.groups() if group))
            known = all(number in context.labels for number in patterns.DIGITS.findall(paragraph))
            found.append(Spot(match.start(), match.end(), "paragraph", f"#{paragraph}", CERTAIN if known else UNKNOWN))
    for kind, prefix, pattern, hints in _OTHERS:
        if any(hint in text for hint in hints):
            for match in pattern.finditer(text):
                number = ".".join(group for group in match.groups() if group)
                found.append(Spot(match.start(), match.end(), kind, f"{prefix}{number}", CERTAIN))
    if patterns.SALES_HINT.search(text):
        for match in patterns.SALES.finditer(text):
            found.append(Spot(match.start(), match.end(), "sales_number", f"sales:{match[0]}", CERTAIN))
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
        spot = Spot(match.start(), match.end(), "recommendation", patterns.OUTCOME_DOCUMENT, certainty)
        found.extend(recommendations_of(text, spot, match))
    return found
