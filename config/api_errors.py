"""Every error of the API in the one shape of `api_shape`.

`code` is for programs, `message` a sentence in the reader's language, `fields` says what is wrong with which parameter.
A stale version adds `current`: the record as it stands.
"""

import logging

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound, Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler, set_rollback

from commitments.importing.handing_in import ImportRefused, StalePreview
from commitments.permissions import ActionRefused
from commitments.rounds.answering import StaleAnswer
from commitments.rounds.permissions import RoundRefused
from commitments.transition import StaleRecord
from config.api_shape import shaped
from config.unavailable import headers_of, said_of, trouble_of
from config.withdrawn import gone
from documents.queries import Withdrawn

log = logging.getLogger(__name__)

LATER = 600  # seconds, when many sheets of one person wait
# What a sheet or a round does not allow, by status, for programs.
CODES = {400: "incomplete", 403: "permission_denied", 409: "conflict", 429: "throttled", 507: "no_room"}


def handle(error: Exception, context: dict) -> Response | None:
    """The answer to an error; None where it is our own fault and nothing of it is to be told."""
    if isinstance(error, ActionRefused):
        set_rollback()
        refusal = error.refusal
        return Response(shaped(refusal.http_status, refusal.code, str(refusal.sentence)), status=refusal.http_status)
    if isinstance(error, ImportRefused | RoundRefused):
        set_rollback()
        return _refused(error)
    if isinstance(error, StaleRecord | StaleAnswer | StalePreview):
        set_rollback()
        return _stale(error, context.get("view"))
    if isinstance(error, Withdrawn):
        set_rollback()
        return gone(error)
    if trouble := trouble_of(error):
        set_rollback()
        log.error("%s: %s", type(context.get("view")).__name__, trouble.code, exc_info=error)
        return Response(said_of(trouble), status=trouble.status, headers=headers_of(trouble))
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = shaped(response.status_code, _code(error), _message(error), _fields(error))
    return response


def _refused(error: ImportRefused | RoundRefused) -> Response:
    code = error.status if isinstance(error, ImportRefused) else error.http_status
    headers = {"Retry-After": str(LATER)} if code == status.HTTP_429_TOO_MANY_REQUESTS else {}
    return Response(shaped(code, CODES.get(code, "conflict"), str(error)), status=code, headers=headers)


def _stale(error: StaleRecord | StaleAnswer | StalePreview, view: object) -> Response:
    """Where the view can tell the record: with what it says now, so that nothing has to be read again."""
    message = _("Somebody has changed this since you read it. Read it again.")
    tag = error.current.version if isinstance(error, StaleRecord) else error.current.seen
    answer, headers = shaped(412, "stale_version", message), {"ETag": f'"{tag}"'}
    if hasattr(view, "shape_of"):
        answer["current"] = view.shape_of(error.current)
    return Response(answer, status=status.HTTP_412_PRECONDITION_FAILED, headers=headers)


def _code(error: Exception) -> str:
    if isinstance(error, Http404):
        return NotFound.default_code
    if isinstance(error, PermissionDenied):
        return "permission_denied"
    if isinstance(error, ValidationError):
        return "invalid"
    codes = error.get_codes() if isinstance(error, APIException) else "error"
    return codes if isinstance(codes, str) else error.default_code


def _message(error: Exception) -> str:
    if isinstance(error, Http404):
        return _("There is no such thing here.")
    if isinstance(error, ValidationError):
        return _("Something in the request is not right; see fields.")
    if isinstance(error, Throttled) and error.wait is not None:
        return str(error.detail)
    return str(error.detail) if isinstance(error, APIException) else str(error)


def _fields(error: Exception) -> dict[str, list[str]]:
    if not isinstance(error, ValidationError):
        return {}
    detail = error.detail if isinstance(error.detail, dict) else {"": error.detail}
    return {
        name: [str(item) for item in (found if isinstance(found, list) else [found])] for name, found in detail.items()
    }


class NoSuchAddress(APIView):
    """Whatever is not an address of the API, in the same shape as every other error."""

    schema = None

    def handle_any(self, request: Request, *args: object, **kwargs: object) -> Response:
        raise NotFound(_("There is no such address. See /api/v1/ for those there are."))

    get = post = put = patch = delete = handle_any
