"""Doors of the API to recording from a sheet: handing it in, its preview row by row, accepting it or giving it up.

The same form, the same job and the same writes as on the pages.
"""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from commitments.api_writes import IF_MATCH_NEEDED, ThrottledWrites, answered, required_tag
from commitments.choices import RowOutcome
from commitments.forms import SheetForm
from commitments.importing import handing_in
from commitments.importing.serializers import (
    ImportRowSerializer,
    ImportSerializer,
    OneImportSerializer,
    SheetSerializer,
)
from commitments.models import ImportRow, ProgressImport
from documents.extraction.limits import FILE_BYTES
from documents.serializers import ErrorSerializer
from documents.streaming import expect_one_file
from documents.viewsets import NotKept, ReadingViewSet

NOT_SAID = OpenApiResponse(ErrorSerializer, description="`If-Match` does not say which preview was read.")
CODES = {413: "too_large", 507: "no_room"}


class NotReceived(APIException):
    """The file did not arrive whole: it is too large, or there is no room for it."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence, CODES[code])
        self.status_code = code


class ImportViewSet(ThrottledWrites, NotKept, ReadingViewSet):
    """Sheets of progress that the account has handed in, the newest first; without an account none."""

    queryset = ProgressImport.objects.all()
    serializer_class = ImportSerializer
    lookup_field = "public_id"
    lookup_value_converter = "uuid"
    cursor_ordering = ("-pk",)
    parser_classes = [MultiPartParser]

    def get_queryset(self) -> QuerySet[ProgressImport]:
        return ProgressImport.objects.visible_to(self.request.user).filter(requested_at__lte=self.cutoff.moment)

    def initialize_request(self, request: HttpRequest, *args: object, **kwargs: object) -> Request:
        """Say how a file is received before anything reads the request, the protection against forgery included."""
        if request.method == "POST":
            expect_one_file(request, FILE_BYTES)
        return super().initialize_request(request, *args, **kwargs)

    @extend_schema(
        request={"multipart/form-data": SheetSerializer},
        responses={202: OpenApiResponse(OneImportSerializer, description="Taken up. `Location`: where to watch it.")},
    )
    def create(self, request: Request) -> Response:
        """Hand in a sheet. It is checked in the background, and nothing is written before its preview is accepted."""
        if unknown := sorted(set(request.data) - set(SheetForm.base_fields)):
            raise ValidationError({name: [_("There is no such field.")] for name in unknown})
        form = SheetForm(request.data, request.FILES, arrival=request.arrival)
        if not form.is_valid():
            if form.status:
                raise NotReceived(form.errors["file"][0], form.status)
            raise ValidationError(form.errors)
        given = form.cleaned_data
        job = handing_in.receive(given["file"], submits=given["submits"], by=request.user, at=timezone.now())
        return self._told(job, status.HTTP_202_ACCEPTED)

    @extend_schema(responses=OneImportSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        return self._told(self.get_object())

    @extend_schema(
        request=None,
        parameters=[IF_MATCH_NEEDED],
        responses={202: OpenApiResponse(OneImportSerializer, description="It is being written."), 428: NOT_SAID},
    )
    @action(detail=True, methods=["post"], parser_classes=api_settings.DEFAULT_PARSER_CLASSES)
    def accept(self, request: Request, public_id: str) -> Response:
        """Have written what the preview shows: all of it or nothing. Sent twice, it is written once."""
        job, tag = self.get_object(), required_tag(request)
        accepted = handing_in.accept(job, seen=tag, by=request.user, at=timezone.now())
        return self._told(accepted, status.HTTP_202_ACCEPTED)

    @extend_schema(request=None, responses=OneImportSerializer)
    @action(detail=True, methods=["post"], url_path="give-up", parser_classes=api_settings.DEFAULT_PARSER_CLASSES)
    def give_up(self, request: Request, public_id: str) -> Response:
        """Let a sheet go that is not written. Sent twice, nothing more happens."""
        return self._told(handing_in.give_up(self.get_object(), by=request.user, at=timezone.now()))

    def shape_of(self, job: ProgressImport) -> dict:
        context = self.get_serializer_context() | {"tally": job.rows.tally()}
        return OneImportSerializer(job, context=context).data

    def _told(self, job: ProgressImport, code: int = status.HTTP_200_OK) -> Response:
        answer = self.shape_of(job)
        return answered(answer, tag=job.seen, code=code, says_where=code == status.HTTP_202_ACCEPTED)


class ImportRowFilter(django_filters.FilterSet):
    outcome = django_filters.ChoiceFilter(choices=RowOutcome.choices, label="What the row would do")

    class Meta:
        model = ImportRow
        fields = ["outcome"]


class ImportRowViewSet(NotKept, ReadingViewSet):
    """The rows of a sheet that have been checked, in their order: the preview, with what has to be put right."""

    queryset = ImportRow.objects.all()
    serializer_class = ImportRowSerializer
    filterset_class = ImportRowFilter
    cursor_ordering = ("number",)

    def get_queryset(self) -> QuerySet[ImportRow]:
        visible = ProgressImport.objects.visible_to(self.request.user)
        job = get_object_or_404(visible, public_id=self.kwargs["public_id"])
        return job.rows.select_related("commitment", "actor")
