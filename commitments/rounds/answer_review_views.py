"""The door to the answers of an actor as a whole: for its approver, and for the publication desk after that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commitments import permissions, review
from commitments.choices import Action
from commitments.models import Invitation
from commitments.permissions import ActionRefused
from commitments.rounds.permissions import conducts
from commitments.transition import StaleRecord
from commitments.workspace import deciding
from commitments.workspace.deciding import Waiting
from documents.whole_numbers import whole_number

TO_ALL = {"approve-all": Action.APPROVE, "publish-all": Action.PUBLISH}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def answer_review(request: HttpRequest, slug: str, actor: str) -> HttpResponse:
    """All answers on one page: approve or publish all, or return single ones with a remark."""
    invitation = _invitation(request, slug, actor)
    waiting = deciding.handed_over(invitation, request.user)
    if request.method != "POST":
        return _page(request, invitation, waiting)
    try:
        words = _decide(request, waiting)
    except ActionRefused as refused:
        return _page(request, invitation, waiting, error=str(refused), status=refused.refusal.http_status)
    except StaleRecord:
        sentence = _("An answer was changed while you read. Nothing has been decided: read it again, then decide.")
        fresh = deciding.handed_over(invitation, request.user)
        return _page(request, invitation, fresh, error=sentence, status=409)
    messages.success(request, words)
    return redirect(request.path)


def _invitation(request: HttpRequest, slug: str, actor: str) -> Invitation:
    """For the delegation, and for whoever reviews; for others there is no such page."""
    invited = Invitation.objects.with_round().filter(invited_at__isnull=False)
    invitation = get_object_or_404(invited, round__slug=slug, actor__slug=actor)
    if not (
        permissions.speaks_for(request.user, invitation.actor) or request.user.has_perm("commitments.review_progress")
    ):
        raise Http404(_("There is no such page."))
    return invitation


def _decide(request: HttpRequest, waiting: list[Waiting]) -> str:
    """What was decided, in words."""
    given = {"by": request.user, "at": timezone.now()}
    seen = {each.record.pk: _number(request, f"seen-{each.record.pk}") for each in waiting if each.record}
    seen = {pk: version for pk, version in seen.items() if version}
    if action := TO_ALL.get(request.POST.get("do", "")):
        number = len(deciding.decide_on_all(waiting, action, seen=seen, **given))
        if action == Action.APPROVE:
            return ngettext("%(number)s answer approved.", "%(number)s answers approved.", number) % {"number": number}
        return ngettext("%(number)s answer published.", "%(number)s answers published.", number) % {"number": number}
    returned = _number(request, "return")
    record = next((each.record for each in waiting if each.record and each.record.pk == returned), None)
    if record is None:
        raise Http404(_("There is no such answer."))
    remark = request.POST.get(f"remark-{record.pk}", "")
    review.return_with_remark(record, remark, seen_version=seen.get(record.pk), **given)
    return _("Returned to its author with your remark.")


def _number(request: HttpRequest, name: str) -> int:
    return whole_number(request.POST.get(name, "")) or 0


def _page(
    request: HttpRequest, invitation: Invitation, waiting: list[Waiting], error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "invitation": invitation,
        "round": invitation.round,
        "waiting": [
            (each, request.POST.get(f"remark-{each.record.pk}", "") if each.record else "") for each in waiting
        ],
        "counted": deciding.counted(waiting),
        "withheld": invitation.answers.filter(handed_over_at__isnull=False).count() - len(waiting),
        "conducts": conducts(request.user),
        "is_member": permissions.speaks_for(request.user, invitation.actor),
        "error": error,
    }
    return render(request, "commitments/rounds/answer_review.html", context, status=status)
