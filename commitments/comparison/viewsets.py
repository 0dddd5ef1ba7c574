"""The door of the API to what changed between two days: `comparison/?from=2026-03-01&to=2026-03-31`."""

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from commitments.comparison.comparing import KINDS, Period, differences, totals, with_changes
from commitments.comparison.listing import difference_shapes
from commitments.comparison.serializers import ComparisonSerializer
from commitments.filters import CommitmentFilter, looked_up
from commitments.models import Commitment
from commitments.queries import first_publication, with_status
from documents.as_of import AsOf
from documents.listing import day, moment
from documents.paging import MOST_PAGES, address_of_page, number_asked, number_parameter
from documents.viewsets import ON_EVERY_READ, Reading

PER_PAGE, MOST_PER_PAGE = 20, 100  # commitments
PARAMETERS = [
    OpenApiParameter("from", OpenApiTypes.DATE, required=True, description="The first day, read at its end, UTC."),
    OpenApiParameter("to", OpenApiTypes.DATE, description="The second day; without it that of `as_of`, or today."),
    OpenApiParameter("what", enum=list(KINDS), description="Only changes of this kind."),
    number_parameter("page", "From 1.", most=MOST_PAGES),
    number_parameter("page_size", "Commitments on a page: 20 if not given.", most=MOST_PER_PAGE),
    *ON_EVERY_READ,
    *(OpenApiParameter(name, description=f.label) for name, f in CommitmentFilter.base_filters.items()),
]


class ComparisonViewSet(Reading, ViewSet):
    """What changed between the ends of two days, per commitment, with both wordings. The filters of `commitments/`.

    Given in pages of commitments; the totals are those of all of them.
    """

    filterset_class = CommitmentFilter
    known_parameters = ("from", "to", "what", "page", "page_size")

    @extend_schema(operation_id="comparison_list", parameters=PARAMETERS, responses=ComparisonSerializer)
    def list(self, request: Request) -> Response:
        period = self._period()
        made = with_status(Commitment.objects.made_by(period.end.day), period.end.moment)
        narrowed = CommitmentFilter(request.query_params, made)
        if not narrowed.is_valid():
            raise ValidationError(narrowed.errors)
        only = request.query_params.get("what", "")
        if only and only not in KINDS:
            raise ValidationError({"what": [_("One of: %(codes)s.") % {"codes": ", ".join(KINDS)}]})
        page = number_asked(request, "page", usual=1, most=MOST_PAGES)
        size = number_asked(request, "page_size", usual=PER_PAGE, most=MOST_PER_PAGE)
        found = [each for each in differences(looked_up(narrowed), period) if not only or each.counts[only]]
        shown = with_changes(found[(page - 1) * size : page * size], period, only=only)
        answer = {
            "from": day(period.start.day),
            "to": day(period.end.day),
            "ledger_begins": moment(first_publication()),
            "totals": totals(found),
            "next": address_of_page(request, page + 1) if page * size < len(found) else None,
            "previous": address_of_page(request, page - 1) if page > 1 else None,
            "results": difference_shapes(shown, {"request": request, "lang": self.lang, "cutoff": period.end}),
        }
        return Response(answer)

    def _period(self) -> Period:
        start = self._start()
        end = self.cutoff_at("to") if self.request.query_params.get("to") else self.cutoff
        if start.day > end.day:
            raise ValidationError({"to": [_("The second date lies before the first.")]})
        return Period(start, end)

    def _start(self) -> AsOf:
        start = self.cutoff_at("from")
        if not start.chosen:
            raise ValidationError({"from": [_("A day of the form 2026-11-21.")]})
        return start
