"""An Arabic letter and its vowel signs as one, where the file tells them more than once.

A font draws المخدِّرات with a glyph for the letter and one for its signs. Programs that write for each glyph the text
of its whole cluster (ISO 32000-2, 9.10.3: a glyph may stand for several characters) let both say دِّ, or the sign
alone, and then with the letter that it stood on first.
Knows glyphs and their places on one page, no lines.
"""

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from documents.extraction.pdf_bidi import kind_of
from documents.extraction.pdf_letters import Letter

_NEAR = 1.2  # times the size, from the origin of a letter to that of its sign
_RAISED, _LOWERED = 0.25, 0.05  # times the size, above the baseline
_WITH_HAMZA = frozenset("أإآؤئ")
_ROWS = 0.9  # times the size, from a sign to the baseline of its letter


def with_clusters_once(letters: Sequence[Letter]) -> list[Letter]:
    """The letters; each that one glyph tells with its signs as one, and of the glyph of a sign its signs alone.

    A sign that says what the glyph of its letter says already is left out. Linear.
    """
    letters = _with_values_mended(letters)
    clusters = _clusters_of(letters)
    if not clusters:
        return letters
    whole = {places[0]: places for places in clusters}
    told = {first: _merged([letters[place] for place in places]) for first, places in whole.items()}
    repeated = {place for places in clusters for place in places[1:]}
    signs = {place for place, letter in told.items() if _is_above_or_below(letter)}
    known: defaultdict[str, list[Letter]] = defaultdict(list)
    for place, letter in told.items():
        if place not in signs:
            known[letter.text].append(letter)
    lines = _Lines(
        told.get(place, letter)
        for place, letter in enumerate(letters)
        if place not in repeated and place not in signs and kind_of(letter.text) == "R"
    )
    for place in signs:
        sign = told[place]
        if any(_are_near(sign, letter) for letter in known[sign.text]):
            repeated.add(place)
        elif sign.text[0] in _WITH_HAMZA:  # as fonts draw the upper part of this letter: `pdf_rows` joins it
            repeated.difference_update(whole[place])
            del told[place]
        elif lines.has_letter_at(sign):
            told[place] = replace(sign, told_with=sign.text[0], text="".join(c for c in sign.text if kind_of(c) == "M"))
        elif (y := lines.height_beside(sign)) is not None:
            told[place] = replace(sign, y=y)
    return [told.get(place, letter) for place, letter in enumerate(letters) if place not in repeated]


class _Lines:
    """Where the Arabic letters of the page stand."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._rows: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
        for letter in letters:
            self._rows[round(letter.y)].append((letter.x0, letter.x1, letter.y))
        for row in self._rows.values():
            row.sort()

    def _beside(self, sign: Letter) -> Iterator[tuple[float, float, float]]:
        """The letters next to the middle of the sign in every row that is near."""
        middle = (sign.x0 + sign.x1) / 2
        reach = _ROWS * sign.size
        for height in range(round(sign.y - reach), round(sign.y + reach) + 1):
            row = self._rows.get(height, ())
            place = bisect_left(row, (middle, middle, 0.0))
            yield from row[max(0, place - 2) : place + 1]

    def has_letter_at(self, sign: Letter) -> bool:
        middle = (sign.x0 + sign.x1) / 2
        return any(x0 <= middle <= x1 for x0, x1, _y in self._beside(sign))

    def height_beside(self, sign: Letter) -> float | None:
        """The baseline of the nearest letter: pdfium leaves a letter out that the sign has told at its place."""
        near = [(min(abs(x0 - sign.x1), abs(sign.x0 - x1)) + abs(y - sign.y), y) for x0, x1, y in self._beside(sign)]
        distance, y = min(near, default=(0.0, 0.0))
        return y if near and distance < sign.size else None


def _with_values_mended(letters: Sequence[Letter]) -> list[Letter]:
    """The letters; a value of which a distiller wrote the first byte wrongly, as the letter that it was.

    Of several values for one glyph, Ghostscript 10.0 begins each but the first with the last byte of the one before
    it: <0651 0650> becomes <0651 5150>, whose second is a Chinese character.
    """
    at: defaultdict[tuple[float, float], list[int]] = defaultdict(list)
    for place, letter in enumerate(letters):
        at[letter.origin, letter.y].append(place)
    mended = list(letters)
    for places in at.values():
        arabic = {ord(text[0]) for place in places if kind_of(text := letters[place].text) in ("R", "M")}
        for place in places if arabic else ():
            value = ord(letters[place].text) if len(letters[place].text) == 1 else 0
            for known in arabic:
                meant = chr(known & 0xFF00 | value & 0xFF)
                if value >> 8 == known & 0xFF and kind_of(meant) in ("R", "M"):
                    mended[place] = replace(letters[place], text=meant)
    return mended


def _clusters_of(letters: Sequence[Letter]) -> list[list[int]]:
    """Places of the characters that were told at one origin: an Arabic letter first, then its signs."""
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
    return replace(
        told[0],
        text=unicodedata.normalize("NFC", "".join(letter.text for letter in told)),
        x0=min(letter.x0 for letter in told),
        x1=max(letter.x1 for letter in told),
        top=max(letter.top for letter in told),
        bottom=min(letter.bottom for letter in told),
    )


def _is_above_or_below(letter: Letter) -> bool:
    """What is drawn reaches neither the line nor the height of a letter on it."""
    return letter.bottom > letter.y + _RAISED * letter.size or letter.top < letter.y + _LOWERED * letter.size


def _are_near(sign: Letter, letter: Letter) -> bool:
    near = _NEAR * letter.size
    return abs(sign.origin - letter.origin) < near and abs(sign.y - letter.y) < near
