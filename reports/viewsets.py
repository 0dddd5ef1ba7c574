"""Doors of the API to the reports: the archive, the state of one, and asking for another."""

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.exceptions import APIException, Throttled, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle, ScopedRateThrottle

from documents.viewsets import ReadingViewSet
from reports.models import Report, ReportFile
from reports.requesting import EmptyScope, FutureDate, QueueFull, UnknownScope, request_report
from reports.serializers import ReportRequestSerializer, ReportSerializer

RETRY_AFTER = 60  # seconds, when too many reports are waiting


class NothingInScope(APIException):
    """The scope exists and holds nothing by that date."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "empty_scope"


class ReportViewSet(ReadingViewSet):
    """Reports asked for, the newest first; with `as_of` those asked for by the end of that day."""

    queryset = Report.objects.all()
    serializer_class = ReportSerializer
    lookup_field = "public_id"
    lookup_value_converter = "uuid"
    cursor_ordering = ("-pk",)
    permission_classes = [AllowAny]
    throttle_scope = "report_requests"

    def get_queryset(self) -> QuerySet[Report]:
        files = ReportFile.objects.select_related("report").defer("report__snapshot").order_by("format")
        reports = Report.objects.defer("snapshot").prefetch_related(Prefetch("files", files))
        return reports.filter(requested_at__lte=self.cutoff.moment)

    def get_throttles(self) -> list[BaseThrottle]:
        scoped = [ScopedRateThrottle()] if self.request.method == "POST" else []
        return [*super().get_throttles(), *scoped]

    @extend_schema(
        request=ReportRequestSerializer,
        responses={202: OpenApiResponse(ReportSerializer, description="Taken up. `Location` says where to watch it.")},
    )
    def create(self, request: Request) -> Response:
        """Ask for a report. The same request while the first is still being made answers with the first."""
        asked = ReportRequestSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        now = timezone.now()
        given = {"as_of": now.date()} | asked.validated_data
        try:
            report = request_report(**given, by=request.user, at=now)
        except (UnknownScope, FutureDate) as refused:
            name = "as_of" if isinstance(refused, FutureDate) else "scope_key"
            raise ValidationError({name: [str(refused)]}) from refused
        except EmptyScope as refused:
            raise NothingInScope(str(refused)) from refused
        except QueueFull as refused:
            raise Throttled(wait=RETRY_AFTER, detail=str(refused)) from refused
        answer = self.get_serializer(report).data
        return Response(answer, status=status.HTTP_202_ACCEPTED, headers={"Location": answer["url"]})
