"""What is done to every answer of the installation."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found

MARK_OF_DEBUG_PAGE = b"<code>DEBUG = True</code>"


def own_page_for_what_is_missing(get_response: Callable) -> Callable:
    """Show the product's own "not found" page where Django, with `DEBUG` on, would list every address.

    `make run` runs with `DEBUG` on, and a newcomer should see what a reader sees.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 404 and not response.streaming and MARK_OF_DEBUG_PAGE in response.content:
            return page_not_found(request, Http404())
        return response

    return middleware
