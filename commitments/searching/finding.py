"""Search as the page and the API show it: what was found, the rows that belong to it, facets with their names.

One function for both. Finding itself is the library's (`documents.retrieval`); here it learns what the kinds are
called, which declaration a collection is, and which status a commitment has. A symbol or a code leads straight on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import category

from django.db.models import Model, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from commitments.models import Commitment, Declaration, Evidence, ProgressRecord, Recommendation
from commitments.queries import with_status
from commitments.searching.indexing import thing_of
from documents import retrieval
from documents.as_of import AsOf
from documents.choices import Language
from documents.models import Document, SearchEntry
from documents.searching.query import Query

PER_PAGE, MOST_PER_PAGE = 20, 100
PER_KIND = 5
NAMED = 20
MOST_CHOICES = 12
# In the order in which the page shows them.
KINDS = {
    "commitment": _("Commitments"),
    "paragraph": _("Paragraphs"),
    "footnote": _("Footnotes"),
    "recommendation": _("Recommendations"),
    "progress": _("Progress records"),
    "evidence": _("Evidence"),
    "contribution": _("Contributions"),
    "indicator": _("Figures"),
    "declaration": _("Declarations"),
    "document": _("Documents"),
    "challenge": _("Challenges"),
    "thematic-day": _("Thematic days"),
    "actor": _("States and bodies"),
}
# Names of the filters in an address → facets of the library.
FILTERS = {"kind": "kind", "language": "language", "document": "document", "declaration": "collection"}
FILTER_LABELS = {
    "kind": _("Kind"), "language": _("Language of the text"), "document": _("Document"),
    "declaration": _("Declaration"),
}  # fmt: skip
# Whose titles are words of ours or names, the same thing in each language. A paragraph is another in another language.
TITLED = ("recommendation", "declaration", "document", "challenge", "thematic-day", "actor", "indicator")
LABELS = {"kind": KINDS, "language": dict(Language.choices)}


@dataclass(frozen=True)
class Hit:
    """Something found, with the rows that its line names; each None where the kind has none."""

    found: retrieval.Hit
    thing: Model | None = None  # the commitment with its headline status, the record, the piece of evidence
    document: Document | None = None
    declaration: Declaration | None = None
    titles: Mapping[str, str] = field(default_factory=dict)  # where what was found is in another language

    @property
    def kind(self) -> str:
        return self.found.entry.kind

    @property
    def key(self) -> str:
        return thing_of(self.found.entry.key)

    @property
    def label(self) -> str:
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True)
class Group:
    """The best hits of one kind; `total` counts all, also those not shown."""

    name: str
    label: str
    hits: tuple[Hit, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.hits)


@dataclass(frozen=True)
class Choice:
    """`thing` is the document or the declaration that the value names; else `label` says what it is called."""

    value: str
    label: str
    count: int
    is_chosen: bool
    thing: Model | None = None


@dataclass(frozen=True)
class Facet:
    """One filter with what it offers; each choice counts what it would show beside the other filters."""

    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.is_chosen), None)


@dataclass(frozen=True)
class Found:
    """The answer to a query. `hits` are those of the page asked for, best first.

    `is_cut`: there are more than were looked through. `missing`: nothing has every word; these have all but so many.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    groups: tuple[Group, ...] = ()
    is_cut: bool = False
    missing: int = 0
    also: tuple[tuple[str, str], ...] = field(default=())


def find(
    query: str, at: AsOf, *, chosen: Mapping[str, str] | None = None, page: int = 1, size: int = PER_PAGE,
    grouped: bool = False, language: str = "",
) -> Found:  # fmt: skip
    """What a query finds as of the cut-off, narrowed by the filters chosen (kind, language, document, declaration).

    With `grouped`, the best of each kind; without, a page of the ranked list. With `language`, that of the reader, what
    was found in another has its title in it. The number of queries does not depend on
    how much is found.
    """
    filters = {name: tidy(value) for name, value in (chosen or {}).items() if name in FILTERS and tidy(value)}
    scope = retrieval.Scope(at.moment, at.chosen, {FILTERS[name]: value for name, value in filters.items()})
    findings = retrieval.find(tidy(query), scope)
    shown = _best_of_each_kind(findings) if grouped else findings.matches[(page - 1) * size : page * size]
    counts = {name: _counts(findings, facet, filters.get(name, "")) for name, facet in FILTERS.items()}
    names = _Names(shown, counts)
    hits = _hits(retrieval.show(findings, shown), at, names, language)
    return Found(
        query=findings.query,
        hits=hits,
        total=findings.total,
        facets=tuple(_facets(counts, filters, names)),
        groups=_groups(hits, findings) if grouped else (),
        is_cut=findings.is_cut,
        missing=findings.missing,
        also=findings.query.also,
    )


def tidy(text: str) -> str:
    """Without control characters, some of which PostgreSQL refuses, and without space at the ends."""
    return "".join(" " if category(character) in ("Cc", "Cs") else character for character in text).strip()


class _Names:
    """The documents and declarations that the answer names, by slug. Two queries."""

    def __init__(self, shown: Iterable[retrieval.Match], counts: Mapping[str, Mapping[str, int]]) -> None:
        slugs = {match.document for match in shown} | set(counts["document"])
        self.documents = {row.slug: row for row in Document.objects.held().filter(slug__in=slugs - {""})}
        collections = {match.collection for match in shown} | set(counts["declaration"])
        self.declarations = {row.slug: row for row in Declaration.objects.filter(slug__in=collections - {""})}

    def thing(self, name: str, value: str) -> Model | None:
        return {"document": self.documents, "declaration": self.declarations}.get(name, {}).get(value)


def _best_of_each_kind(findings: retrieval.Findings) -> list[retrieval.Match]:
    seen: dict[str, int] = {}
    best = []
    for match in findings.matches:
        seen[match.kind] = seen.get(match.kind, 0) + 1
        if seen[match.kind] <= PER_KIND:
            best.append(match)
    return best


def _hits(found: Iterable[retrieval.Hit], at: AsOf, names: _Names, language: str) -> tuple[Hit, ...]:
    found = list(found)
    things, titles = _things(found, at), _titles(found, language)
    return tuple(
        Hit(
            found=hit,
            thing=things.get((hit.entry.kind, thing_of(hit.entry.key))),
            document=names.documents.get(hit.entry.document),
            declaration=names.declarations.get(hit.entry.collection),
            titles=titles.get((hit.entry.kind, hit.entry.key), {}),
        )
        for hit in found
    )


def _titles(found: Iterable[retrieval.Hit], language: str) -> dict[tuple[str, str], dict[str, str]]:
    """Of what is found in another language, by kind and key, the titles in the reader's and in English. One query."""
    others = [hit.entry for hit in found if hit.entry.kind in TITLED and hit.entry.language != language]
    if not others or not language:
        return {}
    kinds, keys = {entry.kind for entry in others}, {entry.key for entry in others}
    rows = SearchEntry.objects.filter(kind__in=kinds, key__in=keys, language__in={language, "en"}).exclude(title="")
    titles: dict[tuple[str, str], dict[str, str]] = {}
    for kind, key, code, title in rows.values_list("kind", "key", "language", "title"):
        titles.setdefault((kind, key), {})[code] = title
    return titles


def _things(found: Iterable[retrieval.Hit], at: AsOf) -> dict[tuple[str, str], Model]:
    """The rows that the hits stand for, by kind and key. A query for each kind that was found, and what it needs."""
    keys: dict[str, list[str]] = {}
    for hit in found:
        keys.setdefault(hit.entry.kind, []).append(thing_of(hit.entry.key))
    rows: list[tuple[str, str, Model]] = []
    if slugs := keys.get("commitment"):
        stated = with_status(Commitment.objects.filter(slug__in=slugs), at.moment).worded_at(at.moment)
        rows += [("commitment", row.slug, row) for row in stated]
    if records := keys.get("progress"):
        recorded = ProgressRecord.objects.filter(pk__in=records).with_subject_at(at.moment)
        rows += [("progress", str(row.pk), row) for row in recorded]
    if pieces := keys.get("evidence"):
        said = Prefetch("record__commitment", Commitment.objects.worded_at(at.moment))
        given = Evidence.objects.filter(pk__in=pieces).select_related("record").prefetch_related(said)
        rows += [("evidence", str(row.pk), row) for row in given]
    return {(kind, key): row for kind, key, row in rows}


def _groups(hits: tuple[Hit, ...], findings: retrieval.Findings) -> tuple[Group, ...]:
    totals = dict.fromkeys(KINDS, 0)
    for match in findings.matches:
        totals[match.kind] = totals.get(match.kind, 0) + 1
    return tuple(
        Group(kind, str(KINDS.get(kind, kind)), tuple(hit for hit in hits if hit.kind == kind), total)
        for kind, total in totals.items()
        if total
    )


def _counts(findings: retrieval.Findings, facet: str, chosen: str) -> dict[str, int]:
    """The most frequent values of a facet, and in any case the one chosen."""
    counts = findings.facets.get(facet, {})
    most = dict(list(counts.items())[:MOST_CHOICES])
    return most | ({chosen: counts.get(chosen, 0)} if chosen else {})


def _facets(counts: Mapping[str, Mapping[str, int]], filters: Mapping[str, str], names: _Names) -> Iterable[Facet]:
    for name, offered in counts.items():
        choices = (
            Choice(
                value,
                LABELS.get(name, {}).get(value, value),
                number,
                value == filters.get(name),
                names.thing(name, value),
            )
            for value, number in offered.items()
        )
        yield Facet(name, FILTER_LABELS[name], tuple(choices))


def direct(query: str) -> list[Model]:
    """What the query names by symbol or code: a document, a declaration, a recommendation. Three queries."""
    symbol = "".join(tidy(query).split())
    if not symbol:
        return []
    documents = Document.objects.held().filter(Q(symbol__iexact=symbol) | Q(slug__iexact=symbol))
    recommendations = Recommendation.objects.filter(code__iexact=symbol).select_related("declaration", "document")
    declarations = [
        declaration
        for declaration in Declaration.objects.in_order()
        if _names(symbol, [declaration.slug, *declaration.citation_keys])
    ]
    return [*documents, *declarations, *recommendations[:NAMED]]


def _names(symbol: str, keys: Iterable[str]) -> bool:
    """Whether the symbol is one of the keys, or the end of one: S-30/1 names A/RES/S-30/1."""
    wanted = symbol.casefold()
    return any(key.casefold() == wanted or key.casefold().endswith(f"/{wanted}") for key in keys)
