"""Finds calls in a text whose notes a converter left out: only the order of the numbers speaks for them.

Knows weighed places, no notes.
"""

import re
from collections.abc import Mapping, Sequence

from documents.parsing.call_places import GluedCall, Place, TextOf, places_of
from documents.parsing.calls import again, best_chain
from documents.parsing.vocabulary import NUMBER_EXPECTED_AFTER

_NO_PAGE = 1  # no note stands on any page, so that none speaks for a call
_FEWEST, _MANY, _MOST = 3, 8, 400
_CLAUSE_END = re.compile(r"\s?[,.;:»”،؛。，；]|\s*$")
_LONGEST_WORD, _LESS_SURE = 24, 0.6


def unprinted_calls(texts: Sequence[TextOf]) -> list[GluedCall]:
    """Calls in a text whose notes a converter left out: numbers that rise from 1 with hardly a gap.

    Between those that stick to words, one after a space is believed where it is the next number and ends a clause.
    """
    wanted = dict.fromkeys(range(1, _MOST), _NO_PAGE)
    groups = [group for group in places_of(texts, wanted, loose=False) if group]
    if len(groups) < _FEWEST:
        return []
    order = {item.paragraph: place for place, item in enumerate(texts)}
    groups += _clause_ends(texts, order)
    groups.sort(key=lambda group: (order[group[0].call.paragraph], group[0].call.start))
    found: list[GluedCall] = []
    last = 0
    chain = best_chain(groups, wanted)
    for call in chain:
        number = int(call.marker)
        if call.is_loose and number > last + 1:
            continue
        if number > last + (1 if last < _FEWEST and len(chain) < _MANY else 3):
            break
        last = number
        found.append(call)
    if sum(not call.is_loose for call in found) < _FEWEST:
        return []
    return again(texts, {int(call.marker): _NO_PAGE for call in found}, found)


def _clause_ends(texts: Sequence[TextOf], order: Mapping[int, int]) -> list[list[Place]]:
    """Numbers after a space at the end of a clause, but for those that a word before announces: paragraph 5."""
    wanted = dict.fromkeys(range(1, _MOST), 0)
    groups: list[list[Place]] = []
    for group in places_of(texts, wanted, loose=True):
        for place in group:
            call, text = place.call, texts[order[place.call.paragraph]].text
            said = text[max(0, call.start - _LONGEST_WORD) : call.start]
            after = text[call.start + len(call.marker) :][:2]
            if call.is_loose and _CLAUSE_END.match(after) and not NUMBER_EXPECTED_AFTER.search(said):
                place.weight = _LESS_SURE
                groups.append([place])
    return groups
