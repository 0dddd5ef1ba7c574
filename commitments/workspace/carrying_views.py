"""The door for carrying a judgement over: what is proposed for each related commitment, accepted or rejected."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commitments import permissions
from commitments.choices import Voice
from commitments.models import Commitment, ProgressRecord
from commitments.permissions import ActionRefused
from commitments.workspace import carrying
from commitments.workspace.carrying import CannotCarry


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def progress_carry(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever may record the Secretariat's assessments."""
    records = ProgressRecord.objects.visible_to(request.user).with_subject()
    record = get_object_or_404(records, pk=pk)
    if Voice.SECRETARIAT not in permissions.voices_open_to(request.user):
        raise PermissionDenied(permissions.SENTENCES[permissions.Reason.NOT_A_RECORDER])
    if request.method == "POST":
        return _decide(request, record)
    return _page(request, record)


def _decide(request: HttpRequest, record: ProgressRecord) -> HttpResponse:
    target = get_object_or_404(
        Commitment.objects.select_related("declaration"), slug=request.POST.get("commitment", "")
    )
    decide = {"accept": carrying.accept, "reject": carrying.reject}.get(request.POST.get("do", ""))
    if decide is None:
        return _page(request, record, error=_("Accept the proposal or reject it."), status=400)
    try:
        decide(record, target, by=request.user, at=timezone.now())
    except CannotCarry as refused:
        return _page(request, record, error=str(refused), status=409)
    except ActionRefused as refused:
        return _page(request, record, error=refused.refusal.sentence, status=refused.refusal.http_status)
    if decide is carrying.accept:
        messages.success(request, _("A draft of yours. Read it, put it right where needed, and submit it."))
    return redirect("commitments:progress-carry", pk=record.pk)


def _page(request: HttpRequest, record: ProgressRecord, error: str = "", status: int = 200) -> HttpResponse:
    context = {
        "record": record,
        "can_be_carried": carrying.can_be_carried(record),
        "proposals": carrying.proposals(record),
        "error": error,
    }
    return render(request, "commitments/workspace/progress_carry.html", context, status=status)
