"""Finds footnote numbers that lost their raised position and stick to the text: 公约》。2《联合国… or treaties.2 The.

The defined notes are looked for in order; among all places that could be a call the best rising chain is taken,
so `。12015 年` is note 1 and the year 2015. Knows weighed places, not what speaks for them.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from documents.parsing.call_places import GluedCall, Place, TextOf, places_of, repetitions
from documents.parsing.calls_certain import certain_calls, certain_loose_calls

_FEWEST_LOOSE, _FEWEST_SPACED = 3, 2
_NEARLY_ALL = 9, 10
_REPETITION, _KNOWN = 2.0, 100.0
_NOWHERE, _FIRST = (1 << 60, 0), (-1, 0)  # behind and before every place
_MOST_BELOW, _MOST_BETWEEN = 3, 60


def glued_calls(texts: Sequence[TextOf], wanted: dict[int, int]) -> list[GluedCall]:
    """Calls of the notes `wanted` (number → its block of notes) that stand in the texts as plain digits.

    A document that sets its calls after a space does so throughout, and a justified line puts space before one that
    has none. Loose calls are believed where they call most notes, or more of them than glued ones alone do while
    nearly all of those stay.
    """
    if not wanted:
        return []
    found = _first_calls(texts, wanted)
    return again(texts, wanted, found)


def _first_calls(texts: Sequence[TextOf], wanted: dict[int, int]) -> list[GluedCall]:
    glued = best_chain(places_of(texts, wanted, loose=False), wanted)
    if len({call.marker for call in glued}) == len(wanted):
        return glued
    places = places_of(texts, wanted, loose=True)
    loose = best_chain(places, wanted)
    if len(loose) > len(glued) and len(set(glued) & set(loose)) * _NEARLY_ALL[1] >= len(glued) * _NEARLY_ALL[0]:
        return loose
    if len(glued) * 2 > len(wanted):
        return _with_loose_between(glued, texts, wanted)
    return loose if len(loose) >= _FEWEST_LOOSE and len(loose) * 5 >= len(wanted) * 3 else glued


def _with_loose_between(glued: list[GluedCall], texts: Sequence[TextOf], wanted: dict[int, int]) -> list[GluedCall]:
    """The glued calls, and loose ones of the notes that none of them calls, where these stand in the order of both."""
    places = places_of(texts, wanted, loose=True)
    known = set(glued)
    for group in places:
        for place in group:
            place.weight += _KNOWN * (place.call in known)
    return best_chain(places, wanted)


def again(texts: Sequence[TextOf], wanted: dict[int, int], found: list[GluedCall]) -> list[GluedCall]:
    """With the calls that call a note once more, out of order: digits that nothing else can be."""
    certain = certain_calls(texts, wanted)
    if sum(call.is_loose for call in found) >= _FEWEST_SPACED:
        certain += certain_loose_calls(texts, wanted)
    taken = {_place(call) for call in found}
    first = _first_places(found)
    more = [call for call in certain if _place(call) not in taken and first.get(call.marker, _NOWHERE) < _place(call)]
    early: dict[str, GluedCall] = {}
    for call in certain:
        if _place(call) not in taken and _place(call) < first.get(call.marker, _NOWHERE):
            early.setdefault(call.marker, call)
    if early:
        more += _called_before(texts, wanted, found, list(early.values()))
    found = sorted({*found, *more}, key=_place) if more else found
    return _repeated(texts, wanted, found)


def _first_places(found: Sequence[GluedCall]) -> dict[str, tuple[int, int]]:
    called: dict[str, tuple[int, int]] = {}
    for call in found:
        called.setdefault(call.marker, _place(call))
    return called


def _called_before(
    texts: Sequence[TextOf], wanted: dict[int, int], found: Sequence[GluedCall], early: Sequence[GluedCall]
) -> list[GluedCall]:
    """Calls before those that the chain took for the first ones: … the Assembly 11 and …,12 above …;11 and …;12.

    In order behind the calls of smaller numbers; those that stand below may have stood, less surely, above as well.
    """
    possible = sorted((place.call for group in places_of(texts, wanted, loose=True) for place in group), key=_place)
    spots = [_place(call) for call in possible]
    added: list[GluedCall] = []
    first = _first_places(found)
    for call in early:
        number, place = int(call.marker), _place(call)
        smaller = range(number - _MOST_BELOW, number)
        below = [known for known in smaller if first.get(str(known), _FIRST) > place]
        start = max((spot for marker, spot in first.items() if spot < place), default=_FIRST)
        in_order = all(int(marker) < number for marker, spot in first.items() if spot < place)
        end = bisect_left(spots, place)
        near = possible[max(bisect_right(spots, start), end - _MOST_BETWEEN) : end]
        between = [other for other in near if int(other.marker) in below]
        if in_order and sorted({int(other.marker) for other in between}) == below:
            added += [call, *between]
            first.update({other.marker: _place(other) for other in (call, *between)})
    return added


def _repeated(texts: Sequence[TextOf], wanted: dict[int, int], found: list[GluedCall]) -> list[GluedCall]:
    """With the digits where a clause ends that are the number of the call before or after them."""
    taken = {(call.paragraph, call.start) for call in found}
    places = [(call, False) for call in repetitions(texts, wanted) if (call.paragraph, call.start) not in taken]
    ordered = sorted([*((call, True) for call in found), *places], key=lambda pair: _place(pair[0]))
    before, after = _known_beside(ordered), _known_beside(ordered[::-1])[::-1]
    repeated: dict[tuple[int, int], GluedCall] = {}
    for place, (call, is_known) in enumerate(ordered):
        if is_known or call.marker in (before[place], after[place]):
            repeated.setdefault(_place(call), call)  # digits are one call, however many they may be
    return list(repeated.values())


def _known_beside(ordered: Sequence[tuple[GluedCall, bool]]) -> list[str]:
    """For each place the marker of the last known call before it."""
    markers: list[str] = []
    last = ""
    for call, is_known in ordered:
        markers.append(last)
        last = call.marker if is_known else last
    return markers


def _place(call: GluedCall) -> tuple[int, int]:
    return call.paragraph, call.start


def best_chain(places: list[list[Place]], wanted: dict[int, int]) -> list[GluedCall]:
    """The chain of the greatest weight in which numbers rise, or are called again. n log n."""
    ranks = {number: rank for rank, number in enumerate(sorted(wanted))}
    tree: list[Place | None] = [None] * (len(ranks) + 1)
    latest: dict[int, Place] = {}
    best: Place | None = None
    last: list[Place] = []
    for readings in places:
        group = [place for place in readings if not place.is_grouped or _follows(place, last)]
        last = group
        for place in group:
            if place.is_grouped:
                continue
            rank = ranks[int(place.call.marker)]
            place.before = _best_up_to(tree, rank)
            place.score = place.weight + (place.before.score if place.before else 0.0)
            again = latest.get(rank)
            is_known = again is not None and (again.is_sure or again.is_grouped)
            repeated = again.score + place.weight - _REPETITION if again is not None and is_known else 0.0
            if place.is_sure and repeated > place.score:
                place.before, place.score = again, repeated
        for place in group:
            rank = ranks[int(place.call.marker)]
            _enter(tree, rank + 1, place)
            if rank not in latest or place.score > latest[rank].score:
                latest[rank] = place
            if best is None or place.score > best.score:
                best = place
    chain: list[GluedCall] = []
    while best is not None:
        chain.append(best.call)
        best = best.before
    return chain[::-1]


def _follows(place: Place, last: list[Place]) -> bool:
    """Whether the 28 of 27,28 comes after a 27 that may be a call; it is then worth as much."""
    for known in sorted(last, key=lambda known: -known.score):
        apart = place.call.start - known.call.start - len(known.call.marker)
        follows = int(known.call.marker) + 1 == int(place.call.marker) and 0 < apart <= 2
        if follows and known.call.paragraph == place.call.paragraph:
            place.before, place.weight = known, known.weight
            place.score = known.score + known.weight
            return True
    return False


def _best_up_to(tree: list[Place | None], position: int) -> Place | None:
    best: Place | None = None
    while position > 0:
        here = tree[position]
        if here is not None and (best is None or here.score > best.score):
            best = here
        position -= position & -position
    return best


def _enter(tree: list[Place | None], position: int, place: Place) -> None:
    while position < len(tree):
        here = tree[position]
        if here is None or place.score > here.score:
            tree[position] = place
        position += position & -position


def by_paragraph(calls: Sequence[GluedCall]) -> dict[int, list[GluedCall]]:
    """The calls of each paragraph in order."""
    found: defaultdict[int, list[GluedCall]] = defaultdict(list)
    for call in calls:
        found[call.paragraph].append(call)
    return dict(found)
