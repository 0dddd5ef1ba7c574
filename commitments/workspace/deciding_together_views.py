"""The door for deciding on many records at once: what waits for the person, narrowed, ticked, and decided."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commitments.choices import Action, WorkflowState
from commitments.filters import ProgressFilter
from commitments.models import ProgressImport, ProgressRecord
from commitments.queries import with_standing_links
from commitments.workspace.deciding_together import AT_ONCE, Decided, TooMany, decide
from documents.whole_numbers import whole_number

PER_PAGE = 100
ACTIONS = {
    WorkflowState.SUBMITTED: (Action.APPROVE, Action.RETURN),
    WorkflowState.APPROVED: (Action.PUBLISH, Action.RETURN),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def decide_many(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide(request)
    return _page(request)


def _decide(request: HttpRequest) -> HttpResponse:
    """The page again, with what became of each; nothing typed is lost where nothing was done."""
    action = request.POST.get("do", "")
    if action not in (Action.APPROVE, Action.RETURN, Action.PUBLISH):
        return _page(request, error=_("Choose what to do with the records."), status=400)
    whole = request.POST.get("which") == "all"
    chosen = _all(request) if whole else _ticked(request)
    if not chosen:
        return _page(request, error=_("Tick the records that you decide on."), status=400)
    remark = request.POST.get("remark", "")
    if action == Action.RETURN and not remark.strip():
        return _page(request, error=_("Say why: this needs a remark."), status=400)
    try:
        decided = decide(Action(action), chosen, by=request.user, at=timezone.now(), remark=remark)
    except TooMany:
        sentence = _("At most %(n)s records are decided on at once. Narrow the list.") % {"n": AT_ONCE}
        return _page(request, error=sentence, status=400)
    return _page(request, decided=decided, action=Action(action))


def _ticked(request: HttpRequest) -> dict[int, int | None]:
    """Record → the version that was seen."""
    pairs = (text.partition(":") for text in request.POST.getlist("record"))
    read = ((whole_number(pk), whole_number(version)) for pk, _colon, version in pairs)
    return {pk: version for pk, version in read if pk is not None and version is not None}


def _all(request: HttpRequest) -> dict[int, int | None]:
    """The first of those that the filters find."""
    return dict(_waiting(request)[0].values_list("pk", "version")[:AT_ONCE])


def _waiting(request: HttpRequest) -> tuple[QuerySet[ProgressRecord], ProgressFilter]:
    """What waits for the person's decision in one state, narrowed by the address."""
    waiting = ProgressRecord.objects.waiting_for(request.user).filter(state=_state(request))
    if asked := request.GET.get("import", ""):
        source = whole_number(asked)
        waiting = waiting.none() if source is None else waiting.filter(import_rows__source=source)
    waiting = with_standing_links(waiting, timezone.now(), "commitment__")
    narrowed = ProgressFilter(request.GET, waiting.order_by("changed_at", "pk"))
    return (narrowed.qs if narrowed.is_valid() else waiting.none()), narrowed


def _state(request: HttpRequest) -> str:
    asked = request.GET.get("state", "")
    return asked if asked in ACTIONS else WorkflowState.SUBMITTED


def _page(
    request: HttpRequest, *, decided: Decided | None = None, action: Action | None = None, error: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    found, narrowed = _waiting(request)
    shown = found.with_subject().with_evidence()
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "state": _state(request),
        "states": [(state, state.label) for state in ACTIONS],
        "actions": ACTIONS[WorkflowState(_state(request))],
        "filter": narrowed,
        "imports": _imports(request),
        "decided": decided,
        "action": action,
        "error": error,
        "remark": request.POST.get("remark", "") if error else "",
        "ticked": set(_ticked(request)) if error else set(),
        "at_once": AT_ONCE,
    }
    return render(request, "commitments/workspace/decide_many.html", context, status=status)


def _imports(request: HttpRequest) -> list[ProgressImport]:
    """The sheets from which something waits for the person, the newest first, each with how much."""
    waiting = ProgressRecord.objects.waiting_for(request.user).filter(state=_state(request))
    sources = ProgressImport.objects.filter(rows__record__in=waiting).select_related("requested_by")
    return list(sources.annotate(waiting=Count("rows__record", distinct=True)).newest_first()[:10])
