"""One progress record: the judgement, its evidence in place, what to be cautious about, and its history."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commitments import permissions
from commitments.choices import WorkflowState
from commitments.evidence.weighing import cautions_of
from commitments.models import Commitment, ProgressRecord
from commitments.queries import visible_events
from commitments.status import state_at
from commitments.views.cutoffs import cutoff
from commitments.workspace.carrying import can_be_carried
from commitments.workspace.correcting import can_be_corrected, correction_refusal

ENDED = (WorkflowState.SUPERSEDED, WorkflowState.WITHDRAWN)


@require_safe
def progress_detail(request: HttpRequest, pk: int) -> HttpResponse:
    at = cutoff(request)
    visible = ProgressRecord.objects.visible_to(request.user).with_subject_at(at.moment).with_evidence()
    origin = Prefetch("derived_from__commitment", Commitment.objects.worded_at(at.moment))
    related = visible.select_related("supersedes", "superseded_by", "replies_to", "derived_from")
    record = get_object_or_404(related.prefetch_related(origin), pk=pk)
    sees_drafting = permissions.sees_drafting(request.user, record)
    events = visible_events(record, with_drafting=sees_drafting)
    if at.chosen:
        events = events.filter(at__lte=at.moment)
    state = state_at(record, at.moment) if at.chosen else record.state
    return render(
        request,
        "commitments/progress_detail.html",
        {
            "cutoff": at,
            "record": record,
            "state": state,
            "state_words": WorkflowState(state).label if state else "",
            "evidence": record.evidence.all(),
            "cautions": cautions_of(record, on=at.day, at=at.moment),
            "events": events,
            "ended": next((event for event in events if event.to_state == state in ENDED), None),
            "sees_drafting": sees_drafting,
            "replies": record.replies.as_of(at.moment).order_by("published_at", "pk"),
            "answerable": permissions.answerable_by(request.user, [record], at=timezone.now()),
            "can_be_carried": _can_be_carried(request, record),
            "may_correct": _may_correct(request, record),
            "allowed_actions": permissions.allowed_actions(record, request.user, at=timezone.now()),
        },
    )


def _may_correct(request: HttpRequest, record: ProgressRecord) -> bool:
    """Whether to offer the person a draft that takes the place of the record."""
    if not request.user.is_authenticated or not can_be_corrected(record):
        return False
    return correction_refusal(request.user, record, at=timezone.now()) is None


def _can_be_carried(request: HttpRequest, record: ProgressRecord) -> bool:
    """Whether to lead the person to carrying the judgement over."""
    return request.user.has_perm("commitments.record_progress") and can_be_carried(record)
