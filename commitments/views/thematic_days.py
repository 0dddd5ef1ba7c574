"""Thematic days: the road of the discussions, and the dossier of one day."""

from itertools import takewhile

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commitments import dossiers
from commitments.choices import PassageRole
from commitments.contributions.views import may_contribute
from commitments.models import ThematicDiscussion
from commitments.models.links import standing
from commitments.queries import linked_days
from commitments.standings.matrix import tally
from commitments.views.cutoffs import cutoff
from documents.as_of import AsOf


@require_safe
def thematic_day_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    asked = Q(passages__role=PassageRole.QUESTION) & standing(at.moment, "passages__")
    days = linked_days(at.moment).in_order().annotate(question_count=Count("passages", filter=asked))
    discussions = (
        ThematicDiscussion.objects.select_related("document").order_by("-year").prefetch_related(Prefetch("days", days))
    )
    to_come = list(takewhile(lambda discussion: _is_to_come(discussion, at), discussions))
    context = {"cutoff": at, "to_come": to_come[::-1], "discussions": discussions[len(to_come) :]}
    return render(request, "commitments/thematic_day_list.html", context)


def _is_to_come(discussion: ThematicDiscussion, at: AsOf) -> bool:
    return discussion.year >= at.day.year and not discussion.days.all()


@require_safe
def thematic_day_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    days = linked_days(at.moment).select_related("discussion__document", "heading__version__document")
    day = get_object_or_404(days, slug=slug)
    challenges = day.linked_challenges
    commitments = dossiers.commitments_for(challenges, at)
    passages = dossiers.passages([day], at)
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
            "indicators": dossiers.indicators_on(challenges, at),
        },
    )
