"""What holds the ledger to account: the life of one record or contribution, and the list of what was corrected."""

from datetime import timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commitments import permissions
from commitments.audit import chain
from commitments.audit.export import life_of, life_of_contribution
from commitments.comparison.wordings_compared import WordingChange, with_the_one_before
from commitments.contributions import permissions as contribution_permissions
from commitments.models import Contribution, ProgressRecord
from commitments.queries import corrected_contributions, corrections, rewordings
from commitments.views.cutoffs import cutoff
from commitments.wordings.differing import Reworded, reworded
from documents.as_of import AsOf

PER_PAGE = 50


@require_safe
def progress_audit(request: HttpRequest, pk: int) -> HttpResponse:
    """A file, in the form that is hashed: its parts can be held against the digests byte by byte."""
    record = get_object_or_404(ProgressRecord.objects.visible_to(request.user).with_subject(), pk=pk)
    sees_drafting = permissions.sees_drafting(request.user, record)
    return _file(life_of(record, with_drafting=sees_drafting), f"record-{record.pk}.json")


@require_safe
def contribution_audit(request: HttpRequest, pk: int) -> HttpResponse:
    """As that of a record, in the chain of contributions."""
    visible = Contribution.objects.visible_to(request.user).with_subject().with_commitments()
    row = get_object_or_404(visible, pk=pk)
    sees_drafting = contribution_permissions.sees_drafting(request.user, row)
    return _file(life_of_contribution(row, with_drafting=sees_drafting), f"contribution-{row.pk}.json")


def _file(life: dict[str, object], name: str) -> HttpResponse:
    response = HttpResponse(chain.canonical(life), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def correction_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    page = Paginator(corrections(at.moment), PER_PAGE).get_page(request.GET.get("page"))
    context = {"cutoff": at, "page": page, "contributed": [], "wordings": [], "compared": ""}
    if page.number == 1:
        context["contributed"] = corrected_contributions(at.moment)[:PER_PAGE]
        context["wordings"] = _other_words(at)
        context["compared"] = _compared(at)
    return render(request, "commitments/corrections.html", context)


def _other_words(at: AsOf) -> list[tuple[WordingChange, list[Reworded]]]:
    """What was put in other words last, each with the parts that differ. Two queries."""
    changes = with_the_one_before(rewordings(at.moment)[:PER_PAGE])
    return [(change, reworded(change.before, change.after)) for change in changes]


def _compared(at: AsOf) -> str:
    """The query by which page, file and API of the comparison give every rewording; empty where there is none."""
    first = rewordings(at.moment).last()
    if first is None or first.valid_from is None:
        return ""
    eve = first.valid_from.date() - timedelta(days=1)
    return urlencode({"from": eve.isoformat(), "to": at.day.isoformat(), "what": "reworded"})
