"""From what a person typed to what is shown: candidates from the index, read and ranked, counted and cut into snippets.

Reads only. Up to `MOST` candidates of each tier (the library's texts, and what other apps put in) are read; where there
are more, the newest are, and `is_cut` says so. All counting is done on what was read, so that every database says the
same; below the limit every figure is exact.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, combinations
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Q

from documents.indexing import DOCUMENT, LIBRARY, plain_symbol, shelf_mark
from documents.matching import matcher
from documents.models import SearchEntry
from documents.searching.expressions import Either, Every, Expression, Token, Without, either, every
from documents.searching.query import Concept, Query, parse
from documents.searching.ranking import Candidate, Ranking, reading
from documents.searching.snippets import Snippet, found, snippet
from documents.searching.terms import loosened, term_list, translated

MOST = 600
ENOUGH = 40  # texts that have what was typed, among those that have it or a translation
TIERS = ("library", "record")  # read apart, so that the many do not crowd out the few
FACETS = ("kind", "language", "document", "collection")
WIDTHS = {"zh": 110}  # characters of a snippet
USUAL_WIDTH = 220
NAMING = ("pk", "kind", "key", "language", "document", "collection", "order")
READING = ("words", "stems", "length", "title_words", "title_stems", "weight")


@dataclass(frozen=True)
class Scope:
    """Where to look: the filters chosen, by facet, and the moment as of which to read.

    `is_dated` says that the reader asked for that moment; only then do documents dated later stay out.
    """

    moment: datetime
    is_dated: bool = False
    chosen: Mapping[str, str] = field(default_factory=dict)

    def without(self, facet: str) -> "Scope":
        return replace(self, chosen={name: value for name, value in self.chosen.items() if name != facet})


class Match(NamedTuple):
    """An entry that is meant, with its worth. `languages` are those of all its texts that were found."""

    score: float
    languages: tuple[str, ...]
    pk: int
    kind: str
    key: str
    language: str
    document: str
    collection: str
    order: int


def place(match: Match) -> tuple:
    """By which matches are sorted: the best first, and the same everywhere."""
    return (-match.score, match.document, match.language, match.order, match.kind, match.key)


@dataclass(frozen=True)
class Hit:
    """Something found, as it is shown."""

    entry: SearchEntry
    score: float
    languages: tuple[str, ...]
    snippet: Snippet
    title_spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Findings:
    """`is_cut`: there are more than were read. `missing`: no text has everything; these have all but so many."""

    query: Query
    matches: tuple[Match, ...]
    facets: Mapping[str, Mapping[str, int]]
    is_cut: bool = False
    missing: int = 0

    @property
    def total(self) -> int:
        return len(self.matches)


@dataclass(frozen=True)
class Sought:
    """A query with how many of its concepts may be missing."""

    query: Query
    missing: int = 0

    @property
    def at_least(self) -> int:
        return len(self.query.concepts) - self.missing


def find(text: str, scope: Scope) -> Findings:
    """Everything that the query finds, best first, with facets; each facet counts with all filters but its own."""
    terms = term_list()
    typed = parse(text)
    query = translated(typed, terms)
    if query.is_empty:
        return Findings(query, (), {})
    for sought in _attempts(query, loosened(typed, terms)):
        matches, is_cut = _matches(sought, scope)
        if matches:
            return Findings(sought.query, tuple(matches), _facets(sought, scope, matches), is_cut, sought.missing)
    return Findings(query, (), _facets(Sought(query), scope, []) if scope.chosen else {})


def _attempts(query: Query, loose: Query) -> Iterable[Sought]:
    """First everything as it was typed; then long runs of Han cut into words; then all but one, all but two, …"""
    yield Sought(query)
    if loose.concepts != query.concepts:
        yield Sought(loose)
    if len(loose.concepts) > 1:
        yield from (Sought(loose, missing) for missing in range(1, len(loose.concepts)))


def show(findings: Findings, matches: Iterable[Match]) -> list[Hit]:
    """The matches of a page with the words around what was found. One query."""
    matches = list(matches)
    entries = SearchEntry.objects.in_bulk([match.pk for match in matches])
    return [_hit(findings.query, match, entries[match.pk]) for match in matches if match.pk in entries]


def _hit(query: Query, match: Match, entry: SearchEntry) -> Hit:
    return Hit(
        entry=entry,
        score=match.score,
        languages=match.languages,
        snippet=snippet(entry.text, entry.language, query, width=WIDTHS.get(entry.language, USUAL_WIDTH)),
        title_spans=tuple(found(entry.title, entry.language, query)),
    )


# Candidates


def _matches(sought: Sought, scope: Scope) -> tuple[list[Match], bool]:
    """The entries that are meant, best first, one for each thing; and whether there are more."""
    ids, is_cut = _candidates(sought, scope)
    rows = list(_rows(ids, scope))
    if is_cut and not _has_enough_as_typed(sought.query, rows):
        ids, _ = _candidates(replace(sought, query=_as_typed(sought.query)), scope)
        rows += _rows(list(set(ids) - {row[0] for row in rows}), scope)
    candidates = [Candidate._make(row[len(NAMING) :]) for row in rows]
    ranking = Ranking(sought.query, _weights(sought, candidates), sought.at_least)
    matches = []
    for row, candidate in zip(rows, candidates, strict=True):
        score = ranking.score(candidate)
        if score is not None:
            matches.append(Match(score, (row[3],), *row[: len(NAMING)]))
    return _one_for_each_thing(matches), is_cut


def _candidates(sought: Sought, scope: Scope) -> tuple[list[int], bool]:
    """The newest entries of each tier that have the tokens; and whether there are more."""
    ids: list[int] = []
    is_cut = False
    for newest in matcher().newest([_expression(sought, scope, tier) for tier in TIERS], MOST + 1):
        is_cut = is_cut or len(newest) > MOST
        ids += newest[:MOST]
    return ids, is_cut


def _has_enough_as_typed(query: Query, rows: list[tuple]) -> bool:
    """Whether translations, of which there may be very many, do not crowd out what was typed."""
    if all(len(concept.forms) == 1 for concept in query.concepts):
        return True
    ranking, met = Ranking(_as_typed(query)), 0
    for row in rows:
        met += ranking.score(Candidate._make(row[len(NAMING) :])) is not None
        if met >= ENOUGH:
            return True
    return False


def _as_typed(query: Query) -> Query:
    return replace(query, concepts=tuple(Concept(concept.forms[:1]) for concept in query.concepts))


def _expression(sought: Sought, scope: Scope, tier: str) -> Expression:
    query = sought.query
    parts: list[Expression] = [Token(shelf_mark("tier", tier))]
    parts += [Token(shelf_mark(name, value)) for name, value in scope.chosen.items()]
    parts += [Token(shelf_mark("symbol", plain_symbol(symbol))) for symbol in query.symbols]
    if query.languages:
        parts.append(either(Token(shelf_mark("language", language)) for language in query.languages))
    if query.concepts:
        parts.append(_enough(sought))
    wanted = every(parts)
    unwanted = [form.expression() for form in query.excluded if not form.needs_reading]
    if not scope.is_dated:
        unwanted.append(Token(shelf_mark("past", "yes")))
    return Without(wanted, either(unwanted)) if unwanted else wanted


def _enough(sought: Sought) -> Expression:
    expressions = [concept.expression() for concept in sought.query.concepts]
    if not sought.missing:
        return every(expressions)
    if sought.at_least == 1:
        return either(expressions)
    return Either(tuple(Every(some) for some in combinations(expressions, sought.at_least)))


def _rows(ids: list[int], scope: Scope) -> Iterable[tuple]:
    """The entries, as far as they stand at the moment asked for, each as its names and then what is read of it."""
    begun = Q(valid_from=None) | Q(valid_from__lte=scope.moment)
    if not scope.is_dated:
        begun |= Q(kind__in=(*LIBRARY, DOCUMENT))
    not_over = Q(valid_until=None) | Q(valid_until__gt=scope.moment)
    return SearchEntry.objects.filter(begun, not_over, pk__in=ids).order_by().values_list(*NAMING, *READING)


def _weights(sought: Sought, candidates: list[Candidate]) -> list[float]:
    """What each concept counts: the same where all have to be there, else the more the rarer it is among the found."""
    if not sought.missing:
        return []
    weights = []
    for concept in sought.query.concepts:
        forms = [reading(form) for form in concept.forms]
        having = sum(
            any(f.stands_in(c.title_words + c.words, c.title_stems + c.stems) for f in forms) for c in candidates
        )
        weights.append(math.log1p(len(candidates) / (1 + having)))
    return weights


def _one_for_each_thing(matches: list[Match]) -> list[Match]:
    """Best first; the texts of one thing in several languages become one match, that of its best text."""
    matches.sort(key=place)
    best: dict[tuple[str, str], Match] = {}
    for match in matches:
        names = (match.kind, match.key)
        if names in best:
            best[names] = best[names]._replace(languages=best[names].languages + match.languages)
        else:
            best[names] = match
    return list(best.values())


# Facets


def _facets(sought: Sought, scope: Scope, matches: list[Match]) -> dict[str, dict[str, int]]:
    """For each facet its values, the most frequent first, counted with all filters but its own."""
    facets = {}
    for facet in FACETS:
        counted = _matches(sought, scope.without(facet))[0] if facet in scope.chosen else matches
        counts = Counter(_values(counted, facet))
        del counts[""]
        facets[facet] = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return facets


def _values(matches: list[Match], facet: str) -> Iterable[str]:
    """The values of all matches; a thing found in several languages counts for each."""
    if facet == "language":
        return chain.from_iterable(match.languages for match in matches)
    return map(attrgetter(facet), matches)
