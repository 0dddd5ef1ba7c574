"""The cut-off of the request at hand: the only place where a page looks at the clock."""

from django.http import HttpRequest
from django.utils import timezone

from documents.as_of import AsOf, as_of


def cutoff(request: HttpRequest) -> AsOf:
    return as_of(request.GET, now=timezone.now())
