"""The list of records, narrowed by the filters that the API has; as a sheet that can be edited and given back."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from commitments.choices import Status, Voice
from commitments.filters import ProgressFilter, in_words
from commitments.importing.columns import MOST_ROWS
from commitments.importing.record_sheets import Offered, csv_sheet, numbered_pieces, offered, xlsx_sheet
from commitments.models import Actor, Commitment, Declaration, ProgressRecord
from commitments.queries import standing_records
from commitments.spreadsheets import asked_for
from commitments.views.cutoffs import cutoff
from documents.templatetags.languages import in_language, name_place

PER_PAGE = 50
COUNTED = 10_000  # records; beyond that the list says "more than"
OFFERED = ("voice", "status", "declaration", "actor")  # filters that the page itself offers


class CappedPaginator(Paginator):
    """Counts no further than anybody pages."""

    @cached_property
    def count(self) -> int:
        return self.object_list[: COUNTED + 1].count()


@require_safe
def progress_list(request: HttpRequest) -> HttpResponse:
    at = cutoff(request)
    narrowed = ProgressFilter(request.GET, standing_records(at.moment))
    found = narrowed.qs if narrowed.is_valid() else ProgressRecord.objects.none()
    if form := asked_for(request):
        return _sheet(found, form)
    page = CappedPaginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "commitments/progress_list.html",
        {
            "cutoff": at,
            "filter": narrowed,
            "page": page,
            "is_uncounted": page.paginator.count > COUNTED,
            "counted": COUNTED,
            "most_rows": MOST_ROWS,
            "selects": _selects(request),
            "others": [chosen for chosen in in_words(narrowed) if chosen[0] not in OFFERED],
        },
    )


def _sheet(found: QuerySet[ProgressRecord], form: str) -> HttpResponse:
    """The records as `importing` reads them."""
    records = list(found[:MOST_ROWS])
    pieces = numbered_pieces(records)
    if form == "csv":
        return csv_sheet("progress", records, pieces)
    return xlsx_sheet("progress", records, _everything(), pieces)


def _everything() -> Offered:
    return offered(Commitment.objects.in_order(), Actor.objects.all(), Voice.values)


def _selects(request: HttpRequest) -> list[dict]:
    """The filters of the page, each with what it offers and what is chosen."""
    actors = [(a.slug, in_language(a.name)) for a in sorted(Actor.objects.all(), key=lambda a: name_place(a.name))]
    declarations = [(d.slug, in_language(d.short_title)) for d in Declaration.objects.in_order()]
    labels = {name: ProgressFilter.base_filters[name].label for name in OFFERED}
    choices = {"voice": Voice.choices, "status": Status.choices, "declaration": declarations, "actor": actors}
    return [
        {"name": name, "label": labels[name], "choices": choices[name], "chosen": request.GET.get(name, "")}
        for name in OFFERED
    ]
