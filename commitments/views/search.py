"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commitments import finding
from commitments.views.cutoffs import cutoff
from documents.templatetags.languages import active_language

LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    query = request.GET.get("q", "").strip()[:LONGEST]
    groups = finding.search(query, at, active_language()) if query else []
    return render(
        request,
        "commitments/search.html",
        {
            "cutoff": at,
            "query": query,
            "groups": groups,
            "direct": [(thing._meta.model_name, thing) for thing in finding.direct(query)] if query else [],
            "total": sum(group.total for group in groups),
        },
    )
