"""What a person or a program is told whose request was not taken: it cannot be read, is too large, lacks the mark
against forgery, or is of a kind that its address does not take. In the reader's language, with nothing typed lost. Uses
neither database nor session.
"""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from config.unavailable import Trouble, answer

UNREADABLE = Trouble(
    400,
    "unreadable",
    _("This request cannot be read"),
    _("The address, or what was sent to it, is not in a form that this service understands. Nothing was changed."),
    passes=False,
)
TOO_LARGE = Trouble(
    413,
    "too_large",
    _("That is too much at once"),
    _("What was sent is larger than this service takes. Nothing was saved: go back, and send less at a time."),
    passes=False,
)
UNMARKED = Trouble(
    403,
    "unmarked",
    _("This form could not be taken"),
    _(
        "Nothing was saved. It came without the mark by which the service knows its own forms: the page was open for "
        "long, you signed in or out in another tab, or your browser keeps no cookies."
    ),
    passes=False,
)
NOT_IN_THIS_WAY = Trouble(
    405,
    "method_not_allowed",
    _("This address does not work in this way"),
    _(
        "It takes what a form sends and was opened like a page, or the other way round. Nothing was changed. Begin on "
        "the page that leads here."
    ),
    passes=False,
)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of what it cannot read."""
    return answer(request, TOO_LARGE if isinstance(exception, TOO_MUCH) else UNREADABLE)


def without_mark(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's handler of a form whose mark against forgery is missing or another's. `reason` is for its log."""
    return answer(request, UNMARKED)


def not_in_this_way(request: HttpRequest, allowed: str) -> HttpResponse:
    """A form's address opened as a page, or a page sent a form. `allowed` are the methods that it takes."""
    response = answer(request, NOT_IN_THIS_WAY)
    response["Allow"] = allowed
    return response
