"""The words of a text that a query found, and the stretch of the text to show around them.

Pure. Works on the text as it stands, not on its normal form: what is marked is what the reader sees.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.searching.folding import Folded, fold_with_positions
from documents.searching.query import Form, Query, Segment
from documents.searching.stems import stems
from documents.searching.words import Word, words

Span = tuple[int, int]


@dataclass(frozen=True)
class Snippet:
    """A stretch of a text with the spans, in it, of the words found; whether text was left out at either side."""

    text: str
    spans: tuple[Span, ...]
    before: bool
    after: bool


@dataclass(frozen=True)
class _Placed:
    """A word of the text, its stems, its text as folded."""

    word: Word
    stems: frozenset[str]


def found(text: str, language: str, query: Query) -> list[Span]:
    """Spans of the text in which a form of the query stands; in order, merged where they touch."""
    folded = fold_with_positions(text)
    placed = [_placed(word, folded, text, language) for word in words(folded.text)]
    there = {token for item in placed for token in (item.word.text, *item.stems)}
    runs = " ".join(item.word.text for item in placed)
    spans: list[Span] = []
    for concept in query.concepts:
        for form in concept.forms:
            if all(_may_stand(segment, there, runs) for segment in form.segments):
                spans += _spans(form, placed, folded.text)
    return merged(folded.original(start, end) for start, end in spans)


def _may_stand(segment: Segment, there: set[str], runs: str) -> bool:
    """A quick look, before each word is compared."""
    if segment.is_han or "/" in segment.text:
        return segment.text in runs
    return (segment.text in there and not segment.by_stem) or not there.isdisjoint(segment.stems)


def _placed(word: Word, folded: Folded, text: str, language: str) -> _Placed:
    if word.kind != "word":
        return _Placed(word, frozenset())
    start, end = folded.original(word.start, word.end)
    return _Placed(word, frozenset(stems(word.text, text[start:end].lower(), language)))


def _spans(form: Form, placed: Sequence[_Placed], folded: str) -> Iterable[Span]:
    segments = form.segments
    if form.together and len(segments) > 1:
        for at in range(len(placed) - len(segments) + 1):
            parts = [_within(s, placed[at + i], folded) for i, s in enumerate(segments)]
            if all(parts) and _touches(segments, placed[at : at + len(segments)], parts, folded):
                yield parts[0][0][0], parts[-1][0][1]
        return
    for segment in segments:
        for word in placed:
            yield from _within(segment, word, folded)


def _touches(segments: Sequence[Segment], row: Sequence[_Placed], parts: Sequence[list[Span]], folded: str) -> bool:
    """A run of Han at the edge of a phrase has to reach the next word."""
    first_reaches = not segments[0].is_han or parts[0][-1][1] == row[0].word.end
    last_reaches = not segments[-1].is_han or parts[-1][0][0] == row[-1].word.start
    return first_reaches and last_reaches


def _within(segment: Segment, placed: _Placed, folded: str) -> list[Span]:
    """Where the segment stands in a word of the text; several times in a long run of Han."""
    word = placed.word
    if segment.is_han:
        return list(_in_run(segment.text, word, folded)) if word.is_han else []
    is_tail = word.kind == "symbol" and word.text.endswith(f"/{segment.text}")
    if not segment.by_stem and (word.text == segment.text or is_tail):
        return [(word.end - len(segment.text), word.end)] if word.kind == "symbol" else [(word.start, word.end)]
    return [(word.start, word.end)] if placed.stems.intersection(segment.stems) else []


def _in_run(sought: str, run: Word, folded: str) -> Iterable[Span]:
    """Places of the sought characters in a run, which in the text may be broken by white space."""
    places = [at for at in range(run.start, run.end) if not folded[at].isspace()]
    at = run.text.find(sought)
    while at >= 0:
        yield places[at], places[at + len(sought) - 1] + 1
        at = run.text.find(sought, at + len(sought))


def merged(spans: Iterable[Span]) -> list[Span]:
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def snippet(text: str, language: str, query: Query, *, width: int) -> Snippet:
    """The stretch of about `width` characters that shows most of what was found."""
    spans = found(text, language, query)
    start, end = _stretch(text, spans, width)
    inside = tuple((max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start)
    return Snippet(text[start:end], inside, before=start > 0, after=end < len(text))


def _stretch(text: str, spans: Sequence[Span], width: int) -> Span:
    if len(text) <= width:
        return 0, len(text)
    first = max(spans, key=lambda span: (_kinds_from(text, spans, span[0], width), -span[0]), default=(0, 0))
    start = max(0, first[0] - width // 4)
    end = min(len(text), start + width)
    start = max(0, end - width)
    return _at_space(text, start), _at_space(text, end)


def _kinds_from(text: str, spans: Sequence[Span], start: int, width: int) -> int:
    """How many different words found stand in the stretch that begins at a word found."""
    return len({text[a:b].casefold() for a, b in spans if a >= start and b <= start + width * 3 // 4})


def _at_space(text: str, at: int) -> int:
    """The nearest place not later, within a word's length, where no spelt word is cut."""
    for place in range(at, max(0, at - 20), -1):
        if place in (0, len(text)) or not (_is_spelt(text[place]) and _is_spelt(text[place - 1])):
            return place
    return at


def _is_spelt(character: str) -> bool:
    return character.isalnum() and not "\u3400" <= character <= "\u9fff"
