"""What becomes of a session: work renews it, and where it is over nothing that was typed is lost.

A page that is read leads to the sign-in page and back, and so does a button. What was typed would be lost on that way:
a form is answered with what it held, and a request that HTMX sends from inside a page with 401: no sign-in page is put
into a form.
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db import Error as DatabaseFault
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from config.unavailable import Trouble, answer, came_from, holds_words

log = logging.getLogger(__name__)

RENEWED, BETWEEN = "renewed", 600  # when, in seconds; not oftener
SIGNED_OUT = Trouble(
    401,
    "signed_out",
    _("You are signed out"),
    _("Nothing was saved: your session has ended. Sign in again, and take over what you typed; it stands below."),
    passes=False,
)


class LoseNothingSignedOut:
    """Middleware: the way to the sign-in page, for what must not be led there; and the renewal of sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _leads_to_signing_in(response) and not request.user.is_authenticated:
            if request.headers.get("HX-Request"):
                return HttpResponse(status=SIGNED_OUT.status, headers={"Cache-Control": "no-store"})
            if request.method == "POST":
                return answer(request, SIGNED_OUT) if holds_words(request) else _back_to_the_form(request, response)
        elif request.method == "POST" and response.status_code < 400 and request.user.is_authenticated:
            # What is kept while somebody types is a POST as well: a day's writing is never cut off in the middle.
            _renew(request.session, response)
        return response


def _back_to_the_form(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Signing in leads to the page on which the form stood: its own address often is no page.

    A browser that does not say from where it comes is led there all the same.
    """
    page = came_from(request)
    return response if page == "/" else redirect_to_login(page)


def _renew(session: SessionBase, response: HttpResponse) -> None:
    """Twelve hours from now, now and then. What was done stands, and its answer, where the session cannot be kept."""
    now = int(time.time())
    if session.modified or now - session.get(RENEWED, 0) < BETWEEN:
        return
    session[RENEWED] = now
    try:
        session.save()
    except (UpdateError, DatabaseFault):
        log.warning("a session was not renewed", exc_info=True)
    else:
        response.set_cookie(
            settings.SESSION_COOKIE_NAME,
            session.session_key,
            max_age=session.get_expiry_age(),
            domain=settings.SESSION_COOKIE_DOMAIN,
            path=settings.SESSION_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=settings.SESSION_COOKIE_HTTPONLY,
            samesite=settings.SESSION_COOKIE_SAMESITE,
        )
    session.modified = False  # Django would save it once more, and answer 400 to work that is done where that fails


def _leads_to_signing_in(response: HttpResponse) -> bool:
    to = response.get("Location", "") if response.status_code == 302 else ""
    return to.partition("?")[0] == resolve_url(settings.LOGIN_URL)
