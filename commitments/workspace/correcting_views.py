"""The door for correcting a published record: it leads to the draft that will take its place."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commitments.models import ProgressRecord
from commitments.permissions import ActionRefused
from commitments.workspace import correcting


@require_POST
@login_required
def progress_correct(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(ProgressRecord.objects.visible_to(request.user).with_subject(), pk=pk)
    if not correcting.can_be_corrected(record):
        return redirect(record)
    try:
        draft = correcting.correct(record, by=request.user, at=timezone.now())
    except ActionRefused as refused:
        raise PermissionDenied(refused.refusal.sentence) from refused
    messages.success(request, _("A draft of yours, which says what the record says. Put it right, and submit it."))
    return redirect("commitments:progress-edit", pk=draft.pk)
