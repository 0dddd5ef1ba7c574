"""What a reader or a program is told at the address of a document that was withdrawn from the library, and at those of
its parts: that it was there, when and why it was withdrawn. 410, and no cache keeps it: it may be put back.

Of the document only its symbol is named, or its address: a title may be what should not have been there.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from rest_framework.response import Response
from rest_framework.serializers import DateTimeField

from config.api_shape import shaped
from documents import permissions
from documents.choices import ShelfAction
from documents.models import Document, ShelfEvent
from documents.queries import Withdrawn
from documents.templatetags.dates import day

GONE = 410


class SayWhatWasWithdrawn:
    """Middleware: a view that comes upon a withdrawn document becomes a page about that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return page(request, error.document) if isinstance(error, Withdrawn) else None


def page(request: HttpRequest, document: Document) -> HttpResponse:
    """For whoever takes documents in with all that was done to it, and by whom."""
    may = permissions.may_take_in(request.user)
    events = document.events.with_people().newest_first() if may else []
    context = {"document": document, "withdrawal": _withdrawal(document), "events": events, "may_put_back": may}
    response = render(request, "documents/document_withdrawn.html", context, status=GONE)
    add_never_cache_headers(response)
    return response


def gone(error: Withdrawn) -> Response:
    """The same for a program, in the one shape of errors, with `withdrawn` beside it."""
    withdrawal = _withdrawal(error.document)
    message = _("“%(document)s” was withdrawn from the library on %(day)s. The reason: %(reason)s") % {
        "document": error.document,
        "day": day(withdrawal.at),
        "reason": withdrawal.reason,
    }
    answer = shaped(GONE, "withdrawn", message)
    answer["withdrawn"] = {"at": DateTimeField().to_representation(withdrawal.at), "reason": withdrawal.reason}
    return Response(answer, status=GONE, headers={"Cache-Control": "no-store"})


def _withdrawal(document: Document) -> ShelfEvent:
    return document.events.filter(action=ShelfAction.WITHDRAW).newest_first()[0]
