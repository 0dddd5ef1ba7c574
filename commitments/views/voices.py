"""The voices side by side: of one actor on one commitment, on a page of its own; and as a part of two other pages."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commitments.choices import ActorKind
from commitments.filters import VoicesFilter
from commitments.models import Actor, Commitment, ProgressRecord
from commitments.permissions import answerable_by, drafting_seen_by, may_write_on
from commitments.views.cutoffs import cutoff
from commitments.voices import Dialogue, dialogues, silence, subjects
from documents.as_of import AsOf
from documents.templatetags.languages import in_language, name_place

# Of an actor on the page of a commitment: the newest periods where few actors spoke; where many did, who compares them
# reads the newest of each, and opens an actor for the others.
FEW_ACTORS, PERIODS, PERIODS_OF_MANY = 3, 3, 1
ACTORS_PER_PAGE = 10
DIALOGUES_PER_PAGE = 20


@dataclass(frozen=True)
class ActorVoices:
    """One actor on a commitment: its newest periods, and how many there are."""

    actor: Actor
    dialogues: list[Dialogue]
    periods: int

    @property
    def untold(self) -> int:
        return self.periods - len(self.dialogues)


@dataclass(frozen=True)
class CommitmentVoices:
    """The actors of whom something is recorded on a commitment, a page of them, and by what they can be narrowed."""

    page: Page
    filter: VoicesFilter
    actors: list[Actor]  # of whom anything is recorded, whatever the filters say
    regions: list[tuple[str, str]]

    @property
    def dialogues(self) -> list[Dialogue]:
        return [dialogue for one in self.page.object_list for dialogue in one.dialogues]


@require_safe
def commitment_voices(request: HttpRequest, slug: str, actor: str) -> HttpResponse:
    """All periods of one actor on one commitment."""
    at = cutoff(request)
    commitment = get_object_or_404(Commitment.objects.worded_at(at.moment), slug=slug)
    whose = get_object_or_404(Actor.objects.prefetch_related("groups"), slug=actor)
    standing = ProgressRecord.objects.as_of(at.moment).filter(commitment=commitment, actor=whose)
    page = Paginator(subjects(standing), DIALOGUES_PER_PAGE).get_page(request.GET.get("page"))
    told = dialogues(page.object_list, at.moment)
    return render(
        request,
        "commitments/commitment_voices.html",
        {
            "cutoff": at,
            "commitment": commitment,
            "actor": whose,
            "page": page,
            "dialogues": told or [silence(commitment, whose)],
            "made_later": commitment.declaration.adopted_on > at.day,
            "may_draft": may_write_on(request.user, whose),
            **beside(request, told),
        },
    )


def voices_on(request: HttpRequest, commitment: Commitment, at: AsOf) -> CommitmentVoices:
    """Actor by actor, bodies before States, the newest periods of each. Earlier practice has its place elsewhere."""
    standing = ProgressRecord.objects.as_of(at.moment).counted_as_progress().filter(commitment=commitment)
    actors = sorted(Actor.objects.filter(pk__in=standing.order_by().values("actor")), key=_bodies_first)
    narrowed = VoicesFilter(request.GET, standing)
    found = narrowed.qs if narrowed.is_valid() else standing.none()
    recorded = set(found.order_by().values_list("actor", flat=True).distinct())
    page = Paginator([actor for actor in actors if actor.pk in recorded], ACTORS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    periods = PERIODS if len(recorded) <= FEW_ACTORS else PERIODS_OF_MANY
    by_actor: dict[int, list[dict]] = {}
    for row in subjects(found.filter(actor__in=page.object_list)):
        by_actor.setdefault(row["actor_id"], []).append(row)
    told = dialogues([row for actor in page.object_list for row in by_actor[actor.pk][:periods]], at.moment)
    page.object_list = [
        ActorVoices(actor, [one for one in told if one.actor == actor], len(by_actor[actor.pk]))
        for actor in page.object_list
    ]
    return CommitmentVoices(page, narrowed, actors, _regions(actors))


def beside(request: HttpRequest, told: list[Dialogue]) -> dict[str, object]:
    """What the reader in person may see and do beside the voices: names of authors, and replying."""
    records = [record for dialogue in told for record in dialogue.records]
    return {
        "seen_drafting": drafting_seen_by(request.user, records),
        "answerable": answerable_by(request.user, records, at=timezone.now()),
    }


def name_key(actor: Actor) -> tuple[str, str]:
    return name_place(actor.name), actor.slug


def _bodies_first(actor: Actor) -> tuple[bool, tuple[str, str]]:
    return actor.kind == ActorKind.MEMBER_STATE, name_key(actor)


def _regions(actors: list[Actor]) -> list[tuple[str, str]]:
    named = {actor.region["m49"]: in_language(actor.region.get("name", {})) for actor in actors if actor.region}
    return sorted(named.items(), key=lambda pair: pair[1])
