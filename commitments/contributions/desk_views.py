"""Doors for those who work on contributions: the desk, answering a question, deciding.

Each fetches what the person may see, asks or calls one write, and answers. A refusal is shown with the page as it was;
nothing typed is lost.
"""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commitments.choices import ContributionAction, PassageRole
from commitments.contributions import contributing, moderating
from commitments.contributions import desk as contribution_desk
from commitments.contributions import permissions as contribution_permissions
from commitments.contributions.contributing import ContributionRefused
from commitments.contributions.forms import AnswerForm, typed_fields
from commitments.contributions.steps import is_repetition
from commitments.contributions.unsaved import forget_typed, keep_typed, typed_by
from commitments.contributions.views import page_of
from commitments.forms import TYPED_LENGTH
from commitments.models import Commitment, Contribution, DayPassage, Membership, ThematicDay
from commitments.permissions import ActionRefused, actors_of
from commitments.queries import reading_paragraphs
from commitments.transition import StaleRecord
from documents.models import Paragraph
from documents.whole_numbers import whole_number

DONE = {
    ContributionAction.SUBMIT: gettext_lazy("Handed over. Somebody else decides on it now."),
    ContributionAction.DISCARD: gettext_lazy("Discarded. You can take it back up from your desk."),
    ContributionAction.RESTORE: gettext_lazy("Taken back up, as it was."),
    ContributionAction.BRING_BACK: gettext_lazy("Brought back: its author has it again, with your remark."),
    ContributionAction.APPROVE: gettext_lazy("Approved. A moderator of the Secretariat decides on it now."),
    ContributionAction.PUBLISH: gettext_lazy("Published."),
    ContributionAction.RETURN: gettext_lazy("Returned to its author with your remark."),
    ContributionAction.WITHDRAW: gettext_lazy("Withdrawn. The contribution stays readable, with your reason."),
    ContributionAction.CORRECT: gettext_lazy("This is the draft of a correction. What is published stays until then."),
}


@require_safe
@login_required
@never_cache
def contribution_desk_page(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "commitments/contributions/desk.html",
        {
            "piles": contribution_desk.piles(request.user),
            "actors": actors_of(request.user),
            "may_moderate": contribution_permissions.moderates(request.user),
            "days": contribution_desk.days_with_questions(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def contribution_create(request: HttpRequest, slug: str, question: int) -> HttpResponse:
    asked = _asked(slug, question)
    if not actors_of(request.user):
        raise PermissionDenied(_("Only members of a delegation contribute. An administrator can make you one."))
    typed = typed_by(request.user, asked.day, asked.paragraph, None).first() if request.method != "POST" else None
    form = AnswerForm(
        request.POST or None, user=request.user, commitments=_commitments(asked.day), typed=typed and typed.typed
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = _created(request, asked, form)
        except ActionRefused as refused:
            form.add_error(None, refused.refusal.sentence)
        except ContributionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved as a draft."))
            return redirect("commitments:contribution-edit", pk=row.pk)
    return _form_page(request, {"day": asked.day, "form": form, "typed": typed}, asked.paragraph_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def contribution_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_on_the_desk(request), pk=pk)
    if refused := contribution_permissions.refusal(request.user, ContributionAction.EDIT, row):
        sent_twice = request.POST.get("do") == "submit" and is_repetition(row, "submit", request.user)
        if request.method != "POST" or sent_twice:
            return redirect(row)
        return page_of(request, row, error=refused.sentence, status=refused.http_status)
    typed = typed_by(request.user, row.day, row.question, row).first() if request.method != "POST" else None
    subject = {"user": request.user, "commitments": _commitments(row.day), "row": row}
    form = AnswerForm(request.POST or None, **subject, typed=typed and typed.typed)
    context = {"day": row.day, "row": row, "form": form, "typed": typed}
    try:
        if request.method == "POST" and form.is_valid():
            _save(request, row, form)
            return _after_saving(request, row)
    except StaleRecord as stale:
        form.data = form.data | {"seen_version": str(stale.current.version)}
        return _form_page(request, context | {"conflict": stale.current}, row.question_id, status=409)
    except ActionRefused as refused:
        form.add_error(None, refused.refusal.sentence)
    except ContributionRefused as refused:
        form.add_error(None, str(refused))
    return _form_page(request, context, row.question_id)


@require_POST
@login_required
def contribution_typed(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what stands in the form of a draft, unsaved."""
    row = get_object_or_404(_on_the_desk(request), pk=pk)
    if contribution_permissions.refusal(request.user, ContributionAction.EDIT, row):
        raise Http404(_("There is no draft to keep."))
    return _keep_typed(request, row.day, row.question, row)


@require_POST
@login_required
def contribution_typed_new(request: HttpRequest, slug: str, question: int) -> HttpResponse:
    """Keep what stands in the form of an answer that is still to be made."""
    asked = _asked(slug, question)
    if not actors_of(request.user):
        raise Http404(_("There is no draft to keep."))
    return _keep_typed(request, asked.day, asked.paragraph, None)


def _keep_typed(request: HttpRequest, day: ThematicDay, question: Paragraph, row: Contribution | None) -> HttpResponse:
    typed = typed_fields(request.POST)
    if "forget" in request.POST:
        forget_typed(day, question, row, by=request.user)
        messages.success(request, _("The unsaved text is gone."))
        keys = [row.pk] if row else [day.slug, question.pk]
        return redirect(f"commitments:contribution-{'edit' if row else 'create'}", *keys)
    if sum(map(len, typed.values())) > TYPED_LENGTH:
        return HttpResponse(_("This is too long to be kept for you. Save it, or shorten it."), status=413)
    kept = keep_typed(day, question, row, typed, by=request.user, at=timezone.now())
    return render(request, "commitments/workspace/_typed.html", {"typed": kept})


@require_POST
@login_required
def contribution_act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Hand over, discard, take back up, correct, approve, publish, return, bring back or withdraw."""
    act = ACTS.get(action)
    if act is None:
        raise Http404(_("There is no such action."))
    row = get_object_or_404(_on_the_desk(request), pk=pk)
    try:
        done = act(request, row)
    except ActionRefused as refused:
        return page_of(request, row, error=refused.refusal.sentence, status=refused.refusal.http_status)
    except ContributionRefused as refused:
        return page_of(request, row, error=str(refused), status=409)
    except StaleRecord:
        sentence = _("The contribution was changed while you read it. Read it again as it stands now, then decide.")
        return page_of(request, get_object_or_404(_on_the_desk(request), pk=pk), error=sentence, status=409)
    messages.success(request, DONE[ContributionAction(action)])
    if action in (ContributionAction.CORRECT, ContributionAction.RESTORE):
        return redirect("commitments:contribution-edit", pk=done.pk)
    return redirect("commitments:contribution-desk") if action == ContributionAction.DISCARD else redirect(done)


def _asked(slug: str, question: int) -> DayPassage:
    """A question that was put to a day."""
    passages = DayPassage.objects.lasting().select_related("day", "paragraph")
    return get_object_or_404(passages, day__slug=slug, paragraph=question, role=PassageRole.QUESTION)


def _said(request: HttpRequest) -> dict:
    return {"by": request.user, "at": timezone.now()}


def _given(request: HttpRequest) -> dict:
    return _said(request) | {"seen_version": whole_number(request.POST.get("seen_version", ""))}


def _remark(request: HttpRequest) -> str:
    return request.POST.get("remark", "")


ACTS: dict[str, Callable[[HttpRequest, Contribution], Contribution]] = {
    ContributionAction.SUBMIT: lambda request, row: contributing.submit(row, **_given(request)),
    ContributionAction.DISCARD: lambda request, row: contributing.discard(row, **_given(request)),
    ContributionAction.RESTORE: lambda request, row: contributing.restore(row, **_given(request)),
    ContributionAction.BRING_BACK: lambda request, row: moderating.bring_back(row, _remark(request), **_given(request)),
    ContributionAction.CORRECT: lambda request, row: contributing.draft_correction(row, **_said(request)),
    ContributionAction.APPROVE: lambda request, row: moderating.approve(
        row, remark=_remark(request), **_given(request)
    ),
    ContributionAction.PUBLISH: lambda request, row: moderating.publish(
        row, remark=_remark(request), **_given(request)
    ),
    ContributionAction.RETURN: lambda request, row: moderating.return_with_remark(
        row, _remark(request), **_given(request)
    ),
    ContributionAction.WITHDRAW: lambda request, row: moderating.withdraw(row, _remark(request), **_said(request)),
}


@transaction.atomic
def _created(request: HttpRequest, asked: DayPassage, form: AnswerForm) -> Contribution:
    row = contributing.create_draft(asked.day, asked.paragraph, form.answer(), **_said(request))
    _tie(request, row, form)
    return row


@transaction.atomic
def _save(request: HttpRequest, row: Contribution, form: AnswerForm) -> None:
    """The answer, and then what else was asked for: all of it or nothing."""
    contributing.revise(row, form.answer(), seen_version=form.cleaned_data["seen_version"] or 0, **_said(request))
    removed = request.POST.get("remove", "")
    if removed and (link := row.commitment_links.filter(commitment__slug=removed).first()):
        contributing.untie_from(row, link.commitment, **_said(request))
    _tie(request, row, form)
    if request.POST.get("do") == "submit":
        contributing.submit(row, **_said(request))


def _tie(request: HttpRequest, row: Contribution, form: AnswerForm) -> None:
    if commitment := form.cleaned_data["commitment"]:
        contributing.tie_to(row, commitment, form.cleaned_data["rationale"], **_said(request))


def _after_saving(request: HttpRequest, row: Contribution) -> HttpResponse:
    if request.POST.get("do") == "submit":
        messages.success(request, DONE[ContributionAction.SUBMIT])
        return redirect(row)
    messages.success(request, _("Saved."))
    return redirect("commitments:contribution-edit", pk=row.pk)


def _on_the_desk(request: HttpRequest) -> QuerySet[Contribution]:
    return Contribution.objects.visible_to(request.user).with_subject().with_commitments()


def _commitments(day: ThematicDay) -> QuerySet[Commitment]:
    """All of them, those on the challenges of the day first."""
    challenges = [link.challenge for link in day.challenge_links.lasting().select_related("challenge")]
    on_the_day = Commitment.objects.for_challenges(challenges, timezone.now()).values("pk")
    first = Case(When(pk__in=on_the_day, then=Value(0)), default=Value(1))
    return Commitment.objects.select_related("declaration").order_by(first, "declaration__order", "order", "slug")


def _has_approver(form: AnswerForm) -> bool:
    """Whether one decides first for an actor that the answer may be for."""
    return Membership.objects.approvers().filter(actor__in=form.fields["actor"].queryset).exists()


def _form_page(request: HttpRequest, context: dict, question: int, status: int = 200) -> HttpResponse:
    status = 422 if status == 200 and request.method == "POST" else status
    context |= {"question": reading_paragraphs().get(pk=question), "has_approver": _has_approver(context["form"])}
    return render(request, "commitments/contributions/contribution_form.html", context, status=status)
