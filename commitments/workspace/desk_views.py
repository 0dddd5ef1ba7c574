"""Doors to the desk: the piles, one pile whole, remarks, and what keeps an author's work: unsaved and earlier texts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commitments import permissions, recording, review, revisions
from commitments.choices import Direction
from commitments.contributions import desk as contribution_desk
from commitments.evidence.attaching import Bearing, again
from commitments.forms import TYPED_LENGTH, ReuseForm, typed_fields
from commitments.models import Commitment, Evidence, ProgressRecord
from commitments.permissions import ActionRefused
from commitments.queries import reusable
from commitments.rounds.permissions import conducts
from commitments.rounds.questionnaire import waiting_invitations
from commitments.transition import StaleRecord
from commitments.workspace import desk
from documents.whole_numbers import whole_number

PER_PAGE = 50
PIECES_PER_PAGE = 20
STALE_SHOWN = 10


@require_safe
@login_required
@never_cache
def workspace(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    may_assess = request.user.has_perm("commitments.record_progress")
    stale = desk.stale_commitments(now) if may_assess else Commitment.objects.none()
    return render(
        request,
        "commitments/workspace/workspace.html",
        {
            "piles": [pile for pile in desk.piles(request.user, now) if pile.records],
            "now": now,
            "rounds": list(waiting_invitations(request.user, now)),
            "conducts": conducts(request.user),
            "has_a_desk": desk.has_a_desk(request.user),
            "contributes": contribution_desk.has_a_desk(request.user),
            "contributed": contribution_desk.waiting_piles(request.user),
            "shown": desk.SHOWN,
            "may_draft": bool(permissions.voices_open_to(request.user)),
            "commitments": Commitment.objects.select_related("declaration").in_order(),
            "stale": stale[:STALE_SHOWN],
            "stale_count": stale.count() if may_assess else 0,
        },
    )


@require_safe
@login_required
@never_cache
def workspace_pile(request: HttpRequest, name: str) -> HttpResponse:
    kind, now = desk.kind_of(name), timezone.now()
    if kind is None:
        raise Http404(_("There is no such pile."))
    page = Paginator(desk.records_of(name, request.user, now), PER_PAGE).get_page(request.GET.get("page"))
    context = {"kind": kind, "page": page, "now": now}
    return render(request, "commitments/workspace/workspace_pile.html", context)


@require_safe
@login_required
@never_cache
def workspace_stale(request: HttpRequest) -> HttpResponse:
    """Commitments whose status rests on an old judgement. For whoever may record one anew."""
    if not request.user.has_perm("commitments.record_progress"):
        raise Http404(_("There is no such pile."))
    page = Paginator(desk.stale_commitments(timezone.now()), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "commitments/workspace/workspace_stale.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def progress_reuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Pieces that stand on other records, to be kept on this draft too; those on the same commitment first."""
    record = get_object_or_404(ProgressRecord.objects.editable_by(request.user).with_subject(), pk=pk)
    form = ReuseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _reuse(request, record, form)
    words = request.GET.get("q", "").strip()
    page = Paginator(reusable(record, request.user, words), PIECES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"record": record, "commitment": record.commitment, "page": page, "words": words, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "commitments/workspace/progress_reuse.html", context, status=status)


def _reuse(request: HttpRequest, record: ProgressRecord, form: ReuseForm) -> HttpResponse:
    piece = get_object_or_404(Evidence.objects.visible_to(request.user), pk=form.cleaned_data["piece"])
    bearing = Bearing(Direction(form.cleaned_data["direction"]), piece.effective_on)
    try:
        recording.add_evidence(record, again(piece, bearing), by=request.user, at=timezone.now())
    except ActionRefused as refused:
        messages.error(request, refused.refusal.sentence)
    else:
        messages.success(request, _("The evidence stands on this record too."))
    return redirect(reverse("commitments:progress-edit", args=[record.pk]) + "#evidence")


@require_POST
@login_required
def progress_remark(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(ProgressRecord.objects.visible_to(request.user), pk=pk)
    page = reverse("commitments:progress-review", args=[pk])
    try:
        review.remark(record, request.POST.get("remark", ""), by=request.user, at=timezone.now())
    except ActionRefused as refused:
        messages.error(request, refused.refusal.sentence)
        return redirect(page)
    messages.success(request, _("Your remark stands in the history of the record."))
    return redirect(f"{page}#h-remarks")


@require_POST
@login_required
def progress_typed(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what stands in the form of a draft, unsaved."""
    record = get_object_or_404(ProgressRecord.objects.editable_by(request.user), pk=pk)
    return _keep_typed(request, record.commitment, record)


@require_POST
@login_required
def progress_typed_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what stands in the form of a record that is still to be made."""
    commitment = get_object_or_404(Commitment, slug=slug)
    if not permissions.voices_open_to(request.user):
        raise Http404(_("There is no draft to keep."))
    return _keep_typed(request, commitment, None)


def _keep_typed(request: HttpRequest, commitment: Commitment, record: ProgressRecord | None) -> HttpResponse:
    typed = typed_fields(request.POST)
    if "forget" in request.POST:
        recording.forget_typed(commitment, record, by=request.user)
        messages.success(request, _("The unsaved text is gone."))
        name, key = ("progress-edit", record.pk) if record else ("progress-create", commitment.slug)
        return redirect(f"commitments:{name}", key)
    if sum(map(len, typed.values())) > TYPED_LENGTH:
        return HttpResponse(_("This is too long to be kept for you. Save it, or shorten it."), status=413)
    kept = recording.keep_typed(commitment, record, typed, by=request.user, at=timezone.now())
    return render(request, "commitments/workspace/_typed.html", {"typed": kept})


@require_POST
@login_required
def progress_bring_back(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Let a draft say again what it said at an earlier version."""
    record = get_object_or_404(ProgressRecord.objects.visible_to(request.user), pk=pk)
    revision = get_object_or_404(revisions.earlier(record), version=version)
    seen = whole_number(request.POST.get("seen_version", "")) or 0
    try:
        recording.bring_back(record, revision, seen_version=seen, by=request.user, at=timezone.now())
    except ActionRefused as refused:
        messages.error(request, refused.refusal.sentence)
    except StaleRecord:
        messages.error(request, _("The record was changed in the meantime. Look at it as it stands now."))
    else:
        messages.success(request, _("The earlier text is back. What stood here is kept among the earlier texts."))
    return redirect("commitments:progress-edit", pk)
