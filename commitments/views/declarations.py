"""Declarations with their chapters, recommendations and commitments; and one recommendation."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commitments.choices import DeclarationKind
from commitments.models import Chapter, Commitment, Declaration, Recommendation
from commitments.queries import (
    citations_of,
    citations_of_texts,
    listed_commitments,
    reading_paragraphs,
    recommendations_with_commitments,
    with_status,
)
from commitments.standings.matrix import tally
from commitments.texts import text_of
from commitments.views.cutoffs import cutoff
from documents.queries import cited_by

CITATIONS_SHOWN = 40


@require_safe
def declaration_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    commitments = with_status(Commitment.objects.in_order(), at.moment)
    declarations = (
        Declaration.objects.adopted_by(at.day)
        .in_order()
        .select_related("document")
        .annotate(recommendation_count=Count("recommendations"))
        .prefetch_related(Prefetch("commitments", commitments))
    )
    listed = [(declaration, tally(declaration.commitments.all())) for declaration in declarations]
    return render(
        request,
        "commitments/declaration_list.html",
        {
            "cutoff": at,
            "declarations": [pair for pair in listed if pair[0].kind != DeclarationKind.RESOLUTION],
            "resolutions": [pair for pair in listed if pair[0].kind == DeclarationKind.RESOLUTION],
        },
    )


@require_safe
def declaration_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    declaration = get_object_or_404(Declaration.objects.select_related("document"), slug=slug)
    recommendations = list(
        recommendations_with_commitments(at.moment, at.day).filter(declaration=declaration).order_by("order")
    )
    commitments = list(listed_commitments(at.moment, at.day).filter(declaration=declaration))
    citing = citations_of_texts(declaration.citation_keys).filter(cited_by(at))
    cited = list(citing[: CITATIONS_SHOWN + 1])
    return render(
        request,
        "commitments/declaration_detail.html",
        {
            "cutoff": at,
            "declaration": declaration,
            "text": text_of(declaration),
            "is_resolution": declaration.kind == DeclarationKind.RESOLUTION,
            "chapters": _chapters(declaration.chapters.order_by("number"), recommendations),
            "recommendations": recommendations,
            "linked": sum(bool(r.commitment_links.all()) for r in recommendations),
            "commitments": commitments,
            "tally": tally(commitments),
            "citations": cited[:CITATIONS_SHOWN],
            "cited_count": citing.count() if len(cited) > CITATIONS_SHOWN else len(cited),
        },
    )


def _chapters(
    chapters: Iterable[Chapter], recommendations: list[Recommendation]
) -> list[tuple[Chapter | None, list[Recommendation]]]:
    """Each chapter with its recommendations; those without a chapter come last."""
    gathered = [(chapter, [r for r in recommendations if r.chapter_id == chapter.pk]) for chapter in chapters]
    rest = [r for r in recommendations if r.chapter_id is None]
    return [*gathered, (None, rest)] if rest else gathered


@require_safe
def recommendation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    recommendation = get_object_or_404(
        Recommendation.objects.select_related("declaration", "document", "chapter"), slug=slug
    )
    commitments = listed_commitments(at.moment, at.day)
    keys = recommendation.declaration.citation_keys if recommendation.declaration else []
    return render(
        request,
        "commitments/recommendation_detail.html",
        {
            "cutoff": at,
            "recommendation": recommendation,
            "paragraph": reading_paragraphs().filter(pk=recommendation.paragraph_id).first(),
            "commitments": commitments.filter(standing_recommendations__recommendation=recommendation),
            "citations": citations_of(keys, [recommendation.code]).filter(cited_by(at)),
        },
    )
