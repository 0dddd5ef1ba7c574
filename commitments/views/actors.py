"""Actors: States by group, bodies; and what the ledger holds about one."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commitments.choices import ActorKind, Voice
from commitments.models import Actor, Commitment, ProgressRecord
from commitments.queries import standing_contributions, with_status
from commitments.standings.positions import tallied_by_actor
from commitments.views.cutoffs import cutoff
from commitments.views.voices import DIALOGUES_PER_PAGE, beside, name_key
from commitments.voices import dialogues, subjects
from documents.as_of import AsOf


@require_safe
def actor_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    actors = _counted(at)
    by_name = sorted(actors, key=name_key)
    groups = [
        (group, [actor for actor in by_name if group in actor.groups.all()])
        for group in _of_kind(by_name, ActorKind.REGIONAL_GROUP)
    ]
    grouped = {member.pk for _group, members in groups for member in members}
    states = _of_kind(by_name, ActorKind.MEMBER_STATE)
    return render(
        request,
        "commitments/actor_list.html",
        {
            "cutoff": at,
            "bodies": [a for a in by_name if a.kind not in (ActorKind.MEMBER_STATE, ActorKind.REGIONAL_GROUP)],
            "groups": groups,
            "ungrouped": [state for state in states if state.pk not in grouped],
            "state_count": len(states),
            "recorded": [actor for actor in by_name if actor.record_count],
        },
    )


def _counted(at: AsOf) -> list[Actor]:
    """All of them, each with `record_count` at the cut-off."""
    tallied = tallied_by_actor(at.moment)
    actors = list(Actor.objects.prefetch_related("groups"))
    for actor in actors:
        _counted_as_progress, actor.record_count = tallied.get(actor.pk, (0, 0))
    return actors


def _of_kind(actors: Iterable[Actor], kind: str) -> list[Actor]:
    return [actor for actor in actors if actor.kind == kind]


@require_safe
def actor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    actor = get_object_or_404(Actor.objects.prefetch_related("groups"), slug=slug)
    standing = ProgressRecord.objects.as_of(at.moment).filter(actor=actor)
    by_voice = dict(standing.order_by().values_list("voice").annotate(number=Count("pk")).order_by("-number"))
    page = Paginator(subjects(standing), DIALOGUES_PER_PAGE).get_page(request.GET.get("page"))
    told = dialogues(page.object_list, at.moment)
    made = with_status(Commitment.objects.made_by(at.day), at.moment).worded_at(at.moment)
    recorded = Exists(standing.filter(commitment=OuterRef("pk")))
    addressed = made.filter(standing_addressees__actor=actor).annotate(is_recorded=recorded)
    commitments = list(addressed.in_order())
    return render(
        request,
        "commitments/actor_detail.html",
        {
            "cutoff": at,
            "actor": actor,
            "members": actor.members.order_by("slug"),
            "page": page,
            "dialogues": told,
            "record_count": sum(by_voice.values()),
            "by_voice": [(Voice(voice).label, number) for voice, number in by_voice.items()],
            "commitments": commitments,
            "contributions": standing_contributions(at.moment).filter(actor=actor),
            "missing": [commitment for commitment in commitments if not commitment.is_recorded],
            **beside(request, told),
        },
    )
