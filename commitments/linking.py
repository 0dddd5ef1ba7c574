"""Proposing which commitments the paragraphs of a document are about.

Later work. Explicit citations come first: a paragraph that cites a recommendation is about the commitments which that
recommendation carries out. Then likeness of words (`likeness`), in whatever language both share. What a person has
decided is never proposed again, and nothing is linked here: `curation` does that, for a person.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commitments.choices import Decision
from commitments.likeness import Bag, Likeness, Measured, Profiles, chosen, measured
from commitments.models import Commitment, CommitmentPassage, Evidence, Recommendation, Suggestion
from documents.models import Citation, LanguageVersion, Paragraph
from documents.searching.words import normal_form, tokens

# Set on the catalogue's own links, each left out in turn: docs/suggestions.md.
PASSAGE_SHARE = 2.0
LEAST, SHARE, MOST = 0.05, 0.6, 5
SHORTEST = 20  # characters; shorter paragraphs are headings and formulas


@dataclass(frozen=True)
class Proposal:
    commitment: str
    score: float
    cited: str = ""
    shared: tuple[str, ...] = ()


def bag(*texts: tuple[str, str]) -> Bag:
    """The words of texts, each given with its language. Single Han characters tell nothing and are left out."""
    words: set[str] = set()
    for text, language in texts:
        words |= {word for word in tokens(normal_form(text, language)) if len(word) > 1}
    return dict.fromkeys(words, 1)


def profiles() -> Profiles:
    """The profiles of all commitments, from their own words and the passages tied to them. Four queries."""
    own = {}
    for commitment in Commitment.objects.prefetch_related("recommendations"):
        texts = [(commitment.quotation, commitment.language), *_texts(commitment.title)]
        texts += [
            pair for recommendation in commitment.recommendations.all() for pair in _texts(recommendation.subject)
        ]
        own[commitment.slug] = bag(*texts)
    tied: dict[str, dict[int, Bag]] = defaultdict(dict)
    for evidence in _tied_evidence():
        slug = evidence.record.commitment.slug
        tied[slug][evidence.paragraph_id] = bag((evidence.quotation, evidence.language))
    for passage in CommitmentPassage.objects.select_related("commitment", "paragraph__version"):
        paragraph = passage.paragraph
        tied[passage.commitment.slug][paragraph.pk] = bag((paragraph.text, paragraph.version.language))
    return Profiles(own, tied, PASSAGE_SHARE)


def _texts(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(text, language) for language, text in words.items()]


def _tied_evidence() -> Iterable[Evidence]:
    found = Evidence.objects.filter(paragraph__isnull=False, record__state="published")
    return found.select_related("paragraph__version", "record__commitment")


def proposals(paragraph: Paragraph, language: str, among: Profiles, cited: list[Proposal]) -> list[Proposal]:
    """What to propose for one paragraph: what it cites, then what it is like. At most `MOST` by likeness."""
    ranked = among.ranked(bag((paragraph.text, language)), without=paragraph.pk)
    alike = [_as_proposal(found) for found in chosen(ranked, least=LEAST, share=SHARE, most=MOST)]
    known = {proposal.commitment for proposal in cited}
    return [*cited, *(proposal for proposal in alike if proposal.commitment not in known)]


def _as_proposal(found: Likeness) -> Proposal:
    words = [word for word in found.shared if ":" not in word]  # stems are named en:crime
    return Proposal(found.key, round(found.score, 4), shared=tuple(words[:5]))


def suggest(version: LanguageVersion, *, at: datetime) -> int:
    """Write suggestions for all paragraphs of a version. Safe to repeat; returns how many are new.

    Open suggestions that are no longer proposed are dropped; decided ones stay. The number of queries does not depend
    on the number of paragraphs.
    """
    commitments = {commitment.slug: commitment for commitment in Commitment.objects.all()}
    among, cited = profiles(), cited_commitments(version)
    own = defaultdict(set)
    for slug, paragraph in Commitment.objects.filter(paragraph__version=version).values_list("slug", "paragraph"):
        own[paragraph].add(slug)
    rows = []
    for paragraph in version.paragraphs.current().exclude(kind__in=["title", "heading"]):
        if len(paragraph.text) < SHORTEST:
            continue
        for proposal in proposals(paragraph, version.language, among, cited[paragraph.pk]):
            if proposal.commitment not in own[paragraph.pk]:
                rows.append(_row(paragraph, commitments[proposal.commitment], proposal, at))
    return _write(version, rows)


def _row(paragraph: Paragraph, commitment: Commitment, proposal: Proposal, at: datetime) -> Suggestion:
    return Suggestion(
        paragraph=paragraph, commitment=commitment, score=proposal.score, cited=proposal.cited,
        shared=list(proposal.shared), suggested_at=at,
    )  # fmt: skip


@transaction.atomic
def _write(version: LanguageVersion, rows: list[Suggestion]) -> int:
    before = Suggestion.objects.of_version(version)
    decided = set(before.exclude(decision=Decision.OPEN).values_list("paragraph", "commitment"))
    linked = set(CommitmentPassage.objects.filter(paragraph__version=version).values_list("paragraph", "commitment"))
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
    coded = Recommendation.objects.filter(declaration__isnull=False, commitments__isnull=False).distinct()
    for recommendation in coded.select_related("declaration").prefetch_related("commitments"):
        slugs = [commitment.slug for commitment in recommendation.commitments.all()]
        for key in recommendation.declaration.citation_keys:
            targets[f"{key.partition('#')[0]}#{recommendation.code}"] += slugs
    return {target: list(dict.fromkeys(slugs)) for target, slugs in targets.items()}


def measure() -> Measured:
    """Precision and recall of likeness against the links that evidence makes, each paragraph left out in turn."""
    among = profiles()
    linked: dict[int, set[str]] = defaultdict(set)
    paragraphs: dict[int, Paragraph] = {}
    for evidence in _tied_evidence():
        linked[evidence.paragraph_id].add(evidence.record.commitment.slug)
        paragraphs[evidence.paragraph_id] = evidence.paragraph
    return measured(
        ({p.commitment for p in proposals(row, row.version.language, among, [])}, linked[key])
        for key, row in paragraphs.items()
    )
