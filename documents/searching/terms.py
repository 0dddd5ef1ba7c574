"""The term list: what a thing of this field is called in the six official languages.

Pure. The terms stand in `documents/terms/*.yaml`; each file maps a key to a name, or a list of names, in every
language. The first name is the one used in United Nations texts; the others are what it is also called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from documents.searching.query import LANGUAGES, Concept, Form, Query, Segment, segments_of
from documents.searching.stems import plain_stem
from documents.searching.stopwords import STOPWORDS

FOLDER = Path(__file__).resolve().parent.parent / "terms"
MOST_WORDS = 16  # of a name
PARTICLES = "的和与及在了之对为以等或其"

Key = tuple[str, ...]


class TermListFaulty(Exception):
    """The list cannot be used; every fault is named."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Term:
    key: str
    names: Mapping[str, tuple[str, ...]]  # by language, the usual name first


class TermList:
    """Terms, found by any of their names."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._by_name: dict[Key, list[Term]] = {}
        for term in self.terms:
            for key in {key for language, name in _all_names(term) if (key := _key_of_name(name, language))}:
                self._by_name.setdefault(key, []).append(term)
        self._by_key = {term.key: term for term in self.terms}
        self._chinese: dict[str, set[str]] = {}
        for term in self.terms:
            for name in term.names.get("zh", ()):
                segments = segments_of(name, language="zh")
                if len(segments) == 1 and segments[0].is_han:
                    self._chinese.setdefault(segments[0].text, set()).add(term.key)
        self._most_words = max((len(key) - 1 for key in self._by_name), default=0)

    def named(self, segments: tuple[Segment, ...]) -> list[tuple[Term, str]]:
        """The terms that have this name, each with the language in which they have it."""
        found: dict[str, tuple[Term, str]] = {}
        for language in sorted(LANGUAGES):
            key = _key_of_segments(segments, language)
            for term in self._by_name.get(key, ()) if key else ():
                found.setdefault(term.key, (term, language))
        return list(found.values())

    def name(self, key: str, language: str) -> str:
        """The usual name of a term in a language; empty where there is no such term."""
        term = self._by_key.get(key)
        return term.names[language][0] if term else ""

    def spotted(self, text: str, language: str) -> set[str]:
        """The keys of the terms that a text in this language speaks of; of overlapping names the longer counts."""
        found: set[str] = set()
        segments = [segment for segment in segments_of(text, language=language) if segment.text not in STOPWORDS]
        for segment in segments:
            if segment.is_han:
                pieces = self.divided(segment.text)
                found.update(key for piece in pieces for key in self._chinese.get(piece, ()))
        at = 0
        while at < len(segments):
            size, keys = self._longest_at(segments[at : at + self._most_words], language)
            found |= keys
            at += size
        return found

    def _longest_at(self, segments: list[Segment], language: str) -> tuple[int, set[str]]:
        """How many of the first segments name a term together, and the keys of the terms."""
        key = _key_of_segments(segments, language)
        for size in range(len(key) - 1, 0, -1):
            if named := self._by_name.get(key[: size + 1]):
                return size, {term.key for term in named}
        return 1, set()

    def divided(self, run: str) -> list[str]:
        """A run of Han characters, cut into the names of terms that it holds, longest first, and what is between."""
        pieces: list[str] = []
        at = loose = 0
        while at < len(run):
            size = next((n for n in range(min(10, len(run) - at), 1, -1) if run[at : at + n] in self._chinese), 0)
            if size:
                pieces += [*_halved(run[loose:at]), run[at : at + size]]
                loose = at = at + size
            else:
                at += 1
        return [*pieces, *_halved(run[loose:])]


def _halved(rest: str) -> list[str]:
    """What no term covers: parted at particles, and what is longer than a word cut in twos, as most words are."""
    pieces = []
    for word in re.split(f"[{PARTICLES}]", rest):
        if len(word) > 3:
            pieces += [word[at : at + 2] for at in range(0, len(word) - 1, 2)]
        elif len(word) > 1:
            pieces.append(word)
    return pieces


def _all_names(term: Term) -> Iterator[tuple[str, str]]:
    for language, names in term.names.items():
        for name in names:
            yield language, name


def _key_of_name(name: str, language: str) -> Key:
    return _key_of_segments(segments_of(name, language=language), language)


def _key_of_segments(segments: Iterable[Segment], language: str) -> Key:
    """How a name is listed: words of the language by their stem, all else as it is, words that say nothing left out."""
    key = tuple(
        plain_stem(segment.text, language) if any(s.startswith(f"{language}:") for s in segment.stems) else segment.text
        for segment in segments
        if segment.text not in STOPWORDS
    )
    return (language, *key) if key else ()


def read_terms(folder: Path) -> list[Term]:
    """The terms of all files of the folder. Raises TermListFaulty."""
    terms: list[Term] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for key, names in content.items():
            term = Term(str(key), {code: _as_names(given) for code, given in names.items()})
            faults += [f"{path.name}: {key}: {fault}" for fault in _faults(term)]
            terms.append(term)
    faults += _repetitions(terms)
    if faults:
        raise TermListFaulty(faults)
    return terms


def _as_names(given: str | list[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _faults(term: Term) -> Iterator[str]:
    if missing := sorted(LANGUAGES - set(term.names)):
        yield f"has no name in {', '.join(missing)}"
    if unknown := sorted(set(term.names) - LANGUAGES):
        yield f"has names in unknown languages: {', '.join(unknown)}"
    for language, name in _all_names(term):
        if not isinstance(name, str) or not name.strip() or name != name.strip():
            yield f"has an empty or untidy name in {language}"
        elif not _key_of_name(name, language):
            yield f"{name} cannot be found as a name in {language}"
        elif len(segments_of(name)) > MOST_WORDS:
            yield f"{name} is longer than {MOST_WORDS} words"


def _repetitions(terms: list[Term]) -> list[str]:
    """A key, or the usual name in a language, that stands for two terms."""
    faults = []
    keys: set[str] = set()
    usual: dict[tuple[str, str], str] = {}
    for term in terms:
        if term.key in keys:
            faults.append(f"{term.key} stands twice")
        keys.add(term.key)
        name = ("en", term.names["en"][0]) if term.names.get("en") else ("", term.key)
        if name in usual:
            faults.append(f"{term.key} and {usual[name]} are both called {name[1]}")
        usual[name] = term.key
    return faults


@cache
def term_list() -> TermList:
    """The list that the product ships."""
    return TermList(read_terms(FOLDER))


def translated(query: Query, terms: TermList) -> Query:
    """The query with each term that it names sought in the other languages too. Quoted phrases stay as they are.

    In the language of the query nothing is added: there a person finds the word that they wrote, and no other.
    """
    concepts: list[Concept] = []
    also: list[tuple[str, str]] = []
    at = 0
    while at < len(query.concepts):
        size, found = _longest_term(query.concepts[at:], terms)
        if not found:
            concepts.append(query.concepts[at])
            at += 1
            continue
        own = _joined(query.concepts[at : at + size])
        forms, names = _other_forms(own, found, query.languages)
        concepts.append(Concept((own, *forms)))
        also += names
        at += size
    return replace(query, concepts=tuple(concepts), also=tuple(dict.fromkeys(also)))


def _longest_term(concepts: tuple[Concept, ...], terms: TermList) -> tuple[int, list[tuple[Term, str]]]:
    """How many of the first concepts name a term together, and the terms."""
    for size in range(min(MOST_WORDS, len(concepts)), 0, -1):
        own = [concept.forms[0] for concept in concepts[:size]]
        if any(form.is_quoted for form in own):
            continue
        if found := terms.named(tuple(segment for form in own for segment in form.segments)):
            return size, found
    return 1, []


def _joined(concepts: tuple[Concept, ...]) -> Form:
    if len(concepts) == 1:
        return concepts[0].forms[0]
    return Form(tuple(s for concept in concepts for s in concept.forms[0].segments), together=False)


def _other_forms(
    own: Form, found: list[tuple[Term, str]], languages: tuple[str, ...]
) -> tuple[list[Form], list[tuple[str, str]]]:
    forms: list[Form] = []
    names: list[tuple[str, str]] = []
    for term, written in found:
        for language, name in _all_names(term):
            segments = segments_of(name, language=language)
            if language == written or (languages and language not in languages) or _same(segments, own.segments):
                continue
            forms.append(Form(tuple(_by_stem(segment) for segment in segments), language=language))
            if name == term.names[language][0]:
                names.append((language, name))
    return list(dict.fromkeys(forms)), names


def _by_stem(segment: Segment) -> Segment:
    """A word of a translation. The first stem is that of the word as the list spells it; Arabic needs them all."""
    if not segment.stems:
        return segment
    stems = segment.stems if segment.stems[0].startswith("ar:") else segment.stems[:1]
    return replace(segment, stems=stems, by_stem=True)


def _same(left: tuple[Segment, ...], right: tuple[Segment, ...]) -> bool:
    return [segment.text for segment in left] == [segment.text for segment in right]


def loosened(query: Query, terms: TermList) -> Query:
    """The query with long runs of Han characters cut into words, each of them translated."""
    concepts: list[Concept] = []
    for concept in query.concepts:
        own = concept.forms[0]
        runs = [segment.text for segment in own.segments]
        if own.is_quoted or len(concept.forms) > 1 or not any(s.is_han and len(s.text) > 2 for s in own.segments):
            concepts.append(concept)
            continue
        pieces = [piece for run in runs for piece in (terms.divided(run) if Segment(run).is_han else [run])]
        concepts += [Concept((Form(segments),)) for piece in pieces if (segments := segments_of(piece))]
    return translated(replace(query, concepts=tuple(dict.fromkeys(concepts))), terms)
