"""Thematic days: the road of the discussions, and the dossier of one day."""

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commitments import dossiers
from commitments.choices import PassageRole
from commitments.contributions.views import may_contribute
from commitments.models import Challenge, Indicator, ThematicDay, ThematicDiscussion
from commitments.standings.matrix import tally
from commitments.views.cutoffs import cutoff


@require_safe
def thematic_day_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    days = (
        ThematicDay.objects.in_order()
        .prefetch_related("challenges")
        .annotate(question_count=Count("passages", filter=Q(passages__role=PassageRole.QUESTION)))
    )
    discussions = (
        ThematicDiscussion.objects.select_related("document").order_by("-year").prefetch_related(Prefetch("days", days))
    )
    return render(
        request,
        "commitments/thematic_day_list.html",
        {"cutoff": at, "discussions": discussions, "challenge_count": Challenge.objects.count()},
    )


@require_safe
def thematic_day_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    day = get_object_or_404(
        ThematicDay.objects.select_related("discussion__document", "heading__version__document").prefetch_related(
            "challenges"
        ),
        slug=slug,
    )
    challenges = list(day.challenges.all())
    commitments = dossiers.commitments_for(challenges, at)
    passages = dossiers.passages([day])
    return render(
        request,
        "commitments/thematic_day_detail.html",
        {
            "cutoff": at,
            "day": day,
            "challenges": challenges,
            "passages": passages | {"question": dossiers.with_answers(passages["question"], at)},
            "may_contribute": may_contribute(request),
            "commitments": commitments,
            "tally": tally(commitments),
            "indicators": dossiers.with_observations(
                Indicator.objects.filter(challenges__in=challenges).distinct(), at
            ),
        },
    )
