"""Doors to suggestions: look for commitments in a document, accept, reject. Editors only."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from commitments.choices import Decision
from commitments.models import Suggestion
from commitments.suggesting.curation import AlreadyDecided, accept, reject
from commitments.suggesting.linking import suggest
from documents.models import LanguageVersion
from documents.queries import still_held

PER_PAGE = 50
DECISIONS = {"accept": accept, "reject": reject}
editors_only = permission_required("commitments.decide_suggestion", raise_exception=True)


@require_safe
@login_required
@editors_only
def suggestion_list(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    version = _version(slug, language)
    suggestions = (
        Suggestion.objects.of_version(version)
        .in_reading_order()
        .select_related("paragraph__version__document", "commitment__declaration", "decided_by")
    )
    page = Paginator(suggestions, PER_PAGE).get_page(request.GET.get("page"))
    context = {"version": version, "document": version.document, "page": page}
    return render(request, "commitments/suggestion_list.html", context)


@require_POST
@login_required
@editors_only
def suggestion_look(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    version = _version(slug, language)
    found = suggest(version, at=timezone.now())
    messages.success(request, ngettext("%(n)s link is suggested.", "%(n)s links are suggested.", found) % {"n": found})
    return redirect("commitments:suggestion-list", slug, language)


@require_POST
@login_required
@editors_only
def suggestion_decide(request: HttpRequest, pk: int, decision: str) -> HttpResponse:
    suggestion = get_object_or_404(Suggestion.objects.select_related("paragraph__version__document"), pk=pk)
    version = suggestion.paragraph.version
    still_held(version.document)
    try:
        DECISIONS[decision](suggestion, by=request.user, at=timezone.now())
        messages.success(request, _("Decided."))
    except AlreadyDecided as conflict:
        messages.error(request, str(conflict))
    listed = reverse("commitments:suggestion-list", args=[version.document.slug, version.language])
    page, key = _next_open(suggestion)
    return redirect(f"{listed}?page={page}#s-{key}")


def _next_open(suggestion: Suggestion) -> tuple[int, int]:
    """The page and the key of what to go on with: the next that nobody has decided on, or this one where none is."""
    rows = Suggestion.objects.of_version(suggestion.paragraph.version).in_reading_order()
    places = list(enumerate(rows.values_list("pk", "decision")))
    here = next(place for place, (pk, _decision) in places if pk == suggestion.pk)
    open_after = (place for place, (_pk, decision) in places[here + 1 :] if decision == Decision.OPEN)
    place = next(open_after, here)
    return place // PER_PAGE + 1, places[place][1][0]


def _version(slug: str, language: str) -> LanguageVersion:
    versions = LanguageVersion.objects.select_related("document")
    version = get_object_or_404(versions, document__slug=slug, language=language)
    still_held(version.document)
    return version
