"""Proposing which commitments the paragraphs of a document are about.

Later work. Explicit citations come first: a paragraph that cites a recommendation is about the commitments which that
recommendation carries out. Then likeness (`likeness`): words that both share, terms of the term list, which are the
same in every language, and what people tied to the paragraphs next to it. What a person has decided is never proposed
again, and nothing is linked here: `curation` does that, for a person.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import transaction
from django.db.models import Prefetch

from commitments.choices import Decision
from commitments.models import Commitment, CommitmentPassage, CommitmentRecommendation, Evidence, Suggestion
from commitments.suggesting.likeness import Bag, Measured, Place, Profiles, chosen, drawn_near, measured, nearness
from documents.models import Citation, LanguageVersion, Paragraph
from documents.searching.stopwords import STOPWORDS
from documents.searching.terms import term_list
from documents.searching.words import is_han, normal_form, tokens

# Set on the catalogue's own links, each left out in turn: docs/suggestions.md.
PASSAGE_SHARE, NEARNESS = 2.0, 0.25
LEAST, SHARE, MOST = 0.04, 0.6, 2
SHORTEST = 20  # characters; shorter paragraphs are headings and formulas
ENDS = tuple('.;:,…!?”»")。；：，！？）؛،؟')  # of what is written in sentences, or in parts of one
MOST_REASONS = 5
SAMPLE = 1_000  # paragraphs of other documents
WRITTEN_IN = ("en", "zh")  # the languages in which the catalogue is written; others are translations
TERM = "term:"  # before the key of a term, among words


@dataclass(frozen=True)
class Proposal:
    commitment: str
    score: float
    cited: str = ""
    shared: tuple[str, ...] = ()
    near: int = 0


@dataclass(frozen=True)
class Known:
    """What is known when the paragraphs of one version are looked at."""

    profiles: Profiles
    places: Mapping[int, Place]  # of its paragraphs, by primary key
    texts: Mapping[int, str]  # of those that are looked at
    bags: Mapping[int, Bag]
    language: str
    tied: Mapping[str, list[Place]]  # by commitment, where passages of this version are tied to it


def bag(*texts: tuple[str, str]) -> Bag:
    """The words and terms of texts, each given with its language."""
    words: set[str] = set()
    for text, language in texts:
        words |= {word for word in tokens(normal_form(text, language)) if _tells(word)}
        words |= {f"{TERM}{key}" for key in term_list().spotted(text, language)}
    return dict.fromkeys(words, 1)


def _tells(word: str) -> bool:
    """Single Han characters, and words that every text has, tell nothing of what a text is about."""
    bare = word.rpartition(":")[2]  # a stem is marked with its language
    return len(bare) > 1 and bare not in STOPWORDS


@dataclass(frozen=True)
class Tied:
    """A passage that people tied to a commitment, by evidence or by accepting a suggestion."""

    commitment: str
    paragraph: Paragraph
    bag: Bag


def tied_passages() -> list[Tied]:
    """All of them. Two queries."""
    found = [
        Tied(evidence.record.commitment.slug, evidence.paragraph, bag((evidence.quotation, evidence.language)))
        for evidence in _tied_evidence()
    ]
    for passage in CommitmentPassage.objects.lasting().select_related("commitment", "paragraph__version"):
        paragraph = passage.paragraph
        found.append(Tied(passage.commitment.slug, paragraph, bag((paragraph.text, paragraph.version.language))))
    return found


def own_words(language: str) -> dict[str, Bag]:
    """By commitment, its words in the source, its titles, and what its recommendations are about. Two queries.

    Titles count in the language of what is compared and in those in which the catalogue is written; the same title in
    every other language would only make the profile longer, and less like anything.
    """
    own = {}
    links = CommitmentRecommendation.objects.lasting().select_related("recommendation").order_by("pk")
    for commitment in Commitment.objects.prefetch_related(Prefetch("recommendation_links", links)):
        texts = [(commitment.quotation, commitment.language), *_texts(commitment.title, language)]
        texts += [
            pair
            for link in commitment.recommendation_links.all()
            for pair in _texts(link.recommendation.subject, language)
        ]
        own[commitment.slug] = bag(*texts)
    return own


def known_of(version: LanguageVersion, own: Mapping[str, Bag], tied: Iterable[Tied]) -> Known:
    """What there is to compare the paragraphs of a version with. Two queries; the library may be of any size."""
    places, texts = {}, {}
    section = None
    for paragraph in version.paragraphs.current().order_by("order"):
        section = paragraph.order if paragraph.kind == "heading" else section
        places[paragraph.pk] = Place(paragraph.pk, paragraph.order, section)
        if _is_looked_at(paragraph):
            texts[paragraph.pk] = paragraph.text
    bags = {paragraph: bag((text, version.language)) for paragraph, text in texts.items()}
    passages: dict[str, dict[int, Bag]] = defaultdict(dict)
    here: dict[str, dict[int, Place]] = defaultdict(dict)
    for link in tied:
        tied_before = passages[link.commitment].get(link.paragraph.pk, {})
        passages[link.commitment][link.paragraph.pk] = {**tied_before, **link.bag}
        if link.paragraph.pk in places:
            here[link.commitment][link.paragraph.pk] = places[link.paragraph.pk]
    profiles = Profiles(own, passages, PASSAGE_SHARE, (*bags.values(), *_others(version)))
    tied_here = {slug: list(found.values()) for slug, found in here.items()}
    return Known(profiles, places, texts, bags, version.language, tied_here)


def _is_looked_at(paragraph: Paragraph) -> bool:
    """Headings, formulas, what stands above the title and lines below the text speak of no commitment."""
    is_above_title = paragraph.anchor.startswith("front")
    is_a_line = paragraph.kind == "unnumbered" and not paragraph.text.rstrip().endswith(ENDS)
    is_passage = paragraph.kind not in ("title", "heading") and not is_above_title and not is_a_line
    return is_passage and len(paragraph.text) >= SHORTEST


def _others(version: LanguageVersion) -> Iterator[Bag]:
    """Paragraphs of other documents in the language, the newest: they too tell which words are rare."""
    held = Paragraph.objects.current().filter(version__document__withdrawn_at__isnull=True)
    others = held.filter(version__language=version.language).exclude(version=version)
    for text in others.order_by("-pk").values_list("text", flat=True)[:SAMPLE]:
        if len(text) >= SHORTEST:
            yield bag((text, version.language))


def _texts(words: dict[str, str], language: str) -> list[tuple[str, str]]:
    return [(text, code) for code, text in words.items() if code in (language, *WRITTEN_IN)]


def _tied_evidence() -> Iterable[Evidence]:
    found = Evidence.objects.filter(paragraph__isnull=False, record__state="published")
    return found.select_related("paragraph__version", "record__commitment")


def proposals(paragraph: int, known: Known, cited: list[Proposal]) -> list[Proposal]:
    """What to propose for one paragraph: what it cites, then what it is like. At most `MOST` by likeness.

    What is alike for no reason that a person could read and judge is not proposed.
    """
    ranked = known.profiles.ranked(known.bags[paragraph], without=paragraph)
    near = nearness(known.places[paragraph], known.tied)
    drawn = drawn_near(ranked, near, weight=NEARNESS)
    alike = [
        Proposal(
            found.key,
            round(found.score, 4),
            shared=reasons(found.shared, known.texts[paragraph], known.language),
            near=found.near,
        )
        for found in chosen(drawn, least=LEAST, share=SHARE, most=MOST)
    ]
    already = {proposal.commitment for proposal in cited}
    told = (proposal for proposal in alike if proposal.shared or proposal.near)
    return [*cited, *(proposal for proposal in told if proposal.commitment not in already)]


def reasons(shared: Sequence[str], text: str, language: str) -> tuple[str, ...]:
    """Of the words shared, the strongest first, what a person can read: terms by their names, then other words.

    Stems (en:crime) and numbers are not shown. Han pairs are shown as the longest runs that they make in the text; a
    pair alone says little.
    """
    names = (term_list().name(word.removeprefix(TERM), language) for word in shared if word.startswith(TERM))
    terms = [name for name in names if name]
    words = [word for word in shared if ":" not in word and not word.isdigit() and not is_han(word)]
    pairs = {word for word in shared if is_han(word)}
    runs = sorted({run for run in _runs(text, language, pairs) if len(run) > 2}, key=lambda run: (-len(run), run))
    told = [*terms[:3], *words[:3], *(run for run in runs[:3] if not any(run in term for term in terms))]
    return tuple(dict.fromkeys(told))[:MOST_REASONS] or tuple(sorted(pairs, key=shared.index))[:MOST_REASONS]


def _runs(text: str, language: str, pairs: Collection[str]) -> Iterator[str]:
    """The stretches of the text in which every two characters are one of the pairs."""
    for segment in normal_form(text, language).words.split():
        start = 0
        for at in range(len(segment)):
            if segment[at : at + 2] not in pairs:
                yield segment[start : at + 1]
                start = at + 1


def suggest(version: LanguageVersion, *, at: datetime) -> int:
    """Write suggestions for all paragraphs of a version. Safe to repeat; returns how many are new.

    Open suggestions that are no longer proposed are dropped; decided ones stay. The number of queries does not depend
    on the number of paragraphs.
    """
    commitments = {commitment.slug: commitment for commitment in Commitment.objects.all()}
    known, cited = known_of(version, own_words(version.language), tied_passages()), cited_commitments(version)
    own = defaultdict(set)
    for slug, paragraph in Commitment.objects.filter(paragraph__version=version).values_list("slug", "paragraph"):
        own[paragraph].add(slug)
    rows = []
    for paragraph in known.bags:
        for proposal in proposals(paragraph, known, cited[paragraph]):
            if proposal.commitment not in own[paragraph]:
                rows.append(_row(paragraph, commitments[proposal.commitment], proposal, at))
    return _write(version, rows)


def _row(paragraph: int, commitment: Commitment, proposal: Proposal, at: datetime) -> Suggestion:
    return Suggestion(
        paragraph_id=paragraph, commitment=commitment, score=proposal.score, cited=proposal.cited,
        shared=list(proposal.shared), near=proposal.near, suggested_at=at,
    )  # fmt: skip


@transaction.atomic
def _write(version: LanguageVersion, rows: list[Suggestion]) -> int:
    before = Suggestion.objects.of_version(version)
    decided = set(before.exclude(decision=Decision.OPEN).values_list("paragraph", "commitment"))
    passages = CommitmentPassage.objects.lasting().filter(paragraph__version=version)
    linked = set(passages.values_list("paragraph", "commitment"))
    before.open().delete()
    new = [row for row in rows if (row.paragraph_id, row.commitment_id) not in decided | linked]
    Suggestion.objects.bulk_create(new, batch_size=500)
    return len(new)


def cited_commitments(version: LanguageVersion) -> dict[int, list[Proposal]]:
    """By paragraph, the commitments carried out by recommendations that it, or a note called in it, cites."""
    carried = _commitments_by_target()
    found: dict[int, list[Proposal]] = defaultdict(list)
    citations = Citation.objects.filter(paragraph__version=version) | Citation.objects.filter(footnote__version=version)
    for citation in citations.prefetch_related("footnote__calls"):
        places = (
            [citation.paragraph_id]
            if citation.paragraph_id
            else [c.paragraph_id for c in citation.footnote.calls.all()]
        )
        for place in places:
            known = {proposal.commitment for proposal in found[place]}
            found[place] += [
                Proposal(slug, 1.0, cited=citation.raw[:200])
                for slug in carried.get(citation.target, ())
                if slug not in known
            ]
    return found


def _commitments_by_target() -> dict[str, list[str]]:
    """Slugs of commitments by the citation target of a recommendation that carries them out: A/RES/S-30/1#3(k)."""
    targets: dict[str, list[str]] = defaultdict(list)
    links = CommitmentRecommendation.objects.lasting().filter(recommendation__declaration__isnull=False)
    links = links.select_related("commitment", "recommendation__declaration")
    for link in links.order_by("recommendation__order", "commitment__declaration", "commitment__order"):
        recommendation = link.recommendation
        for key in recommendation.declaration.citation_keys:
            targets[f"{key.partition('#')[0]}#{recommendation.code}"].append(link.commitment.slug)
    return {target: list(dict.fromkeys(slugs)) for target, slugs in targets.items()}


def measure(*, as_new: bool = False) -> Measured:
    """Precision and recall of likeness against the links that evidence makes, each paragraph left out in turn.

    `as_new`: as for a document that nobody has looked at yet, everything tied to the same version left out.
    """
    own, tied = cache(own_words), tied_passages()
    linked: dict[int, set[str]] = defaultdict(set)
    for evidence in _tied_evidence():
        linked[evidence.paragraph_id].add(evidence.record.commitment.slug)
    pairs = []
    for version in LanguageVersion.objects.filter(paragraphs__in=linked).distinct():
        others = [link for link in tied if not as_new or link.paragraph.version_id != version.pk]
        known = known_of(version, own(version.language), others)
        pairs += [
            ({found.commitment for found in proposals(paragraph, known, [])}, linked[paragraph])
            for paragraph in known.bags
            if paragraph in linked
        ]
    return measured(pairs)
