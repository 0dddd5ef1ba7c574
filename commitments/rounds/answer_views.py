"""Doors for a delegation: its questionnaire, one question on a page, handing over, deciding on what was handed over.

Each fetches what the person may see, asks or calls one write, and answers. Whoever does not speak for the actor is told
that there is no such page.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commitments import permissions
from commitments.choices import AnswerState, Direction, EvidenceKind
from commitments.forms import EvidenceForm
from commitments.models import Invitation
from commitments.permissions import ActionRefused
from commitments.rounds import answering, questionnaire
from commitments.rounds.answering import StaleAnswer
from commitments.rounds.forms import AnswerForm
from commitments.rounds.permissions import RoundRefused, answering_refusal
from commitments.rounds.questionnaire import Asked
from documents.whole_numbers import whole_number

EVIDENCE_BEGINS_AS = {"kind": EvidenceKind.LINK, "direction": Direction.SUPPORTS}


@require_safe
@login_required
@never_cache
def answer_mine(request: HttpRequest, slug: str) -> HttpResponse:
    """To the questionnaire of the person's own State; where there are several, to the choice of them."""
    mine = list(Invitation.objects.answerable_by(request.user).with_round().filter(round__slug=slug))
    if not mine:
        raise Http404(_("You have not been invited to this round."))
    if len(mine) == 1:
        return redirect(mine[0])
    return render(request, "commitments/rounds/answer_mine.html", {"round": mine[0].round, "invitations": mine})


@require_safe
@login_required
@never_cache
def answer_list(request: HttpRequest, slug: str, actor: str) -> HttpResponse:
    invitation = _invitation(request, slug, actor)
    answering.note_opening(invitation, at=timezone.now())
    return _overview(request, invitation)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def answer_edit(request: HttpRequest, slug: str, actor: str, commitment: str) -> HttpResponse:
    """One question: its source, what was said before, the answer."""
    invitation = _invitation(request, slug, actor)
    asked = _asked(request, invitation, commitment)
    today = timezone.now().date()
    if request.method != "POST":
        answering.note_opening(invitation, at=timezone.now())
        kept = invitation.typed.filter(commitment=asked.commitment, user=request.user).first()
        form = AnswerForm(asked=asked, round=invitation.round, today=today, typed=kept.typed if kept else None)
        return _question(request, invitation, asked, form, kept=kept)
    form = AnswerForm(request.POST, asked=asked, round=invitation.round, today=today)
    if request.POST.get("do") == "autosave":
        return _autosaved(request, invitation, asked, form)
    if not form.is_valid():
        return _question(request, invitation, asked, form, status=422)
    given = {"seen": form.cleaned_data["seen"], "by": request.user, "at": timezone.now()}
    try:
        answering.give_answer(invitation, asked.commitment, form.said(), **given)
    except StaleAnswer:
        return _conflict(request, invitation, commitment, form)
    except (ActionRefused, RoundRefused) as refused:
        form.add_error(None, str(refused))
        return _question(request, invitation, asked, form, status=_status(refused))
    return _after_saving(request, invitation, asked, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def answer_evidence(request: HttpRequest, slug: str, actor: str, commitment: str) -> HttpResponse:
    """The evidence of an answer that has been saved: one piece after the other."""
    invitation = _invitation(request, slug, actor)
    asked = _asked(request, invitation, commitment)
    if asked.record is None:
        return redirect("commitments:answer-edit", slug, actor, commitment)
    said, piece = {"by": request.user, "at": timezone.now()}, EvidenceForm(prefix="evidence", initial=_begins(asked))
    error, status = "", 200
    if request.method == "POST":
        removed = request.POST.get("remove", "")
        piece = piece if removed else EvidenceForm(request.POST, request.FILES, prefix="evidence")
        try:
            if removed and (gone := asked.record.evidence.filter(pk=whole_number(removed)).first()):
                answering.remove_evidence(asked.answer, gone, **said)
            elif not removed and piece.is_valid():
                answering.add_evidence(asked.answer, piece.made, **said)
            if not piece.errors:
                messages.success(request, _("Saved."))
                return redirect(request.path)
            status = 422
        except (ActionRefused, RoundRefused) as refused:
            error, status = str(refused), _status(refused)
    context = {"invitation": invitation, "round": invitation.round, "asked": asked, "piece": piece, "error": error}
    context |= questionnaire.in_place(asked)
    return render(request, "commitments/rounds/answer_evidence.html", context, status=status)


@require_POST
@login_required
def answer_hand_over(request: HttpRequest, slug: str, actor: str) -> HttpResponse:
    invitation = _invitation(request, slug, actor)
    try:
        done = answering.hand_over(invitation, by=request.user, at=timezone.now())
    except (ActionRefused, RoundRefused) as refused:
        return _overview(request, invitation, error=str(refused), status=_status(refused))
    if done.number:
        words = ngettext("%(number)s answer handed over.", "%(number)s answers handed over.", done.number)
        messages.success(request, words % {"number": done.number})
    else:
        messages.success(request, _("Everything has been handed over."))
    return redirect(invitation)


def _invitation(request: HttpRequest, slug: str, actor: str) -> Invitation:
    """404 for whoever does not speak for the actor, and before the invitation has gone out."""
    mine = Invitation.objects.answerable_by(request.user).with_round()
    return get_object_or_404(mine, round__slug=slug, actor__slug=actor)


def _asked(request: HttpRequest, invitation: Invitation, commitment: str) -> Asked:
    found = questionnaire.questionnaire(invitation, request.user, only=commitment).asked
    if not found:
        raise Http404(_("This round does not ask about that commitment."))
    return found[0]


def _overview(request: HttpRequest, invitation: Invitation, error: str = "", status: int = 200) -> HttpResponse:
    now = timezone.now()
    progress = questionnaire.questionnaire(invitation, request.user)
    context = {
        "invitation": invitation,
        "round": invitation.round,
        "state": invitation.round.state_at(now),
        "is_late": invitation.round.is_late_at(now),
        "progress": progress,
        "next": next((each for each in progress.asked if not each.is_done), None),
        "own_ready": [each for each in progress.ready if not each.record or each.record.author == request.user],
        "refusal": answering_refusal(request.user, invitation, now),
        "approves": permissions.approves_for(request.user, invitation.actor),
        "has_handed_over": any(each.answer and each.answer.handed_over_at for each in progress.asked),
        "error": error,
    }
    return render(request, "commitments/rounds/answer_list.html", context, status=status)


def _question(
    request: HttpRequest, invitation: Invitation, asked: Asked, form: AnswerForm, *, status: int = 200, **more: object
) -> HttpResponse:
    now = timezone.now()
    earlier, later, number = questionnaire.neighbours(invitation, asked.number)
    context = {
        "invitation": invitation,
        "round": invitation.round,
        "asked": asked,
        "form": form,
        "earlier": earlier,
        "later": later,
        "number": number,
        "is_late": invitation.round.is_late_at(now),
        "locked": answering_refusal(request.user, invitation, now) or _locked(request, asked),
        "is_prefilled": asked.state == AnswerState.PREFILLED and not form.is_bound and not more.get("kept"),
        **questionnaire.in_place(asked),
        **more,
    }
    return render(request, "commitments/rounds/answer_form.html", context, status=status)


def _locked(request: HttpRequest, asked: Asked) -> str:
    """Why the answer cannot be changed here now, though the round is open."""
    if asked.state in (AnswerState.HANDED_OVER, AnswerState.APPROVED):
        return _("This answer has been handed over. It can be changed once it is returned, or after it is published.")
    if asked.record and asked.state != AnswerState.PUBLISHED and asked.record.author_id != request.user.pk:
        name = {"name": asked.record.author}
        return _("%(name)s is writing this answer. Only its author can change it and hand it over.") % name
    return ""


def _autosaved(request: HttpRequest, invitation: Invitation, asked: Asked, form: AnswerForm) -> HttpResponse:
    """Always 200: HTMX shows only what succeeded, and this says which it was."""
    context: dict[str, object] = {}
    try:
        kept = answering.keep_typed(invitation, asked.commitment, form.typed(), by=request.user, at=timezone.now())
        context["kept"] = kept
    except RoundRefused as refused:
        context["error"] = refused.sentence
    return render(request, "commitments/rounds/_kept.html", context)


def _after_saving(request: HttpRequest, invitation: Invitation, asked: Asked, form: AnswerForm) -> HttpResponse:
    """On to the next question, to the evidence, or back to the questionnaire, as was asked for."""
    place = [invitation.round.slug, invitation.actor.slug]
    if not form.cleaned_data["text"].strip():
        messages.warning(request, _("Saved, and still without words: it cannot be handed over like this."))
    if request.POST.get("do") == "evidence":
        return redirect(reverse("commitments:answer-evidence", args=[*place, asked.commitment.slug]))
    _earlier, later, _number = questionnaire.neighbours(invitation, asked.number)
    if request.POST.get("do") == "next" and later:
        return redirect("commitments:answer-edit", *place, later)
    return redirect(invitation)


def _conflict(request: HttpRequest, invitation: Invitation, commitment: str, form: AnswerForm) -> HttpResponse:
    """Both texts; saving again means to have read the other."""
    asked = _asked(request, invitation, commitment)
    form.data = form.data.copy()
    form.data["seen"] = asked.answer.seen
    return _question(request, invitation, asked, form, status=409, conflict=asked)


def _status(refused: ActionRefused | RoundRefused) -> int:
    return refused.http_status if isinstance(refused, RoundRefused) else refused.refusal.http_status


def _begins(asked: Asked) -> dict[str, object]:
    return EVIDENCE_BEGINS_AS | {"effective_on": asked.record.effective_on}
