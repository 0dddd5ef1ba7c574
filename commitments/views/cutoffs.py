"""The cut-off of the request at hand: the only place where a page looks at the clock."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from documents.as_of import AsOf, as_of


def cutoff(request: HttpRequest) -> AsOf:
    return as_of(request.GET, now=timezone.now())


def today() -> date:
    """The last day that a page can be read as of."""
    return as_of({}, now=timezone.now()).day
