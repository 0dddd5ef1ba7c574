"""Pages of the API: a cursor that stays right while rows are added, whole addresses, at most 500 rows."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView


class CursorPages(CursorPagination):
    """Ordered by the viewset's `cursor_ordering`, which must be unique, so that no page overlaps another."""

    page_size = 100
    max_page_size = 500
    page_size_query_param = "page_size"
    page_size_query_description = "Rows on a page: 1 to 500."

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get(self.page_size_query_param)
        if asked is None:
            return self.page_size
        if not asked.isdecimal() or not 1 <= int(asked) <= self.max_page_size:
            message = _("A number from 1 to %(most)s.") % {"most": self.max_page_size}
            raise ValidationError({self.page_size_query_param: [message]})
        return int(asked)

    def get_ordering(self, request: Request, queryset: QuerySet, view: APIView) -> tuple[str, ...]:
        return view.cursor_ordering
