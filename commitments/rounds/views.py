"""Reporting rounds for everybody: the list, one round, and the round beside the one before it."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commitments.choices import Turn
from commitments.models import Invitation, ReportingRound
from commitments.rounds import compared as rounds_compared
from commitments.rounds import responses
from commitments.rounds.compared import Row
from commitments.spreadsheets import About, Judged, Table, asked_for, file_of
from commitments.views.cutoffs import cutoff
from documents.as_of import AsOf
from documents.templatetags.languages import in_language, name_place

PER_PAGE = 100
FILTERS = ("commitment", "actor", "answered", "turn")


@dataclass(frozen=True)
class Region:
    """The invited actors of one M49 region, each with the number of its published answers."""

    name: dict[str, str]
    actors: list[tuple[Invitation, int]]

    @property
    def answering(self) -> int:
        return sum(1 for _invitation, number in self.actors if number)


@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    rounds = responses.with_counts(ReportingRound.objects.announced(at.moment), at.moment).newest_first()
    context = {"cutoff": at, "rounds": [(row, row.state_at(at.moment)) for row in rounds]}
    return render(request, "commitments/round_list.html", context)


@require_safe
def round_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    round = get_object_or_404(_in_full(at), slug=slug)
    by_commitment = responses.answers_by(round, at.moment, "commitment")
    return render(
        request,
        "commitments/round_detail.html",
        {
            "cutoff": at,
            "round": round,
            "state": round.state_at(at.moment),
            "is_late": round.is_late_at(at.moment),
            "questions": [(asked, by_commitment.get(asked.commitment_id, 0)) for asked in round.questions.all()],
            "regions": _regions(round, responses.answers_by(round, at.moment, "actor")),
            "before": rounds_compared.round_before(round),
            "may_answer": round.invitations.answerable_by(request.user).exists(),
        },
    )


@require_safe
def round_comparison(request: HttpRequest, slug: str) -> HttpResponse:
    at = cutoff(request)
    round = get_object_or_404(_in_full(at), slug=slug)
    before = rounds_compared.round_before(round)
    rows = _by_name(rounds_compared.compared(round, before, at.moment))
    chosen = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    within = [row for row in rows if _fits(row, {k: v for k, v in chosen.items() if k != "turn"})]
    wanted = [row for row in within if _fits(row, chosen)]
    if asked_for(request):
        return file_of(_table(round, wanted, at), About(at, list(chosen.items())), request)
    return render(
        request,
        "commitments/round_comparison.html",
        {
            "cutoff": at,
            "round": round,
            "before": before,
            "turns": rounds_compared.turns(within),
            "chosen": _chosen(rows, chosen),
            "turn": chosen.get("turn"),
            "page": Paginator(wanted, PER_PAGE).get_page(request.GET.get("page")),
        },
    )


def _in_full(at: AsOf) -> QuerySet[ReportingRound]:
    """Rounds that have opened by now, with what had been answered by the cut-off."""
    return responses.in_full(
        responses.with_counts(ReportingRound.objects.announced(timezone.now()), at.moment), at.moment
    )


def _regions(round: ReportingRound, by_actor: dict[int, int]) -> list[Region]:
    """By the number of the actors invited; those without a region last."""
    found: dict[str, Region] = {}
    for invitation in sorted(round.invitations.all(), key=lambda invitation: name_place(invitation.actor.name)):
        region = invitation.actor.region
        kept = found.setdefault(region.get("m49", ""), Region(region.get("name", {}), []))
        kept.actors.append((invitation, by_actor.get(invitation.actor_id, 0)))
    return sorted(found.values(), key=lambda region: (not region.name, -len(region.actors)))


def _by_name(rows: list[Row]) -> list[Row]:
    """Question by question, the actors of each as a reader looks them up."""
    places = {pk: place for place, pk in enumerate(dict.fromkeys(row.commitment.pk for row in rows))}
    return sorted(rows, key=lambda row: (places[row.commitment.pk], name_place(row.actor.name)))


def _fits(row: Row, chosen: dict[str, str]) -> bool:
    answered = "yes" if row.now else "no"
    held = {"commitment": row.commitment.slug, "actor": row.actor.slug, "answered": answered, "turn": row.turn.value}
    return all(held[name] == value for name, value in chosen.items())


def _chosen(rows: list[Row], chosen: dict[str, str]) -> list[tuple[str, str]]:
    """What the rows are narrowed to, in words; what is not known is shown as it was asked."""
    answered = {"yes": _("answered in this round"), "no": _("not answered in this round")}
    words: dict[str, dict] = {"commitment": {}, "actor": {}, "answered": answered, "turn": dict(Turn.choices)}
    for row in rows:
        words["commitment"].setdefault(row.commitment.slug, in_language(row.commitment.words.title))
        words["actor"].setdefault(row.actor.slug, in_language(row.actor.name))
    return [(name, str(words[name].get(value, value))) for name, value in chosen.items()]


def _table(round: ReportingRound, rows: list[Row], at: AsOf) -> Table:
    columns = [
        ("commitment", _("Commitment, key")),
        ("title", _("Commitment")),
        ("actor", _("Actor, key")),
        ("name", _("Actor")),
        ("before", _("Status in the round before")),
        ("now", _("Status in this round")),
        ("change", _("Beside the round before")),
        ("record_before", _("Record in the round before")),
        ("record_now", _("Record in this round")),
        ("as_of", _("As it stood on")),
    ]
    cells = (
        [
            row.commitment.slug,
            in_language(row.commitment.words.title),
            row.actor.slug,
            in_language(row.actor.name),
            Judged(row.before.status) if row.before else _("no answer"),
            Judged(row.now.status) if row.now else _("no answer"),
            row.turn.label,
            row.before.record_id if row.before else None,
            row.now.record_id if row.now else None,
            at.day,
        ]
        for row in rows
    )
    return Table(f"round-{round.slug}-{at.day.isoformat()}", in_language(round.title), columns, cells)
