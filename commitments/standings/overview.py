"""What the home page says about the whole ledger: the matrix, its figures, the latest changes, the gaps."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from commitments.choices import DeclarationKind
from commitments.models import (
    Challenge,
    Commitment,
    CommitmentChallenge,
    DayChallenge,
    Declaration,
    Evidence,
    ProgressRecord,
    Recommendation,
    ThematicDiscussion,
)
from commitments.models.links import standing as stood_at
from commitments.queries import with_status
from commitments.standings import matrix
from commitments.standings.matrix import Column, Matrix
from commitments.standings.positions import standing_in_all
from documents.as_of import AsOf
from documents.choices import ParagraphKind
from documents.models import Document, Paragraph
from documents.queries import in_library

LATEST = 6


@dataclass(frozen=True)
class Figures:
    """Counts with a page behind each."""

    commitments: int
    with_evidence: int
    without_evidence: int
    recommendations: int
    recommendations_linked: int
    records: int
    state_records: int
    documents: int
    numbered_paragraphs: int
    newest_evidence: date | None


def columns(day: date) -> list[Column]:
    """A column for each text that commits States; the resolutions whose requests are tracked share the last."""
    texts = list(Declaration.objects.adopted_by(day).in_order())
    resolutions = tuple(text for text in texts if text.kind == DeclarationKind.RESOLUTION)
    own = [Column((text,)) for text in texts if text not in resolutions]
    return [*own, Column(resolutions, is_shared=True)] if resolutions else own


def the_matrix(cutoff: AsOf) -> Matrix:
    commitments = with_status(Commitment.objects.made_by(cutoff.day).in_order(), cutoff.moment)
    years: dict[int, list[int]] = {}
    discussed = DayChallenge.objects.standing_at(cutoff.moment).order_by("day__date")
    for challenge, year in discussed.values_list("challenge_id", "day__discussion__year"):
        years.setdefault(challenge, []).append(year)
    return matrix.build(
        Challenge.objects.order_by("set", "order"),
        columns(cutoff.day),
        commitments,
        CommitmentChallenge.objects.standing_at(cutoff.moment).values_list("challenge_id", "commitment_id"),
        years,
    )


def figures(cutoff: AsOf) -> Figures:
    standing, of_states = standing_in_all(cutoff.moment)
    statuses = list(
        with_status(Commitment.objects.made_by(cutoff.day), cutoff.moment).values_list("headline_status", flat=True)
    )
    judged = sum(status is not None for status in statuses)
    carrying = stood_at(cutoff.moment, "commitment_links__")
    recommendations = Recommendation.objects.filter(declaration__adopted_on__lte=cutoff.day).aggregate(
        all=Count("pk", distinct=True), linked=Count("commitment_links__recommendation", filter=carrying, distinct=True)
    )
    numbered = Paragraph.objects.current().filter(kind=ParagraphKind.NUMBERED)
    return Figures(
        commitments=len(statuses),
        with_evidence=judged,
        without_evidence=len(statuses) - judged,
        recommendations=recommendations["all"],
        recommendations_linked=recommendations["linked"],
        records=standing,
        state_records=of_states,
        documents=Document.objects.filter(in_library(cutoff)).count(),
        numbered_paragraphs=numbered.filter(in_library(cutoff, "version__document__")).count(),
        newest_evidence=_newest_evidence(cutoff),
    )


def _newest_evidence(cutoff: AsOf) -> date | None:
    """The day of the newest piece on which a record stood, none later than the cut-off; read from the newest back."""
    standing = ProgressRecord.objects.as_of(cutoff.moment).filter(pk=OuterRef("record"))
    pieces = Evidence.objects.filter(Exists(standing), effective_on__lte=cutoff.day).order_by("-effective_on")
    return pieces.values_list("effective_on", flat=True).first()


def latest_changes(moment: datetime) -> QuerySet[ProgressRecord]:
    return (
        ProgressRecord.objects.as_of(moment)
        .select_related("actor")
        .prefetch_related(Prefetch("commitment", Commitment.objects.worded_at(moment)))
        .order_by("-published_at", "-pk")[:LATEST]
    )


def road(day: date) -> list[ThematicDiscussion]:
    """The years of thematic discussion with their days."""
    return list(ThematicDiscussion.objects.order_by("year").annotate(day_count=Count("days")))
