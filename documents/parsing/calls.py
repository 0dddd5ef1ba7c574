"""Finds footnote numbers that lost their raised position and stick to the text: 公约》。2《联合国… or treaties.2 The.

The defined notes are looked for in order; among all places that could be a call the best rising chain is taken,
so `。12015 年` is note 1 and the year 2015. Knows finished text, not lines.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.characters import HAN, SOFT_SPACE, western_digits
from documents.parsing.markup import UNITS_BEFORE_POWER

_RUN = re.compile(r"\d{1,12}")
_AFTER_SENTENCE = "。，、；：！？》”’）」』】.,;:!?)]\"'»،؛؟"
_UNIT_AFTER = re.compile(r"^\s?(?:[年月日条款段章节卷页届次个名项号万亿％%°]|[/:]\d|[.,]\d|[-–]\d|(?:st|nd|rd|th)\b)")
_GROUP_BEFORE = re.compile(r"(?<!\d)(\d{1,3})[,،] ?$")
_GROUP_AFTER = re.compile(r"[,،] ?(\d{1,3})(?!\d)")
_YEAR_AFTER = re.compile(r"^(?:19|20)\d{2}$")
# … of 19721, without a place between the year and the call.
_AFTER_YEAR = re.compile(r"^(?:19|20)\d{2}([1-9]\d{0,2})$")
_NUMERIC_BEFORE = re.compile(
    r"(?:第|\d[.,/:-]|[/\-–—]|\b(?:No|Nos|para|paras|art|arts|vol|p|pp|chap|sect|Add|Rev|Corr|WG|CN|CONF|COVID)\.?)$"
)
# … launched in 2015.5 The Office …
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d{2}[.,;]$")
_SENTENCE_AFTER = re.compile(r"\s+[^\W\d_]|\s*$")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LEAST = 1.0


@dataclass(frozen=True, slots=True)
class TextOf:
    """A paragraph's text, its place in the document, and which block of notes comes below which part of it."""

    paragraph: int
    text: str
    zones: Sequence[tuple[int, int]]

    def zone(self, offset: int) -> int:
        """The block of notes of the page on which this offset was printed."""
        return self.zones[bisect_right(self.zones, (offset, 1 << 60)) - 1][1]


@dataclass(frozen=True, slots=True)
class GluedCall:
    """Digits `start` to `start + len(marker)` of a paragraph's text are a call."""

    paragraph: int
    start: int
    marker: str


@dataclass(slots=True)
class _Place:
    call: GluedCall
    weight: float
    score: float = 0.0
    before: "_Place | None" = None


def glued_calls(texts: Sequence[TextOf], wanted: dict[int, int]) -> list[GluedCall]:
    """Calls of the notes `wanted` (number → its block of notes) that stand in the texts as plain digits."""
    if not wanted:
        return []
    places = _places(texts, wanted)
    ranks = {number: rank for rank, number in enumerate(sorted(wanted))}
    tree: list[_Place | None] = [None] * (len(ranks) + 1)
    best: _Place | None = None
    for group in places:
        for place in group:
            rank = ranks[int(place.call.marker)]
            place.before = _best_up_to(tree, rank)
            place.score = place.weight + (place.before.score if place.before else 0.0)
        for place in group:
            _enter(tree, ranks[int(place.call.marker)] + 1, place)
            if best is None or place.score > best.score:
                best = place
    chain: list[GluedCall] = []
    while best is not None:
        chain.append(best.call)
        best = best.before
    return chain[::-1]


def _best_up_to(tree: list[_Place | None], position: int) -> _Place | None:
    best: _Place | None = None
    while position > 0:
        here = tree[position]
        if here is not None and (best is None or here.score > best.score):
            best = here
        position -= position & -position
    return best


def _enter(tree: list[_Place | None], position: int, place: _Place) -> None:
    while position < len(tree):
        here = tree[position]
        if here is None or place.score > here.score:
            tree[position] = place
        position += position & -position


def _places(texts: Sequence[TextOf], wanted: dict[int, int]) -> list[list[_Place]]:
    """Possible calls, grouped by run of digits, in order of text."""
    groups: list[list[_Place]] = []
    for item in texts:
        text = western_digits(item.text)
        for match in _RUN.finditer(text):
            if match[0][0] == "0":
                continue
            group = [
                _Place(GluedCall(item.paragraph, match.start(), match[0][:length]), weight)
                for length in range(1, min(3, len(match[0])) + 1)
                if int(match[0][:length]) in wanted and (weight := _weight(item, text, match, length, wanted)) >= _LEAST
            ]
            power = match[0][0] in "23" and UNITS_BEFORE_POWER.search(text[max(0, match.start() - 8) : match.start()])
            if power and match[0][1:] and match[0][1] != "0":
                number, start = int(match[0][1:]), match.start()
                group = []
                if number in wanted:
                    call = GluedCall(item.paragraph, start + 1, match[0][1:])
                    group.append(_Place(call, 3.0 + _nearness(item, start, wanted[number])))
            elif power:
                continue
            after_year = _AFTER_YEAR.match(match[0])
            if after_year and int(after_year[1]) in wanted and not _NUMERIC_BEFORE.search(text[: match.start()][-8:]):
                weight = 1.1 + _nearness(item, match.start(), wanted[int(after_year[1])])
                group.append(_Place(GluedCall(item.paragraph, match.start() + 4, after_year[1]), weight))
            if group:
                groups.append(group)
    return groups


def _nearness(item: TextOf, offset: int, wanted_zone: int) -> float:
    """A note stands below the text that calls it, on the same page."""
    zone = item.zone(offset)
    if zone == wanted_zone:
        return 2.0
    return -1.0 if abs(zone - wanted_zone) > 1 else 0.0


def _weight(item: TextOf, text: str, match: re.Match[str], length: int, wanted: dict[int, int]) -> float:
    """How much speaks for the first `length` digits of this run being a call; below `_LEAST` it is none."""
    start = match.start()
    before, rest, after = text[max(0, start - 8) : start], match[0][length:], text[match.end() : match.end() + 6]
    together = _GROUP_BEFORE.search(before)
    if together and int(together[1]) + 1 == int(match[0]) and int(together[1]) in wanted:
        return 3.0 + _nearness(item, start, wanted[int(match[0])])  # the 28 of 27,28
    if not before or before[-1] == " ":
        return 0.0
    if _NUMERIC_BEFORE.search(before) and not (
        _YEAR_BEFORE.search(before) and _SENTENCE_AFTER.match(after) and not rest
    ):
        return 0.0
    if before[-1] in _AFTER_SENTENCE:
        weight = 3.0
    elif before[-1] == "“" and _ARABIC.match(before[:1]):
        weight = 3.0  # closes a quotation in Arabic
    elif HAN.match(before[-1]):
        weight = 1.5
    elif before[-1].isalpha() or before[-1] == SOFT_SPACE:
        weight = 1.2
    else:
        return 0.0
    if rest and not _YEAR_AFTER.match(rest):
        return 0.0
    grouped = _GROUP_AFTER.match(after)
    goes_on = grouped is not None and int(grouped[1]) == int(match[0]) + 1 and int(grouped[1]) in wanted
    if not rest and _UNIT_AFTER.match(after) and not goes_on:
        weight -= 2.5
    return weight + _nearness(item, start, wanted[int(match[0][:length])])


def by_paragraph(calls: Sequence[GluedCall]) -> dict[int, list[GluedCall]]:
    """The calls of each paragraph in order."""
    found: defaultdict[int, list[GluedCall]] = defaultdict(list)
    for call in calls:
        found[call.paragraph].append(call)
    return dict(found)
