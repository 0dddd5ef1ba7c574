"""The search page: the best of each kind, and, once a kind is chosen, the whole ranked list."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commitments.searching import finding
from commitments.views.cutoffs import cutoff
from documents.templatetags.languages import active_language
from documents.whole_numbers import whole_number

LONGEST = 200
MOST_PAGES = 1000


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    query = request.GET.get("q", "").strip()[:LONGEST]
    chosen = {name: request.GET[name] for name in finding.FILTERS if request.GET.get(name)}
    number = page_number(request.GET.get("page", ""))
    how = {"page": number, "grouped": "kind" not in chosen, "language": active_language()}
    found = finding.find(query, at, chosen=chosen, **how) if query else None
    return render(
        request,
        "commitments/search.html",
        {
            "cutoff": at,
            "query": query,
            "found": found,
            "page": Paginator(range(found.total), finding.PER_PAGE).get_page(number) if found else None,
            "groups": found.groups if found else (),
            "facets": found.facets if found else (),
            "chosen": chosen,
            "direct": [(thing._meta.model_name, thing) for thing in finding.direct(query)] if query else [],
        },
    )


def page_number(asked: str) -> int:
    """The page that an address asks for; the first where it asks for none that can be."""
    number = whole_number(asked)
    return number if number and number <= MOST_PAGES else 1
