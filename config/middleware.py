"""What is done to every answer of the installation."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.defaults import page_not_found

from config import refused

MARK_OF_DEBUG_PAGE = b"<code>DEBUG = True</code>"


def own_pages_while_debugging(get_response: Callable) -> Callable:
    """Show the product's own pages where Django, with `DEBUG` on, would list every address or its settings.

    `make run` runs with `DEBUG` on, and a newcomer should see what a reader sees. Errors of the product (500) are shown
    in Django's way.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = own_page(request, get_response(request))
        if response.status_code == 404:
            # The middleware of the policy takes every 404 for Django's page, whose style is inline.
            response.setdefault(HEADER, build_policy())
        return response

    def own_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code not in (400, 404) or response.streaming or MARK_OF_DEBUG_PAGE not in response.content:
            return response
        if response.status_code == 404:
            return page_not_found(request, Http404())
        # Django has handled the exception; only its page still tells which one it was.
        raised = (kind() for kind in refused.TOO_MUCH if kind.__name__.encode() in response.content)
        return refused.bad_request(request, next(raised, BadRequest()))

    return middleware


def words_where_a_method_is_refused(get_response: Callable) -> Callable:
    """A page with a way back in the place of Django's empty answer, at which a browser shows a page of its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return refused.not_in_this_way(request, response["Allow"])
        return response

    return middleware
