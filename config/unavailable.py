"""What a person or a program is told while something that the product stands on does not answer, or is full.

A database that is gone or busy, a broker or cache that is silent, a full file store: for each a sentence in the
reader's language, 503 or 507, and with a page everything that was typed. Uses neither database nor session.
"""

import logging
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import ConnectionError as CacheError

from config.api_shape import shaped
from documents.interruptions import passes
from documents.storing import NO_ROOM

log = logging.getLogger(__name__)

RETRY_AFTER = 10  # seconds
SECRETS = ("password", "secret")
OF_THE_FORM = ("csrfmiddlewaretoken", "do", "seen_version")
BARE = re.compile(r"[\w.:+-]*", re.ASCII)  # a name or a number
SILENT = (BrokerError, CacheError)


@dataclass(frozen=True)
class Trouble:
    """What is the matter, for programs and in words. `passes`: whether the same request may be answered later."""

    status: int
    code: str
    title: Promise
    sentence: Promise
    passes: bool = True


AWAY = Trouble(
    503,
    "try_again",
    _("The service is interrupted for a moment"),
    _("Try again in a minute. If you were saving something, look first whether it is there already."),
)
FULL = Trouble(
    507,
    "no_room",
    _("There is no room for the file"),
    _("The server has no room left for the file. Nothing was kept. Tell the administrator."),
)
FAILED = Trouble(
    500,
    "failed",
    _("Something failed on our side"),
    _(
        "Nothing you wrote was published. Try again in a minute; if it fails again, tell the administrators the time "
        "and the address."
    ),
)


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What passes by itself or by an administrator's hand; None where the fault is in the program."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return FULL
    return AWAY if passes(error) or isinstance(error, SILENT) else None


class SayWhatDoesNotAnswer:
    """Middleware: the error of a view becomes an answer in words, with `DEBUG` on as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        trouble = trouble_of(error)
        if trouble is None:
            return None
        log.error("%s %s: %s", request.method, request.path, trouble.code, exc_info=error)
        return answer(request, trouble)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of whatever nothing else has caught: errors of sessions and of other middleware, and our own."""
    return answer(request, trouble_of(sys.exc_info()[1]) or FAILED)


def answer(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    with translation.override(translation.get_language_from_request(request)):
        if request.path.startswith("/api/"):
            response: HttpResponse = JsonResponse(said_of(trouble), status=trouble.status)
        else:
            again = request.get_full_path() if trouble.passes else came_from(request)
            typed = _typed(request) if trouble.passes else _to_copy(request)
            context = {"trouble": trouble, "typed": typed, "again": again}
            page = render_to_string("unavailable.html", context)
            response = HttpResponse(page, status=trouble.status)
        response["Content-Language"] = translation.get_language()
    for name, value in headers_of(trouble).items():
        response[name] = value
    return response


def said_of(trouble: Trouble) -> dict:
    """The body of an answer of the API."""
    return shaped(trouble.status, trouble.code, f"{trouble.title}. {trouble.sentence}")


def headers_of(trouble: Trouble) -> dict[str, str]:
    passes = {"Retry-After": str(RETRY_AFTER)} if trouble is AWAY else {}
    return {"Cache-Control": "no-store", **passes}


def came_from(request: HttpRequest) -> str:
    """The page of ours that led here; else the first. Not that of signing in, which would lead here again."""
    page = request.headers.get("Referer", "")
    try:
        is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    except DisallowedHost:
        return "/"
    if not is_ours or request.get_full_path() in parse_qs(urlsplit(page).query).get("next", ()):
        return "/"
    return page


def holds_words(request: HttpRequest) -> bool:
    """Whether somebody wrote something, and did not just press a button with what it holds: names and numbers."""
    return any(BARE.fullmatch(value) is None for _name, value in _to_copy(request))


def _to_copy(request: HttpRequest) -> list[tuple[str, str]]:
    """What a person filled in, without what the form itself sends."""
    return [(name, value) for name, value in _typed(request) if value and name not in OF_THE_FORM]


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person sent, to be sent again; without passwords, and nothing where the form could not be read.

    The mark against forgery is that of the request and no new one: a forged form stays one when it is sent again.
    """
    if request.method != "POST":
        return []
    try:
        sent = request.POST
    except (OSError, MultiPartParserError, SuspiciousOperation, RawPostDataException):
        return []
    return [(name, value) for name, values in sent.lists() for value in values if not _is_secret(name)]


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRETS)
