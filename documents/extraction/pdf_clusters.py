"""An Arabic letter and its vowel signs as one, where the file tells them more than once.

A font draws المخدِّرات with a glyph for the letter and one for its signs. Programs that write for each glyph the text
of its whole cluster (ISO 32000-2, 9.10.3: a glyph may stand for several characters) let both say دِّ.
Knows glyphs and their places on one page, no lines.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from documents.extraction.pdf_bidi import kind_of
from documents.extraction.pdf_letters import Letter

_NEAR = 1.2  # times the size, from the origin of a letter to that of its sign


def with_clusters_once(letters: Sequence[Letter]) -> list[Letter]:
    """The letters; of those with signs that one glyph tells together one, and none that a glyph of a sign repeats."""
    clusters = _clusters_of(letters)
    if not clusters:
        return list(letters)
    merged = {places[0]: _merged([letters[place] for place in places]) for places in clusters}
    repeated = {place for places in clusters for place in places[1:]}
    repeated.update(_repeating(merged))
    return [
        merged.get(place, letter) for place, letter in enumerate(letters) if place not in repeated
    ]


def _clusters_of(letters: Sequence[Letter]) -> list[list[int]]:
    """Places of the letters that were told at one origin: an Arabic letter first, then its signs."""
    at: defaultdict[tuple[float, float], list[int]] = defaultdict(list)
    kinds = [kind_of(letter.text) for letter in letters]
    for place, letter in enumerate(letters):
        if kinds[place] in ("R", "M"):
            at[letter.origin, letter.y].append(place)
    found = []
    for places in at.values():
        bases = [place for place in places if kinds[place] == "R"]
        if len(bases) == 1 and len(places) > 1:
            found.append([*bases, *(place for place in places if place not in bases)])
    return found


def _merged(told: Sequence[Letter]) -> Letter:
    text = unicodedata.normalize("NFC", "".join(letter.text for letter in told))
    return replace(
        told[0],
        text=text,
        x0=min(letter.x0 for letter in told),
        x1=max(letter.x1 for letter in told),
        top=max(letter.top for letter in told),
        bottom=min(letter.bottom for letter in told),
    )


def _repeating(merged: dict[int, Letter]) -> set[int]:
    """Places of the signs: of two clusters that say the same, one raised from the other, the one that covers less."""
    repeating: set[int] = set()
    by_text: defaultdict[str, list[int]] = defaultdict(list)
    for place in sorted(merged):
        letter = merged[place]
        for other in by_text[letter.text][-2:]:
            if other not in repeating and _are_one(letter, merged[other]):
                repeating.add(min(place, other, key=lambda known: _area(merged[known])))
                break
        by_text[letter.text].append(place)
    return repeating


def _are_one(letter: Letter, other: Letter) -> bool:
    near = _NEAR * letter.size
    apart = letter.y != other.y or letter.bottom >= other.top or other.bottom >= letter.top
    return apart and abs(letter.origin - other.origin) < near and abs(letter.y - other.y) < near


def _area(letter: Letter) -> float:
    return (letter.x1 - letter.x0) * (letter.top - letter.bottom)
