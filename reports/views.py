"""Doors to the reports: ask, watch, download, and the archive of what was issued."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from documents.choices import Language
from reports.choices import ReportKind, ScopeKind
from reports.forms import SEPARATOR, ReportRequestForm
from reports.models import Report, ReportFile
from reports.rendering import MEDIA_TYPES
from reports.requesting import QueueFull, ScopeRefused, request_report
from reports.scopes import titles

PAGE_SIZE = 20


def initial_request(request: HttpRequest) -> dict[str, str]:
    """What the form starts with: the scope and language that the address names, and today."""
    kind, key = request.GET.get("scope_kind", ScopeKind.EVERYTHING), request.GET.get("scope_key", "")
    language = (get_language() or "en")[:2]
    return {
        "scope": f"{kind}{SEPARATOR}{key}" if key else kind,
        "as_of": request.GET.get("as_of") or timezone.now().date().isoformat(),
        "language": language if language in Language.values else Language.ENGLISH,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def report_list(request: HttpRequest) -> HttpResponse:
    today = timezone.now().date()
    if request.method == "POST":
        form = ReportRequestForm(request.POST, today=today)
        report = _requested(request, form) if form.is_valid() else None
        if report is not None:
            return redirect(report)
    else:
        form = ReportRequestForm(initial=initial_request(request), today=today)
    reports = Paginator(Report.objects.newest_first().with_files(), PAGE_SIZE).get_page(request.GET.get("page"))
    name_scopes(reports)
    context = {"form": form, "reports": reports}
    return render(request, "reports/report_list.html", context, status=422 if form.errors else 200)


def name_scopes(reports: Iterable[Report]) -> None:
    """Give each report `scope_title`, what its scope is called in the reader's language."""
    named = titles(reports, (get_language() or "en")[:2])
    for report in reports:
        report.scope_title = named.get((report.scope_kind, report.scope_key), report.scope_key)


def _requested(request: HttpRequest, form: ReportRequestForm) -> Report | None:
    kind, key = form.scope_parts()
    try:
        return request_report(
            kind=ReportKind.IMPLEMENTATION_STATUS, scope_kind=kind, scope_key=key, by=request.user, at=timezone.now(),
            as_of=form.cleaned_data["as_of"], language=form.cleaned_data["language"],
        )  # fmt: skip
    except (ScopeRefused, QueueFull) as refusal:
        form.add_error(None, str(refusal))
        return None


@require_GET
@never_cache
def report_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    report = get_object_or_404(Report.objects.with_files(), public_id=public_id)
    name_scopes([report])
    context = {"report": report, "files": report.files.all()}
    fragment = request.htmx and not request.htmx.boosted
    return render(request, "reports/_report_progress.html" if fragment else "reports/report_detail.html", context)


@require_GET
def report_file(request: HttpRequest, public_id: str, form: str) -> FileResponse:
    kept = get_object_or_404(ReportFile.objects.select_related("report"), report__public_id=public_id, format=form)
    report = kept.report
    name = "-".join(part for part in (report.kind, report.scope_key, report.as_of.isoformat(), report.language) if part)
    return FileResponse(
        kept.file.open("rb"), as_attachment=True, filename=f"{name}.{form}", content_type=MEDIA_TYPES[form]
    )
