"""Doors for whoever conducts reporting rounds: the list, planning, wording the questions, watching the answers.

Each fetches, asks or calls one write, and answers. Whoever may not conduct rounds is told that there is no such page.
"""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commitments.choices import ActorKind, ResponseState, RoundState
from commitments.models import Actor, ReportingRound
from commitments.rounds import conducting, responses
from commitments.rounds.forms import QuestionForm, RoundForm
from commitments.rounds.permissions import RoundRefused, conducts
from commitments.spreadsheets import About, Table, asked_for, file_of
from commitments.views.cutoffs import cutoff
from documents.templatetags.languages import active_language, in_language, name_place

DONE = {
    "open": gettext_lazy("Opened. The invitations have gone out."),
    "close": gettext_lazy("Closed. No more answers are taken."),
}
ACTS: dict[str, Callable] = {"open": conducting.open_round, "close": conducting.close_round}


@require_safe
@login_required
@never_cache
def conduct_list(request: HttpRequest) -> HttpResponse:
    _require(request)
    now = timezone.now()
    rounds = responses.with_counts(ReportingRound.objects.all(), now).newest_first()
    context = {"rounds": [(round, round.state_at(now)) for round in rounds]}
    return render(request, "commitments/rounds/conduct_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def conduct_new(request: HttpRequest) -> HttpResponse:
    _require(request)
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            round = conducting.plan_round(form.plan(), by=request.user, at=timezone.now())
        except RoundRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Planned. Give the questions words of their own where they need them."))
            return redirect("commitments:conduct-round", round.slug)
    return _form(request, form, None)


@require_safe
@login_required
@never_cache
def conduct_round(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the answers are: each invited actor, by region and in total."""
    round = _round(request, slug)
    found = sorted(responses.responses(round), key=lambda response: name_place(response.actor.name))
    asked = {name: request.GET.get(name, "") for name in ("state", "region")}
    wanted = [response for response in found if _fits(response, **asked)]
    if asked_for(request):
        return file_of(
            _table(round, wanted), About(cutoff(request), [pair for pair in asked.items() if pair[1]]), request
        )
    now = timezone.now()
    context = {
        "round": round,
        "state": round.state_at(now),
        "is_late": round.is_late_at(now),
        "questions": round.questions.select_related("commitment").order_by("order", "pk"),
        "sums": responses.sums(found),
        "states": ResponseState.choices,
        "responses": wanted,
        "asked": asked,
        "is_narrowed": any(asked.values()),
    }
    return render(request, "commitments/rounds/conduct_round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def conduct_edit(request: HttpRequest, slug: str) -> HttpResponse:
    round = _round(request, slug)
    is_planned = round.state_at(timezone.now()) == RoundState.PLANNED
    form = RoundForm(request.POST or None, round=round, is_planned=is_planned)
    if request.method == "POST" and form.is_valid():
        try:
            conducting.change_round(round, form.plan(), by=request.user, at=timezone.now())
        except RoundRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("commitments:conduct-round", slug)
    return _form(request, form, round, is_planned=is_planned)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def conduct_question(request: HttpRequest, slug: str, commitment: str) -> HttpResponse:
    round = _round(request, slug)
    questions = round.questions.select_related("commitment__declaration", "round")
    question = get_object_or_404(questions, commitment__slug=commitment)
    form = QuestionForm(request.POST or None, question=question)
    if request.method == "POST" and form.is_valid():
        try:
            conducting.word_question(question, **form.words(), by=request.user, at=timezone.now())
        except RoundRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("commitments:conduct-round", slug)
    context = {"round": round, "question": question, "form": form}
    return render(request, "commitments/rounds/conduct_question.html", context, status=_status(request))


@require_POST
@login_required
def conduct_act(request: HttpRequest, slug: str, action: str) -> HttpResponse:
    """Open or close."""
    round = _round(request, slug)
    act = ACTS.get(action)
    if act is None:
        raise Http404(_("There is no such action."))
    try:
        act(round, by=request.user, at=timezone.now())
    except RoundRefused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, DONE[action])
    return redirect("commitments:conduct-round", slug)


def _require(request: HttpRequest) -> None:
    if not conducts(request.user):
        raise Http404(_("There is no such page."))


def _round(request: HttpRequest, slug: str) -> ReportingRound:
    _require(request)
    return get_object_or_404(responses.with_counts(ReportingRound.objects.all(), timezone.now()), slug=slug)


def _fits(response: responses.Response, *, state: str, region: str) -> bool:
    own = response.actor.region.get("m49", "") or "none"
    return (not state or response.state == state) and (not region or own == region)


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


def _form(
    request: HttpRequest, form: RoundForm, round: ReportingRound | None, *, is_planned: bool = True
) -> HttpResponse:
    """The actors under their regional groups, the bodies last; the commitments under their declarations."""
    context = {"form": form, "round": round, "is_planned": is_planned, "groups": _groups()}
    chosen = {name: {str(value) for value in form[name].value() or []} for name in ("actors", "commitments")}
    context |= {"chosen_actors": chosen["actors"], "chosen_commitments": chosen["commitments"]}
    return render(request, "commitments/rounds/conduct_form.html", context, status=_status(request))


def _groups() -> list[tuple[Actor | None, dict[str, str], list[Actor]]]:
    """Regional groups with their members, then the States without one, then the bodies."""
    actors = sorted(Actor.objects.prefetch_related("groups"), key=lambda actor: name_place(actor.name))
    groups = [actor for actor in actors if actor.kind == ActorKind.REGIONAL_GROUP]
    named = [(group, group.name, [actor for actor in actors if group in actor.groups.all()]) for group in groups]
    placed = {actor.pk for _group, _name, members in named for actor in members}
    rest = [
        actor
        for actor in actors
        if actor.pk not in placed and actor.kind not in (ActorKind.REGIONAL_GROUP, ActorKind.COLLECTIVE)
    ]
    states = [actor for actor in rest if actor.kind == ActorKind.MEMBER_STATE]
    bodies = [actor for actor in rest if actor.kind != ActorKind.MEMBER_STATE]
    rest_of_states, others = {active_language(): _("States without a regional group")}, {active_language(): _("Bodies")}
    found = [*named, (None, rest_of_states, states), (None, others, bodies)]
    return [(group, name, members) for group, name, members in found if members]


def _table(round: ReportingRound, rows: list[responses.Response]) -> Table:
    columns = [
        ("actor", _("Actor, key")),
        ("name", _("Actor")),
        ("region", _("Region")),
        ("state", _("State of the answers")),
        ("handed_over", _("Answers handed over")),
        ("published", _("Answers published")),
        ("questions", _("Questions")),
        ("invited_at", _("Invited at")),
        ("reminded_at", _("Last reminded at")),
    ]
    cells = (
        [
            row.actor.slug,
            in_language(row.actor.name),
            in_language(row.actor.region.get("name", {})),
            row.state.label,
            row.handed_over,
            row.published,
            round.question_count,
            row.invitation.invited_at,
            row.invitation.reminded_at,
        ]
        for row in rows
    )
    return Table(f"responses-{round.slug}", in_language(round.title), columns, cells)
