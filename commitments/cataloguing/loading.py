"""Loading the catalogue: from checked entries to rows, in one transaction.

One function per noun turns an entry into columns and hanging rows; `upsert` writes them. Faults in places (a quotation
that does not stand in its document) are gathered over the whole catalogue, and then nothing is written.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction

from commitments.audit.auditing import append
from commitments.cataloguing import schema
from commitments.cataloguing.ledger import load_progress
from commitments.cataloguing.placing import Span
from commitments.cataloguing.reading import Catalogue, CatalogueFaulty, Located, read
from commitments.cataloguing.rounds import load_round
from commitments.cataloguing.run import MODELS, Loading
from commitments.cataloguing.upsert import Hanging, Many, Tally, upsert
from commitments.choices import LinkOrigin
from commitments.models import (
    Actor,
    Challenge,
    Commitment,
    Declaration,
    Indicator,
    ProgressRecord,
    Recommendation,
    ThematicDay,
    ThematicDiscussion,
    Topic,
)
from commitments.rewording import begin_wordings, reword
from commitments.searching.indexing import index_loaded
from commitments.standings.projecting import commitments_of_moved_actors, project, regions_of_actors
from documents.models import Paragraph
from documents.reading_changes import note_change


def load(paths: Iterable[Path], *, at: datetime) -> dict[str, Tally]:
    """Check and load the files. Returns a tally for each noun.

    Raises CatalogueFaulty with every fault found; the database is then as it was. Safe to repeat.
    """
    known = {noun: set(model.objects.values_list("slug", flat=True)) for noun, model in MODELS.items()}
    catalogue = read(paths, known)
    with transaction.atomic():
        loading = Loading(at)
        for noun, model in MODELS.items():
            loading.rows[noun] = {row.slug: row for row in model.objects.all()}
        regions = regions_of_actors()
        for load_noun in LOADERS.values():
            load_noun(loading, catalogue)
            if loading.faults:
                break
        if loading.faults:
            raise CatalogueFaulty(loading.faults)
        index_loaded()
        records = [event.record for event in loading.events]
        moved = commitments_of_moved_actors(regions)
        project([*moved, *(row.commitment_id for row in records)], [row.actor_id for row in records])
        append(*loading.events)
        note_change("catalogue")
    return loading.tallies


def each(noun: str) -> Callable:
    """Run a function for each entry of a noun and keep the row that it returns."""

    def decorate(load_one: Callable[[Loading, Located], object]) -> Callable[[Loading, Catalogue], None]:
        def load_all(loading: Loading, catalogue: Catalogue) -> None:
            for located in catalogue[noun]:
                row = load_one(loading, located)
                if row is not None:
                    loading.rows.setdefault(noun, {})[located.entry.key] = row

        return load_all

    return decorate


def load_actors(loading: Loading, catalogue: Catalogue) -> None:
    """Those without groups first, so that each group exists when its members name it."""
    for located in sorted(catalogue["actors"], key=lambda located: bool(located.entry.groups)):
        entry = located.entry
        columns = {
            "slug": entry.key, "kind": entry.kind, "name": entry.name, "formal_name": entry.formal_name,
            "acronym": entry.acronym, "iso2": entry.iso2 or "", "iso3": entry.iso3 or "", "m49": entry.m49 or "",
            "region": entry.region.model_dump() if entry.region else {},
        }  # fmt: skip
        groups = loading.all("actors", entry.groups)
        row = upsert(Actor, entry.key, columns, loading.tallies["actors"], held=[Many("groups", groups)])
        loading.rows["actors"][entry.key] = row


@each("topics")
def load_topics(loading: Loading, located: Located) -> Topic:
    entry = located.entry
    return upsert(Topic, entry.key, {"slug": entry.key, "title": entry.title}, loading.tallies["topics"])


@each("declarations")
def load_declarations(loading: Loading, located: Located) -> Declaration | None:
    entry = located.entry
    document = None
    with loading.faults_of(located, "document"):
        document = loading.library.document(entry.document) if entry.document else None
    columns = {
        "slug": entry.key, "document": document,
        **{name: getattr(entry, name) for name in (
            "kind", "symbol", "title", "short_title", "note", "body", "adopted_on", "adopted_on_precision", "order",
            "citation_keys",
        )},
    }  # fmt: skip
    chapters = [{"number": chapter.number, "title": chapter.title} for chapter in entry.chapters]
    hanging = [Hanging("chapters", ("number", "title"), ("number",), chapters)]
    return upsert(Declaration, entry.key, columns, loading.tallies["declarations"], held=hanging)


def load_recommendations(loading: Loading, catalogue: Catalogue) -> None:
    chapters = {
        (slug, chapter.number): chapter
        for slug, declaration in loading.rows["declarations"].items()
        for chapter in declaration.chapters.all()
    }
    for order, located in enumerate(catalogue["recommendations"], start=1):
        entry = located.entry
        span = document = None
        with loading.faults_of(located, "source"):
            span = loading.library.span(entry.source) if entry.source else None
            document = loading.library.document(entry.document) if entry.document else None
        chapter = chapters.get((entry.declaration, entry.chapter))
        if entry.chapter is not None and chapter is None:
            loading.faults.append(located.fault("chapter", f"{entry.declaration} has no chapter {entry.chapter}"))
        columns = {
            "slug": entry.key, "declaration": loading.get("declarations", entry.declaration), "document": document,
            "chapter": chapter, "code": entry.code, "order": order, "subject": entry.subject,
            "paragraph": span.paragraph if span else None,
            "quotation": span.words if span and entry.source.quote else "",
        }  # fmt: skip
        if not loading.faults:
            row = upsert(Recommendation, entry.key, columns, loading.tallies["recommendations"])
            loading.rows["recommendations"][entry.key] = row


@each("challenges")
def load_challenges(loading: Loading, located: Located) -> Challenge:
    entry = located.entry
    paragraph = None
    with loading.faults_of(located, "source"):
        paragraph = loading.library.span(entry.source).paragraph if entry.source else None
    names = ("set", "letter", "order", "title", "short_title")
    columns = {"slug": entry.key, "paragraph": paragraph, **{name: getattr(entry, name) for name in names}}
    return upsert(Challenge, entry.key, columns, loading.tallies["challenges"])


@each("thematic_discussions")
def load_discussions(loading: Loading, located: Located) -> ThematicDiscussion:
    entry = located.entry
    tally = loading.tallies["thematic_discussions"]
    document = None
    with loading.faults_of(located, "document"):
        document = loading.library.document(entry.document) if entry.document else None
    columns = {
        "year": entry.year, "session": entry.session, "title": entry.title, "note": entry.note, "document": document,
    }  # fmt: skip
    row = upsert(ThematicDiscussion, entry.key, columns, tally)
    for order, day in enumerate(entry.days, start=1):
        load_day(loading, located, row, order, day)
    return row


def load_day(
    loading: Loading, located: Located, discussion: ThematicDiscussion, order: int, day: schema.ThematicDay
) -> None:
    heading, passages = None, []
    with loading.faults_of(located, f"days.{day.key}.heading"):
        if day.heading:
            heading = loading.library.span(day.heading).paragraph
            paragraphs = loading.library.reading(day.heading.document).paragraphs
            passages = list(passages_under(heading, paragraphs, located.entry.sections))
    columns = {
        "slug": day.key, "discussion": discussion, "date": day.date, "part": day.part, "order": order,
        "title": day.title, "known_from": day.known_from, "heading": heading,
    }  # fmt: skip
    upsert(
        ThematicDay,
        day.key,
        columns,
        loading.tallies["thematic_discussions"],
        held=[
            Many("challenges", loading.all("challenges", day.challenges), loading.at),
            Hanging("passages", ("paragraph", "role", "origin"), ("paragraph",), passages, loading.at),
        ],
    )


def passages_under(heading: Paragraph, paragraphs: list[Paragraph], sections: dict[str, str]) -> Iterator[dict]:
    """The paragraphs below a day's heading, each with the role of the section that it stands in."""
    roles = {words: role for role, words in sections.items()}
    inside, role = False, None
    for paragraph in paragraphs:
        if paragraph.pk == heading.pk:
            inside = True
        elif inside and paragraph.kind == "heading" and paragraph.depth <= heading.depth:
            return
        elif inside and paragraph.kind == "heading":
            role = next((r for words, r in roles.items() if paragraph.text.startswith(words)), role)
        elif inside and role and (role != "question" or paragraph.kind == "question"):
            yield {"paragraph": paragraph, "role": role, "origin": LinkOrigin.CITED}


def load_commitments(loading: Loading, catalogue: Catalogue) -> None:
    """First the rows, then their links, since a relation may name a commitment that comes later in the files."""
    spans: dict[str, Span] = {}
    for located in catalogue["commitments"]:
        with loading.faults_of(located, "source"):
            spans[located.entry.key] = loading.library.span(located.entry.source)
    if loading.faults:
        return
    orders = {located.entry.key: order for order, located in enumerate(catalogue["commitments"], start=1)}
    for located in catalogue["commitments"]:
        if located.entry.key not in loading.rows["commitments"]:
            columns = commitment_columns(loading, located, spans[located.entry.key], orders[located.entry.key])
            row = Commitment.objects.create(catalogue_key=located.entry.key, **columns)
            begin_wordings([row])
            loading.rows["commitments"][located.entry.key] = row
    write = partial(reword, at=loading.at)
    for located in catalogue["commitments"]:
        columns = commitment_columns(loading, located, spans[located.entry.key], orders[located.entry.key])
        links = list(commitment_links(loading, located))
        if not loading.faults:
            upsert(Commitment, located.entry.key, columns, loading.tallies["commitments"], held=links, save=write)


def commitment_columns(loading: Loading, located: Located, span: Span, order: int) -> dict:
    entry = located.entry
    footnote = None
    with loading.faults_of(located, "source.footnote"):
        footnote = loading.library.footnote(entry.source) if entry.source.footnote else None
    return {
        "slug": entry.key, "declaration": loading.get("declarations", entry.declaration), "kind": entry.kind,
        "order": order, "title": entry.title, "operative_verb": entry.operative_verb, "quotation": span.words,
        "language": span.paragraph.version.language, "paragraph": span.paragraph, "footnote": footnote,
        "start": span.start, "end": span.end,
    }  # fmt: skip


def commitment_links(loading: Loading, located: Located) -> Iterator[Hanging | Many]:
    entry = located.entry
    yield Many("addressees", loading.all("actors", entry.addressees), loading.at)
    common = ("basis_paragraph", "basis_footnote", "rationale", "origin")
    challenges = [
        {"challenge": loading.get("challenges", link.challenge), **basis(loading, located, "challenges", link)}
        for link in entry.challenges
    ]
    yield Hanging("challenge_links", ("challenge", *common), ("challenge",), challenges, loading.at)
    recommendations = [
        {
            "recommendation": loading.get("recommendations", link.recommendation),
            **basis(loading, located, "recommendations", link),
        }
        for link in entry.recommendations
    ]
    yield Hanging("recommendation_links", ("recommendation", *common), ("recommendation",), recommendations, loading.at)
    topics = [{"topic": topic, "origin": LinkOrigin.CURATED} for topic in loading.all("topics", entry.topics)]
    yield Hanging("topic_links", ("topic", "origin"), ("topic",), topics, loading.at)
    relations = [
        {
            "earlier": loading.get("commitments", relation.to), "kind": relation.kind,
            "extent": relation.extent, "rationale": relation.rationale, "origin": LinkOrigin.CURATED,
        }
        for relation in entry.relations
    ]  # fmt: skip
    columns = ("earlier", "kind", "extent", "rationale", "origin")
    yield Hanging("earlier_relations", columns, ("earlier", "kind"), relations, loading.at)


def basis(loading: Loading, located: Located, field_name: str, link: schema.Linked) -> dict:
    """The columns that justify a link."""
    paragraph = footnote = None
    with loading.faults_of(located, f"{field_name}.basis"):
        if link.basis:
            paragraph = loading.library.span(link.basis).paragraph
            footnote = loading.library.footnote(link.basis) if link.basis.footnote else None
    return {
        "basis_paragraph": paragraph, "basis_footnote": footnote, "rationale": link.rationale,
        "origin": LinkOrigin.CITED if footnote else LinkOrigin.CURATED,
    }  # fmt: skip


def load_records(loading: Loading, catalogue: Catalogue) -> None:
    standing = {r.catalogue_key: r for r in ProgressRecord.objects.exclude(catalogue_key=None).order_by("pk")}
    for located in catalogue["progress"]:
        load_progress(loading, located, standing.get(located.entry.key))


@each("indicators")
def load_indicators(loading: Loading, located: Located) -> Indicator | None:
    entry = located.entry
    observations = []
    for order, seen in enumerate(entry.observations, start=1):
        with loading.faults_of(located, f"observations.{order}.source"):
            span = loading.library.span(seen.source)
            observations.append({
                "order": order, "value": seen.value, "qualifier": seen.qualifier, "period": seen.period,
                "paragraph": span.paragraph, "quotation": span.words, "start": span.start, "end": span.end,
                "note": seen.note,
            })  # fmt: skip
    if loading.faults:
        return None
    names = ("title", "definition", "unit", "kind")
    columns = {"slug": entry.key, **{name: getattr(entry, name) for name in names}}
    of_observations = ("order", "value", "qualifier", "period", "paragraph", "quotation", "start", "end", "note")
    held = [
        Many("challenges", loading.all("challenges", entry.challenges), loading.at),
        Many("commitments", loading.all("commitments", entry.commitments), loading.at),
        Hanging(
            "observations",
            of_observations,
            ("order",),
            observations,
            loading.at,
            moments=("created_at", "superseded_at"),
            following=("order", "start", "end"),
        ),
    ]
    return upsert(Indicator, entry.key, columns, loading.tallies["indicators"], held=held)


def load_rounds(loading: Loading, catalogue: Catalogue) -> None:
    for located in catalogue["rounds"]:
        load_round(loading, located)


LOADERS: dict[str, Callable[[Loading, Catalogue], None]] = {
    "actors": load_actors,
    "topics": load_topics,
    "declarations": load_declarations,
    "recommendations": load_recommendations,
    "challenges": load_challenges,
    "thematic_discussions": load_discussions,
    "commitments": load_commitments,
    "progress": load_records,
    "indicators": load_indicators,
    "rounds": load_rounds,
}
