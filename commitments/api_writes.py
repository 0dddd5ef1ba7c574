"""What every write of the API has: a throttle of its own, and in `If-Match` the version that was read.

Knows requests; no record, sheet or answer in particular.
"""

from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle, ScopedRateThrottle

NO_SUCH_TAG = ""
IF_MATCH = OpenApiParameter(
    "If-Match", location=OpenApiParameter.HEADER, description='The version that was read, as its ETag: "3".'
)
IF_MATCH_NEEDED = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    required=True,
    description='The version that was read, as its ETag: "3". 428 without it, 412 with the current text where stale.',
)


class VersionNotSaid(APIException):
    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_code = "version_not_said"
    default_detail = gettext_lazy("Say in If-Match which version you read, so that nobody’s change is lost.")


class ThrottledWrites:
    """Beside the throttles of every request one that counts writes only."""

    throttle_scope = "ledger_writes"

    def get_throttles(self) -> list[BaseThrottle]:
        is_read = self.request.method in ("GET", "HEAD", "OPTIONS")
        return [*super().get_throttles(), *([] if is_read else [ScopedRateThrottle()])]


def seen_tag(request: Request) -> str | None:
    """What `If-Match` says was read; None where it says nothing. What cannot be read is the tag of nothing."""
    said = request.headers.get("If-Match")
    if said is None:
        return None
    tags = [tag.strip('"') for tag in parse_etags(said)]
    return tags[0] if len(tags) == 1 else NO_SUCH_TAG


def required_tag(request: Request) -> str:
    """As `seen_tag`. Raises VersionNotSaid where `If-Match` says nothing."""
    tag = seen_tag(request)
    if tag is None:
        raise VersionNotSaid
    return tag


def answered(answer: dict, *, tag: object, code: int = status.HTTP_200_OK, says_where: bool = False) -> Response:
    """What a person works on, for that person alone: its version as ETag, and in `Location` where to read it."""
    headers = {"ETag": f'"{tag}"', "Cache-Control": "private, no-store"}
    if says_where:
        headers["Location"] = answer["url"]
    return Response(answer, status=code, headers=headers)
