"""Which of the texts that hold the tokens are meant, and in which order they are shown.

Pure, and the only place where order is decided, so that every database shows the same. A text counts for each thing
sought by how often it stands there, with less for each repetition and in a longer text (after Okapi BM25); a title
counts for more, a translation and a stem for less. How rare a word is plays no part where all words have to stand in
the text; where only some do, the caller says what each weighs.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from documents.searching.query import Concept, Form, Query, Segment

SATURATION = 1.2
USUAL_LENGTH = 120  # Han characters and words of a paragraph
SHORTEST_LENGTH = 80  # below it a text gains nothing: a heading is not better for being short
LENGTH_WEIGHT = 0.4
TITLE_WEIGHT = 0.8
STEM_WEIGHT = 0.9
TRANSLATION_WEIGHT = 0.6
TOGETHER_BONUS = 0.5


class Candidate(NamedTuple):
    """A text that has the tokens. `words` and `stems` are its normal form, `title_words` that of its title."""

    words: str
    stems: str
    length: int
    title_words: str = ""
    title_stems: str = ""
    weight: float = 1.0


class Unit(NamedTuple):
    """Strings of which at least one has to stand in the normal form."""

    words: tuple[str, ...]
    stems: tuple[str, ...]

    def spelt_in(self, words: str) -> int:
        count = 0
        for pattern in self.words:
            count += words.count(pattern)
        return count

    def stemmed_in(self, stems: str) -> int:
        most = 0
        for pattern in self.stems:
            count = stems.count(pattern)
            if count > most:
                most = count
        return most


class Reading(NamedTuple):
    """A form, made ready for reading many texts."""

    units: tuple[Unit, ...]
    weight: float
    language: str = ""  # of a translation

    def worth(self, words: str, stems: str, length: int) -> float:
        """From 0 (does not stand there) to the weight of the form."""
        least, weight = 0, self.weight
        for unit in self.units:
            count = unit.spelt_in(words)
            if not count:
                count = unit.stemmed_in(stems)
                if not count:
                    return 0.0
                weight = self.weight * STEM_WEIGHT
            least = min(least, count) if least else count
        relative = max(length, SHORTEST_LENGTH) / USUAL_LENGTH
        damped = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * relative)
        return weight * least * (SATURATION + 1) / (least + damped)

    def stands_in(self, words: str, stems: str) -> bool:
        return all(unit.spelt_in(words) or unit.stemmed_in(stems) for unit in self.units)


def reading(form: Form) -> Reading:
    weight = TRANSLATION_WEIGHT if form.language else 1.0
    units = (_side_by_side(form.segments),) if form.together and len(form.segments) > 1 else None
    return Reading(units or tuple(_unit(segment) for segment in form.segments), weight, form.language)


def _unit(segment: Segment) -> Unit:
    if segment.is_han:
        return Unit((segment.text,), ())
    stems = tuple(f" {stem} " for stem in segment.stems)
    if segment.by_stem:
        return Unit((), stems)
    tail = (f"/{segment.text} ",) if "/" in segment.text else ()
    return Unit((f" {segment.text} ", *tail), stems)


def _side_by_side(segments: Sequence[Segment]) -> Unit:
    """The segments in a row: spelt so, or with the same stems in one language."""
    spelt = " ".join(segment.text for segment in segments)
    before = "" if segments[0].is_han else " "
    after = "" if segments[-1].is_han else " "
    languages = dict.fromkeys(stem[:3] for stem in segments[0].stems)
    rows = []
    for language in languages:
        row = [next((stem for stem in s.stems if stem.startswith(language)), "") for s in segments]
        if all(row):
            rows.append(f" {' '.join(row)} ")
    whole = () if any(segment.by_stem for segment in segments) and rows else (f"{before}{spelt}{after}",)
    return Unit(whole, tuple(rows))


class Ranking:
    """A query made ready to read candidates."""

    def __init__(self, query: Query, weights: Sequence[float] = (), at_least: int | None = None) -> None:
        """`weights` says what each concept counts; `at_least` how many of them have to stand in a text: None, all."""
        self._concepts = [[reading(form) for form in concept.forms] for concept in query.concepts]
        self._weights = list(weights) or [1.0] * len(self._concepts)
        self._at_least = len(self._concepts) if at_least is None else at_least
        self._excluded = [reading(form) for form in query.excluded]
        self._together = _whole(query.concepts)

    def score(self, candidate: Candidate) -> float | None:
        """The worth of the text; None where reading shows that it is not meant."""
        words, stems, _, title_words, title_stems, weight = candidate
        if title_words:
            words, stems = title_words + words, title_stems + stems
        if self._excluded and any(unwanted.stands_in(words, stems) for unwanted in self._excluded):
            return None
        total, met = 0.0, 0
        for forms, counts_for in zip(self._concepts, self._weights, strict=True):
            worth = _worth(forms, candidate)
            if worth:
                met += 1
                total += counts_for * worth
        if met < self._at_least:
            return None
        if self._together and self._together.stands_in(words, stems):
            total += TOGETHER_BONUS
        return round(total * weight, 6)


def _worth(forms: Sequence[Reading], candidate: Candidate) -> float:
    """The worth of what was typed; where that is not there, of the best form in the first language that has one."""
    best, language = 0.0, ""
    for form in forms:
        if best and form.language != language:
            break
        worth = form.worth(candidate.words, candidate.stems, candidate.length)
        if candidate.title_words:
            worth += TITLE_WEIGHT * form.worth(candidate.title_words, candidate.title_stems, SHORTEST_LENGTH)
        if worth > best:
            best, language = worth, form.language
    return best


def _whole(concepts: Iterable[Concept]) -> Reading | None:
    """All that the person wrote, side by side: worth something where it was not demanded."""
    own = [segment for concept in concepts for segment in concept.forms[0].segments]
    return Reading((_side_by_side(own),), 1.0) if len(own) > 1 else None
