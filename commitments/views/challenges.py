"""Challenges: the list, and the dossier of one."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commitments import dossiers
from commitments.models import Challenge, Indicator, ThematicDay
from commitments.standings import overview
from commitments.standings.matrix import tally
from commitments.views.cutoffs import cutoff


@require_safe
def challenge_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    return render(request, "commitments/challenge_list.html", {"cutoff": at, "matrix": overview.the_matrix(at)})


@require_safe
def challenge_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    days = ThematicDay.objects.select_related("discussion__document").order_by("date", "order")
    challenge = get_object_or_404(
        Challenge.objects.select_related("paragraph__version__document").prefetch_related(
            Prefetch("thematic_days", days)
        ),
        slug=slug,
    )
    commitments = dossiers.commitments_for([challenge], at)
    passages = dossiers.passages(challenge.thematic_days.all())
    return render(
        request,
        "commitments/challenge_detail.html",
        {
            "cutoff": at,
            "challenge": challenge,
            "days": challenge.thematic_days.all(),
            "commitments": commitments,
            "tally": tally(commitments),
            "synopsis": dossiers.synopsis(commitments, dossiers.pairs_among(commitments, at), at),
            "progress": dossiers.records_by_commitment(commitments, at),
            "passages": passages | {"question": dossiers.with_answers(passages["question"], at)},
            "indicators": dossiers.with_observations(Indicator.objects.filter(challenges=challenge), at),
        },
    )
