"""Doors for recording in bulk: the template, giving a sheet, its progress and preview, accepting it or giving it up."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commitments import permissions
from commitments.choices import RowOutcome, Voice
from commitments.downloads import csv_file
from commitments.forms import SheetForm
from commitments.importing import handing_in
from commitments.importing.columns import MOST_ROWS, heading_of
from commitments.importing.handing_in import ImportRefused, StalePreview
from commitments.importing.record_sheets import Offered, csv_sheet, guidance, offered, xlsx_sheet
from commitments.models import Actor, Commitment, ImportRow, ProgressImport
from documents.extraction.limits import FILE_BYTES
from documents.streaming import expect_one_file

PER_PAGE = 100
LISTED = 20


def _require_writer(request: HttpRequest) -> None:
    if not permissions.voices_open_to(request.user):
        raise PermissionDenied(_("You may not record progress. Editors and members of a delegation may."))


def offered_to(request: HttpRequest) -> Offered:
    """What the person may record on: everything for the Secretariat, their own actors for a delegate."""
    voices = permissions.voices_open_to(request.user)
    actors = Actor.objects.all() if Voice.SECRETARIAT in voices else permissions.actors_of(request.user)
    return offered(Commitment.objects.in_order(), actors, voices)


@require_safe
@login_required
@never_cache
def import_template(request: HttpRequest, form: str) -> HttpResponse:
    """An empty sheet, with the lists to choose from filled in."""
    _require_writer(request)
    if form == "csv":
        return csv_sheet("progress-template", [])
    if form == "xlsx":
        return xlsx_sheet("progress-template", [], offered_to(request))
    raise Http404(_("There is no such template."))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def import_list(request: HttpRequest) -> HttpResponse:
    """Say how the file is received before anything reads the request; the protection against forgery follows behind."""
    _require_writer(request)
    if request.method == "POST":
        expect_one_file(request, FILE_BYTES)
    return _import_list(request)


@csrf_protect
def _import_list(request: HttpRequest) -> HttpResponse:
    form, status = SheetForm(), 200
    if request.method == "POST":
        form, status = SheetForm(request.POST, request.FILES, arrival=request.arrival), 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                job = handing_in.receive(given["file"], submits=given["submits"], by=request.user, at=timezone.now())
            except ImportRefused as refused:
                form.add_error(None, str(refused))
                status = refused.status
            else:
                return redirect(job)
    refused = Exists(ImportRow.objects.filter(source=OuterRef("pk"), outcome=RowOutcome.REFUSED))
    listed = ProgressImport.objects.visible_to(request.user).annotate(is_refused=refused)
    context = {
        "form": form,
        "imports": listed.newest_first()[:LISTED],
        "guidance": guidance(),
        "most_rows": MOST_ROWS,
        "voices": [voice.label for voice in permissions.voices_open_to(request.user)],
    }
    return render(request, "commitments/workspace/import_list.html", context, status=form.status or status)


@require_safe
@login_required
@never_cache
def import_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    job = get_object_or_404(ProgressImport.objects.visible_to(request.user), public_id=public_id)
    if request.GET.get("format") == "csv":
        return _faults(job)
    return _page(request, job)


def _page(request: HttpRequest, job: ProgressImport, error: str = "", status: int = 200) -> HttpResponse:
    tally = job.rows.tally()
    asked = request.GET.get("outcome", "")
    outcome = asked if asked in RowOutcome.values else _shown_first(tally)
    rows = job.rows.filter(outcome=outcome).select_related("commitment", "actor", "standing", "record")
    fragment = request.htmx and not request.htmx.boosted
    context = {
        "job": job,
        "tally": [(value, RowOutcome(value).label, number) for value, number in tally.items()],
        "writes": tally[RowOutcome.NEW] + tally[RowOutcome.CHANGED],
        "whole": job.rows.to_be_written().filter(is_whole=True).count() if job.submits else 0,
        "refused": tally[RowOutcome.REFUSED],
        "outcome": outcome,
        "page": Paginator(rows.order_by("number"), PER_PAGE).get_page(request.GET.get("page")),
        "error": error,
    }
    template = "_import_progress.html" if fragment else "import_detail.html"
    return render(request, f"commitments/workspace/{template}", context, status=status)


def _shown_first(tally: dict[str, int]) -> str:
    """What wants to be looked at: what is wrong before what would be written."""
    order = (RowOutcome.REFUSED, RowOutcome.NEW, RowOutcome.CHANGED)
    return next((outcome for outcome in order if tally[outcome]), RowOutcome.UNCHANGED)


def _faults(job: ProgressImport) -> HttpResponse:
    """What has to be put right, one fault in a row, to work through beside the sheet."""
    rows = ImportRow.objects.filter(source=job, outcome=RowOutcome.REFUSED).order_by("number")
    faults = (
        (row.number, column, heading_of(column), sentence) for row in rows.iterator() for column, sentence in row.faults
    )
    return csv_file("faults", ("row", "column", "heading", "fault"), faults)


@require_POST
@login_required
def import_decide(request: HttpRequest, public_id: str, decision: str) -> HttpResponse:
    job = get_object_or_404(ProgressImport.objects.visible_to(request.user), public_id=public_id)
    decide = DECISIONS.get(decision)
    if decide is None:
        raise Http404(_("There is no such action."))
    try:
        job = decide(request, job)
    except ImportRefused as refused:
        return _page(request, job, error=str(refused), status=refused.status)
    except StalePreview as stale:
        sentence = _("The sheet was checked anew since you looked at it. Look at what it would do now.")
        return _page(request, stale.current, error=sentence, status=409)
    if decision == "give-up":
        messages.success(request, _("Given up. Nothing of the sheet was written."))
        return redirect("commitments:import-list")
    return redirect(job)


DECISIONS: dict[str, Callable[[HttpRequest, ProgressImport], ProgressImport]] = {
    "accept": lambda request, job: handing_in.accept(
        job, seen=request.POST.get("seen") or None, by=request.user, at=timezone.now()
    ),
    "give-up": lambda request, job: handing_in.give_up(job, by=request.user, at=timezone.now()),
}
