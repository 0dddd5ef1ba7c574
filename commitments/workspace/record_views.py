"""Doors to a record in the making: drafting with the source beside the form, reviewing, deciding.

Each fetches what the person may see, asks or calls one write, and answers. A refusal is shown with the page as it was;
nothing typed is lost.
"""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commitments import permissions, recording, review, revisions
from commitments.choices import Action, Direction, EvidenceKind, WorkflowState
from commitments.evidence.weighing import cautions_of
from commitments.forms import EvidenceForm, RecordForm
from commitments.models import Autosave, Commitment, ProgressRecord
from commitments.notices.notifying import colleagues_of
from commitments.permissions import ActionRefused, Refusal
from commitments.queries import reading_paragraphs
from commitments.transition import StaleRecord, is_repetition
from commitments.workspace import desk
from documents.choices import Language
from documents.storing import NoRoom
from documents.whole_numbers import whole_number

DONE = {
    Action.SUBMIT: gettext_lazy("Submitted. Somebody else reviews it now."),
    Action.APPROVE: gettext_lazy("Approved. It is public once it is published."),
    Action.RETURN: gettext_lazy("Returned to its author with your remark."),
    Action.PUBLISH: gettext_lazy("Published."),
    Action.WITHDRAW: gettext_lazy("Withdrawn. The record stays readable, with your reason."),
    Action.DISCARD: gettext_lazy("Discarded. You can take it back up from your workspace."),
    Action.RESTORE: gettext_lazy("Taken back up, as it was."),
}
REVISIONS = 10  # earlier texts that the form offers
EVIDENCE_BEGINS_AS = {"kind": EvidenceKind.PARAGRAPH, "direction": Direction.SUPPORTS}


@require_safe
@login_required
def progress_start(request: HttpRequest) -> HttpResponse:
    """From the choice of a commitment to its draft."""
    commitment = get_object_or_404(Commitment, slug=request.GET.get("commitment", ""))
    return redirect("commitments:progress-create", slug=commitment.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def progress_create(request: HttpRequest, slug: str) -> HttpResponse:
    commitment = get_object_or_404(Commitment.objects.select_related("declaration", "paragraph"), slug=slug)
    if not permissions.voices_open_to(request.user):
        raise PermissionDenied(_("You may not record progress. Editors and members of a delegation may."))
    typed = recording.typed_by(request.user, commitment, None).first()
    form = RecordForm(
        request.POST or None,
        user=request.user,
        commitment=commitment,
        today=timezone.now().date(),
        typed=typed and typed.typed,
        actor=request.GET.get("actor", ""),
    )
    return _draft(request, form, typed=typed if request.method != "POST" else None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def progress_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The State's reply to an assessment, begun beside it; a reply that was begun already is gone on with."""
    assessment = get_object_or_404(desk.on_the_desk(request.user).assessments(), pk=pk)
    begun = assessment.replies.editable_by(request.user).order_by("-changed_at").first()
    if begun and request.method != "POST":
        return redirect("commitments:progress-edit", pk=begun.pk)
    if refused := permissions.reply_refusal(request.user, assessment, at=timezone.now()):
        return _refused(request, assessment, refused)
    form = RecordForm(
        request.POST or None,
        user=request.user,
        commitment=assessment.commitment,
        today=timezone.now().date(),
        replies_to=assessment,
    )
    return _draft(request, form, replies_to=assessment)


def _draft(request: HttpRequest, form: RecordForm, **more: object) -> HttpResponse:
    """The empty form, or the draft that it makes."""
    commitment, status = form.commitment, 200
    if request.method == "POST" and form.is_valid():
        try:
            record = recording.create_draft(commitment, form.content(), by=request.user, at=timezone.now())
        except ActionRefused as refused:
            form.add_error(None, refused.refusal.sentence)
            status = refused.refusal.http_status
        else:
            messages.success(request, _("Saved as a draft. Add the evidence now."))
            return redirect("commitments:progress-edit", pk=record.pk)
    context = {"commitment": commitment, "paragraph": reading_paragraphs().get(pk=commitment.paragraph_id)}
    return _form_page(request, context | {"form": form} | more, status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def progress_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One form for the judgement and the next piece of evidence, so that saving one never loses the other."""
    record = get_object_or_404(desk.on_the_desk(request.user), pk=pk)
    if refused := permissions.refusal(request.user, Action.EDIT, record, at=timezone.now()):
        sent_twice = request.POST.get("do") == Action.SUBMIT and is_repetition(record, Action.SUBMIT, request.user)
        if request.method != "POST" or sent_twice:
            return redirect("commitments:progress-review", pk=pk)
        return _refused(request, record, refused)
    language, today = request.GET.get("language", ""), timezone.now().date()
    subject = {"user": request.user, "commitment": record.commitment, "today": today, "record": record}
    if request.method != "POST":
        typed = recording.typed_by(request.user, record.commitment, record).first()
        form = RecordForm(**subject, language=language, typed=typed and typed.typed)
        return _form_page(request, _beside(record, form, typed=typed))
    form = RecordForm(request.POST, **subject)
    adds = request.POST.get("do") == "add"
    piece = EvidenceForm(request.POST, request.FILES, prefix="evidence") if adds else None
    try:
        if all([form.is_valid(), piece is None or piece.is_valid()]):
            _save(request, record, form, piece)
            return _after_saving(request, record)
    except StaleRecord as stale:
        return _conflict(request, record, form, stale.current)
    except ActionRefused as refused:
        form.add_error(None, refused.refusal.sentence)
    except NoRoom:
        sentence = _("The server has no room left for the file. Nothing was kept. Tell the administrator.")
        piece.add_error("file", sentence)
        return _form_page(request, _beside(record, form, piece), status=507)
    return _form_page(request, _beside(record, form, piece))


@require_safe
@login_required
@never_cache
def progress_review(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(desk.on_the_desk(request.user), pk=pk)
    return _review_page(request, record)


@require_POST
@login_required
def progress_act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Submit, approve, return, publish, withdraw, discard or take back up."""
    act = ACTS.get(action)
    if act is None:
        raise Http404(_("There is no such action."))
    record = get_object_or_404(desk.on_the_desk(request.user), pk=pk)
    pile = request.POST.get("pile", "")
    following = desk.neighbours(pile, record, request.user, timezone.now())[1] if desk.kind_of(pile) else None
    try:
        record = act(request, record)
    except ActionRefused as refused:
        return _refused(request, record, refused.refusal)
    except StaleRecord as stale:
        sentence = _("The record was changed while you read it. Read it again as it stands now, then decide.")
        current = get_object_or_404(desk.on_the_desk(request.user), pk=stale.current.pk)
        return _review_page(request, current, error=sentence, status=409)
    messages.success(request, DONE[Action(action)])
    if following:
        return redirect(reverse("commitments:progress-review", args=[following]) + f"?pile={pile}")
    return redirect("commitments:workspace") if desk.kind_of(pile) else _on(record)


def _on(record: ProgressRecord) -> HttpResponse:
    """To the page of what is public, to the review page of what is not."""
    if record.state == WorkflowState.DISCARDED:
        return redirect("commitments:workspace")
    return redirect(record) if record.published_at else redirect("commitments:progress-review", pk=record.pk)


def _given(request: HttpRequest) -> dict:
    seen = whole_number(request.POST.get("seen_version", ""))
    return {"by": request.user, "at": timezone.now(), "seen_version": seen}


def _withdraw(request: HttpRequest, record: ProgressRecord) -> ProgressRecord:
    return review.withdraw(record, _remark(request), by=request.user, at=timezone.now())


ACTS: dict[str, Callable[[HttpRequest, ProgressRecord], ProgressRecord]] = {
    Action.SUBMIT: lambda request, record: recording.submit(record, **_given(request)),
    Action.APPROVE: lambda request, record: review.approve(record, remark=_remark(request), **_given(request)),
    Action.RETURN: lambda request, record: review.return_with_remark(record, _remark(request), **_given(request)),
    Action.PUBLISH: lambda request, record: review.publish(record, remark=_remark(request), **_given(request)),
    Action.WITHDRAW: _withdraw,
    Action.DISCARD: lambda request, record: recording.discard(record, **_given(request)),
    Action.RESTORE: lambda request, record: recording.restore(record, **_given(request)),
}


def _remark(request: HttpRequest) -> str:
    return request.POST.get("remark", "")


@transaction.atomic
def _save(request: HttpRequest, record: ProgressRecord, form: RecordForm, piece: EvidenceForm | None) -> None:
    """The judgement, and then what else was asked for: all of it or nothing."""
    said = {"by": request.user, "at": timezone.now()}
    recording.revise_draft(record, form.content(), seen_version=form.cleaned_data["seen_version"] or 0, **said)
    removed = request.POST.get("remove", "")
    if removed and (evidence := record.evidence.filter(pk=whole_number(removed)).first()):
        recording.remove_evidence(record, evidence, **said)
    if piece is not None:
        recording.add_evidence(record, piece.made, **said)
    if request.POST.get("do") == Action.SUBMIT:
        recording.submit(record, **said)


def _after_saving(request: HttpRequest, record: ProgressRecord) -> HttpResponse:
    if request.POST.get("do") == Action.SUBMIT:
        messages.success(request, DONE[Action.SUBMIT])
        return redirect("commitments:progress-review", pk=record.pk)
    messages.success(request, _("Saved."))
    is_about_evidence = request.POST.get("do") == "add" or "remove" in request.POST
    return redirect(reverse("commitments:progress-edit", args=[record.pk]) + ("#evidence" if is_about_evidence else ""))


def _conflict(request: HttpRequest, record: ProgressRecord, form: RecordForm, current: ProgressRecord) -> HttpResponse:
    """Both texts; saving again means to have read the other."""
    form.data = form.data.copy()
    form.data["seen_version"] = str(current.version)
    language = form.cleaned_data["language"]
    conflict = {"record": current, "text": current.narrative.get(language, ""), "language": language}
    return _form_page(request, _beside(record, form) | {"conflict": conflict}, status=409)


def _beside(
    record: ProgressRecord, form: RecordForm, piece: EvidenceForm | None = None, typed: Autosave | None = None
) -> dict:
    """The form of a record with everything that is read beside it; `typed` is what was typed before and not saved."""
    begun = {name.removeprefix("evidence-"): value for name, value in (typed.typed if typed else {}).items()}
    return {
        "typed": typed,
        "revisions": revisions.earlier(record)[:REVISIONS],
        "record": record,
        "replies_to": record.replies_to,
        "replaced": desk.replaced_by(record),
        "commitment": record.commitment,
        "paragraph": record.commitment.paragraph,
        "steps": desk.steps(record),
        "form": form,
        "piece": piece or EvidenceForm(prefix="evidence", initial=EVIDENCE_BEGINS_AS | begun),
        "languages": [code for code in Language.values if code != form["was_language"].value()],
    }


def _form_page(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    status = 422 if status == 200 and request.method == "POST" else status
    return render(request, "commitments/workspace/progress_form.html", context, status=status)


def _refused(request: HttpRequest, record: ProgressRecord, refusal: Refusal) -> HttpResponse:
    """The page as it is, with the sentence and with what was typed."""
    return _review_page(request, record, error=refusal.sentence, status=refusal.http_status)


def _review_page(request: HttpRequest, record: ProgressRecord, error: str = "", status: int = 200) -> HttpResponse:
    pile = request.GET.get("pile", "") or request.POST.get("pile", "")
    kind = desk.kind_of(pile)
    before, after = desk.neighbours(pile, record, request.user, timezone.now()) if kind else (None, None)
    context = {
        "record": record,
        "commitment": record.commitment,
        "paragraph": record.commitment.paragraph,
        "steps": desk.steps(record),
        "replaced": desk.replaced_by(record),
        "pile": kind,
        "before": before,
        "after": after,
        "colleagues": colleagues_of(record) if permissions.sees_drafting(request.user, record) else [],
        "cautions": cautions_of(record, on=timezone.now().date(), at=timezone.now()),
        "allowed_actions": permissions.allowed_actions(record, request.user, at=timezone.now()),
        "is_own": record.author_id == request.user.pk,
        "remark": _remark(request),
        "error": error,
    }
    return render(request, "commitments/workspace/progress_review.html", context, status=status)
