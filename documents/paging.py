"""Pages of the API: a cursor that stays right while rows are added, whole addresses, at most 500 rows.

The cursor holds where the last page ended: the values of its last row in the columns of the order. The next page is
what comes after them, so the hundredth page costs what the first does, and rows of the same day are neither repeated
nor left out.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import UTC, datetime

import orjson
from django.core.exceptions import ValidationError as NotAValue
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from documents.whole_numbers import whole_number

Order = tuple[str, ...]
LARGEST = 2**63
MOST_PAGES = 1000


class CursorPages(CursorPagination):
    """Ordered by the viewset's `cursor_ordering`: columns without null that, together, no two rows share."""

    page_size = 100
    max_page_size = 500
    page_size_query_param = "page_size"
    page_size_query_description = gettext_lazy("Rows on a page: 1 to 500.")

    def get_paginated_response_schema(self, schema: dict) -> dict:
        """In the words of OpenAPI 3.1, which knows no `nullable`."""
        described = super().get_paginated_response_schema(schema)
        for name in ("next", "previous"):
            described["properties"][name] = {"type": ["string", "null"], "format": "uri"}
        return described

    def get_schema_operation_parameters(self, view: APIView) -> list[dict]:
        """With the bounds of the page's size."""
        described = super().get_schema_operation_parameters(view)
        for parameter in described:
            if parameter["name"] == self.page_size_query_param:
                parameter["schema"] |= {"minimum": 1, "maximum": self.max_page_size}
        return described

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get(self.page_size_query_param)
        if asked is None:
            return self.page_size
        return within(asked, self.page_size_query_param, self.max_page_size)

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: APIView | None = None) -> list:
        """Raises NotFound for a cursor that cannot be read."""
        size = self.get_page_size(request)
        self.base_url = request.build_absolute_uri()
        self.ordering: Order = view.cursor_ordering
        self.asked = request.query_params.get(self.cursor_query_param, "")
        is_backward, values = read(self.asked)
        order = reversed_order(self.ordering) if is_backward else self.ordering
        found = list(self._after(queryset.order_by(*order), order, values)[: size + 1])
        self.has_more, rows = len(found) > size, found[:size]
        self.is_backward = is_backward
        self.rows = rows[::-1] if is_backward else rows
        return self.rows

    def _after(self, queryset: QuerySet, order: Order, values: list) -> QuerySet:
        if not values:
            return queryset
        if len(values) != len(order):
            raise NotFound(self.invalid_cursor_message)
        try:
            known = [_as_kept(queryset, column, value) for column, value in zip(order, values, strict=True)]
            return queryset.filter(after(order, known))
        except (NotAValue, ValueError, TypeError, OverflowError) as error:
            raise NotFound(self.invalid_cursor_message) from error

    def get_next_link(self) -> str | None:
        return self._link(self.rows[-1], False) if self.rows and (self.has_more or self.is_backward) else None

    def get_previous_link(self) -> str | None:
        has_previous = self.has_more if self.is_backward else bool(self.asked)
        return self._link(self.rows[0], True) if self.rows and has_previous else None

    def _link(self, row: object, is_backward: bool) -> str:
        values = [_value(row, column.lstrip("-")) for column in self.ordering]
        return replace_query_param(self.base_url, self.cursor_query_param, written(is_backward, values))


def _as_kept(queryset: QuerySet, column: str, value: str | int) -> object:
    """The value as its column keeps it; a moment in UTC. Raises for a value that the column cannot have."""
    name = column.lstrip("-")
    field = queryset.model._meta.pk if name == "pk" else queryset.model._meta.get_field(name)
    kept = field.to_python(value)
    return kept.astimezone(UTC) if isinstance(kept, datetime) else kept


def _value(row: object, column: str) -> object:
    """Of an instance or of a row of plain values."""
    return row[column] if isinstance(row, dict) else getattr(row, column)


def number_parameter(name: str, description: str, *, most: int) -> OpenApiParameter:
    """Describes what `number_asked` reads."""
    return OpenApiParameter(name, {"type": "integer", "minimum": 1, "maximum": most}, description=description)


def number_asked(request: Request, name: str, *, usual: int, most: int) -> int:
    """A parameter that is a number from 1. Raises ValidationError for anything else."""
    return within(request.query_params.get(name, str(usual)), name, most)


def within(asked: str, name: str, most: int) -> int:
    """The number from 1 that a parameter writes. Raises ValidationError for anything else."""
    number = whole_number(asked)
    if number is None or not 1 <= number <= most:
        raise ValidationError({name: [_("A number from 1 to %(most)s.") % {"most": most}]})
    return number


def address_of_page(request: Request, page: int) -> str:
    """The whole address of another numbered page of the same answer."""
    return replace_query_param(request.build_absolute_uri(), "page", page)


def written(is_backward: bool, values: list) -> str:
    return urlsafe_b64encode(orjson.dumps([is_backward, *values])).decode().rstrip("=")


def read(cursor: str) -> tuple[bool, list]:
    """Direction and values; none for the first page. Raises NotFound for what `written` did not write."""
    if not cursor:
        return False, []
    try:
        is_backward, *values = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (NotBase64, ValueError, TypeError) as error:
        raise NotFound(CursorPages.invalid_cursor_message) from error
    if not isinstance(is_backward, bool) or not values or not all(map(_is_plain, values)):
        raise NotFound(CursorPages.invalid_cursor_message)
    return is_backward, values


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return "\0" not in value
    return isinstance(value, int) and abs(value) < LARGEST


def reversed_order(order: Order) -> Order:
    return tuple(column[1:] if column.startswith("-") else f"-{column}" for column in order)


def after(order: Order, values: list) -> Q:
    """Rows that come after the one with these values. The first column is bounded on its own, for the index."""
    column, value = order[0], values[0]
    name, beyond = column.lstrip("-"), "lt" if column.startswith("-") else "gt"
    strictly = Q(**{f"{name}__{beyond}": value})
    if len(order) == 1:
        return strictly
    return Q(**{f"{name}__{beyond}e": value}) & (strictly | after(order[1:], values[1:]))
