"""Which words of a text are new against an earlier one, and where a search finds its words.

Pure. Both compare what a reader would call the same words: compatibility forms folded (NFKC), case folded, white
space ignored; so that a digit set full width, or a line wrap kept as a space, makes no difference.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

SHORTEST_SHARED = 2  # Han characters; a single one in common is chance, not wording


@dataclass(frozen=True)
class Folded:
    """A folded text and, for each of its characters, the position in the original."""

    text: str
    positions: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a non-empty span of the folded text covers."""
        return self.positions[start], self.positions[end - 1] + 1


def fold(text: str) -> Folded:
    characters: list[str] = []
    positions: list[int] = []
    for position, character in enumerate(text):
        for folded in unicodedata.normalize("NFKC", character).casefold():
            if not folded.isspace():
                characters.append(folded)
                positions.append(position)
    return Folded("".join(characters), tuple(positions))


def found(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Spans of the text in which one of the terms stands; in order, merged where they touch."""
    folded = fold(text)
    spans = []
    for term in terms:
        needle = fold(term).text
        at = folded.text.find(needle) if needle else -1
        while at >= 0:
            spans.append(folded.original(at, at + len(needle)))
            at = folded.text.find(needle, at + len(needle))
    return merged(spans)


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def excerpt(text: str, spans: list[tuple[int, int]], *, width: int) -> tuple[int, int]:
    """The stretch of at most about `width` characters to show around the first span; the beginning where none is."""
    if len(text) <= width:
        return 0, len(text)
    start = max(0, spans[0][0] - width // 3) if spans else 0
    end = min(len(text), start + width)
    return max(0, end - width), end


def new_words(earlier: str, later: str) -> list[tuple[int, int]]:
    """Spans of `later` whose wording does not occur in `earlier`.

    Shared stretches shorter than two characters count as new, and so do gaps of punctuation between new words.
    """
    before, after = fold(earlier), fold(later)
    blocks = SequenceMatcher(None, before.text, after.text, autojunk=False).get_matching_blocks()
    shared = [(b.b, b.b + b.size) for b in blocks if b.size >= SHORTEST_SHARED]
    new, at = [], 0
    for start, end in [*shared, (len(after.text), len(after.text))]:
        if any(character.isalnum() for character in after.text[at:start]):
            new.append(after.original(at, start))
        at = end
    return merged(_whole_words(later, start, end) for start, end in new)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without punctuation and space at its ends, and never beginning or ending inside a spelt word."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    while start > 0 and _is_spelt(text[start]) and _is_spelt(text[start - 1]):
        start -= 1
    while end < len(text) and _is_spelt(text[end - 1]) and _is_spelt(text[end]):
        end += 1
    return start, end


def _is_spelt(character: str) -> bool:
    """Whether the character belongs to a script that writes words with letters; Han characters stand alone."""
    return character.isalnum() and unicodedata.east_asian_width(character) not in "WF"
