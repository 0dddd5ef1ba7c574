"""Challenges: the list, and the dossier of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commitments import dossiers
from commitments.models import Challenge, ThematicDay
from commitments.queries import with_linked_challenges
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
    challenge = get_object_or_404(Challenge.objects.select_related("paragraph__version__document"), slug=slug)
    discussing = with_linked_challenges(ThematicDay.objects.in_order(), at.moment)
    days = list(discussing.filter(standing_challenges__challenge=challenge).select_related("discussion__document"))
    commitments = dossiers.commitments_for([challenge], at)
    passages = dossiers.passages(days, at)
    return render(
        request,
        "commitments/challenge_detail.html",
        {
            "cutoff": at,
            "challenge": challenge,
            "days": days,
            "commitments": commitments,
            "tally": tally(commitments),
            "synopsis": dossiers.synopsis(commitments, dossiers.pairs_among(commitments, at), at),
            "progress": dossiers.records_on(commitments, at),
            "passages": passages | {"question": dossiers.with_answers(passages["question"], at)},
            "indicators": dossiers.indicators_on([challenge], at),
        },
    )
