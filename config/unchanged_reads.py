"""Requests of readers who are not signed in: answered by one look at what changed, with nothing built.

Who holds the answer already is told so (304); who does not gets the one that was built for somebody else, where it is
still kept (`config.kept_answers`). The tag of an answer covers all that the answer depends on: the marks of
`documents.reading_changes`, the newest event of the ledger, the product, the day, the language and the address. It is
read before the answer is built, so that an answer is never older than its tag says. A person who is signed in gets no
tag from here: what they see is theirs, and where nothing else was said of it, nobody keeps it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256

from django.conf import settings
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from commitments.models import ReviewEvent
from config import kept_answers
from config.release import release
from documents.models import ReadingChange

READ_IN = {"api", "commitments", "documents"}
# Reports, and what is being written, change by themselves and keep the tags of their own.
NOT_HERE = ("report-", "draft-")
PAGES_OF_API = ("docs", "console")
OF_DATA = ("Accept", "Accept-Language", "Cookie")
OF_PAGES = ("Accept-Language", "Cookie", "HX-Boosted", "HX-Request", "HX-Target")


class UnchangedReads:
    """The innermost middleware: what stands outside it has said who asks, and in which language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        read: Read | None = getattr(request, "public_read", None)
        if read and response.status_code == 200 and not _is_somebodys(response):
            if not read.is_kept and request.method == "GET":
                kept_answers.keep(read.name, response)
            _mark(response, request, read.tag)
        if _is_own(request) and not response.has_header("Cache-Control"):
            # The same address shows drafts to some and nothing to others: whoever signs out leaves no page behind.
            response["Cache-Control"] = "private, no-store"
        return response

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        """304 where the reader holds this answer already; the answer itself where it is kept."""
        if not _is_public_read(request):
            return None
        request.public_read = read = read_of(request)
        if not read:
            return None
        if _opaque(read.tag) in map(_opaque, parse_etags(request.headers.get("If-None-Match", ""))):
            return _mark(HttpResponseNotModified(), request, read.tag)
        answer = kept_answers.kept(read.name, request)
        read.is_kept = answer is not None
        return answer


@dataclass
class Read:
    """What is asked as things stand: its name, alike for all readers, and the weak tag of one reader's answer."""

    name: str
    tag: str
    is_kept: bool = False


def read_of(request: HttpRequest) -> Read | None:
    """None while nothing was ever loaded. One query."""
    state = _state()
    if not state:
        return None
    asked = [request.headers.get(name, "") for name in _asked_by(request) if name not in ("Cookie", "Accept-Language")]
    said = [
        release(),
        state,
        timezone.now().astimezone(UTC).date().isoformat(),
        get_language(),
        request.build_absolute_uri(),
        asked,
    ]
    # A page holds the token of the reader's cookie in its forms.
    token = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    return Read(name=_digest(said), tag=f'W/"{_digest([*said, token])}"')


def _digest(said: list) -> str:
    return sha256(repr(said).encode()).hexdigest()[:40]


def _state() -> list[tuple[str, str, int | None]]:
    """The mark of every subject, with the number of the newest event of the ledger beside it. One query."""
    newest = Subquery(ReviewEvent.objects.order_by("-sequence").values("sequence")[:1])
    marks = ReadingChange.objects.order_by("subject").annotate(newest=newest)
    return list(marks.values_list("subject", "mark", "newest"))


def _is_public_read(request: HttpRequest) -> bool:
    match = request.resolver_match
    return (
        request.method in ("GET", "HEAD")
        and match.namespace in READ_IN
        and not (match.url_name or "").startswith(NOT_HERE)
        and not _is_own(request)
    )


def _is_own(request: HttpRequest) -> bool:
    """Whether the answer may be one person's own: somebody is signed in, or is told what they did."""
    has_cookie = bool({settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES))
    return has_cookie or "Authorization" in request.headers


def _is_somebodys(response: HttpResponse) -> bool:
    return any(word in response.get("Cache-Control", "") for word in ("private", "no-store"))


def _mark(response: HttpResponse, request: HttpRequest, tag: str) -> HttpResponse:
    """A shared cache may keep what the API gives, and asks each time; pages hold a token and are the reader's own."""
    response["ETag"] = tag
    patch_cache_control(response, no_cache=True, **({"private": True} if _is_page(request) else {}))
    patch_vary_headers(response, _asked_by(request))
    return response


def _asked_by(request: HttpRequest) -> tuple[str, ...]:
    return OF_PAGES if _is_page(request) else OF_DATA


def _is_page(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match.namespace != "api" or (match.url_name or "").startswith(PAGES_OF_API)


def _opaque(tag: str) -> str:
    return tag.removeprefix("W/")
