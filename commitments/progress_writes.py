"""Doors of the API by which the ledger is written, and to what is not public yet.

Each fetches what the person may see, calls one write, and answers with the record and its version. A refusal is the
sentence that the page shows; a stale version is answered with the text that stands now.
"""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from commitments import recording, review
from commitments.api_writes import IF_MATCH, IF_MATCH_NEEDED, ThrottledWrites, answered, required_tag, seen_tag
from commitments.choices import Action, Direction, EvidenceKind
from commitments.draft_serializers import (
    DraftEvidenceSerializer,
    DraftSerializer,
    DraftWriteSerializer,
    EvidenceWriteSerializer,
    RemarkSerializer,
)
from commitments.evidence import attaching
from commitments.evidence.attaching import Bearing, EvidenceRefused
from commitments.filters import DraftFilter
from commitments.models import PUBLIC_STATES, Evidence, ProgressRecord
from documents.viewsets import NotKept, ReadingViewSet
from documents.whole_numbers import whole_number

NO_SUCH_VERSION = -1
EXAMPLE = OpenApiExample(
    "An assessment",
    request_only=True,
    value={
        "commitment": "2016-3-s-1", "actor": "afg", "voice": "secretariat", "status": "under_way",
        "period_start": "2026-01-01", "period_end": "2026-06-30", "effective_on": "2026-06-30",
        "narrative": {"en": "Two networks met six times."}, "language": "en",
    },
)  # fmt: skip
CHANGE = OpenApiExample("Another text", request_only=True, value={"narrative": {"en": "Three networks met."}})
LINK = OpenApiExample(
    "A link",
    request_only=True,
    value={
        "kind": "link", "direction": "supports", "effective_on": "2026-06-01", "link": "https://example.org/report",
        "title": "Annual report",
    },
)  # fmt: skip
PARAGRAPH = OpenApiExample(
    "A paragraph of the library",
    request_only=True,
    value={
        "kind": "paragraph", "direction": "weakens", "effective_on": "2016-07-20", "document": "a-conf-213-15",
        "place": "24", "language": "zh",
    },
)  # fmt: skip
REMARK = OpenApiExample("With a remark", request_only=True, value={"remark": "Say which years the figures cover."})

Act = Callable[..., ProgressRecord]


def _withdraw(record: ProgressRecord, remark: str, *, seen_version: int | None, **said: object) -> ProgressRecord:
    return review.withdraw(record, remark, **said)


ACTS: dict[str, Act] = {
    Action.SUBMIT: lambda record, _remark, **said: recording.submit(record, **said),
    Action.APPROVE: lambda record, remark, **said: review.approve(record, remark=remark, **said),
    Action.RETURN: lambda record, remark, **said: review.return_with_remark(record, remark, **said),
    Action.PUBLISH: lambda record, remark, **said: review.publish(record, remark=remark, **said),
    Action.WITHDRAW: _withdraw,
    Action.DISCARD: lambda record, _remark, **said: recording.discard(record, **said),
    Action.RESTORE: lambda record, _remark, **said: recording.restore(record, **said),
}


class TellsDrafts:
    """How a record that is worked on is told: its shape, and its version as ETag."""

    def shape_of(self, record: ProgressRecord) -> dict:
        whole = ProgressRecord.objects.with_subject().with_evidence().get(pk=record.pk)
        return DraftSerializer(whole, context=self.get_serializer_context()).data

    def told(self, record: ProgressRecord, code: int = status.HTTP_200_OK) -> Response:
        answer = self.shape_of(record)
        return answered(answer, tag=answer["version"], code=code, says_where=code == status.HTTP_201_CREATED)


class ProgressWrites(TellsDrafts, ThrottledWrites):
    """Drafting and deciding, beside the public reading of progress/."""

    @extend_schema(
        request=DraftWriteSerializer,
        examples=[EXAMPLE],
        responses={201: OpenApiResponse(DraftSerializer, description="Drafted. `Location` says where to read it.")},
    )
    def create(self, request: Request) -> Response:
        """Draft a record. The same draft sent again within half a minute answers with the first."""
        asked = DraftWriteSerializer(data=request.data, context={"today": timezone.now().date()})
        asked.is_valid(raise_exception=True)
        commitment = asked.validated_data["commitment"]
        record = recording.create_draft(commitment, asked.content(), by=request.user, at=timezone.now())
        return self.told(record, status.HTTP_201_CREATED)

    @extend_schema(
        request=DraftWriteSerializer(partial=True),
        examples=[CHANGE],
        parameters=[IF_MATCH_NEEDED],
        responses=DraftSerializer,
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a draft or a returned record of one's own."""
        record = self._seen(pk)
        version = _number(required_tag(request))
        asked = DraftWriteSerializer(record, request.data, partial=True, context={"today": timezone.now().date()})
        asked.is_valid(raise_exception=True)
        said = {"by": request.user, "at": timezone.now()}
        return self.told(recording.revise_draft(record, asked.content(), seen_version=version, **said))

    @extend_schema(
        operation_id="progress_act",
        request=RemarkSerializer,
        examples=[REMARK],
        parameters=[IF_MATCH, OpenApiParameter("act", enum=list(ACTS), location=OpenApiParameter.PATH)],
        responses=DraftSerializer,
    )
    @action(detail=True, methods=["post"], url_path=f"(?P<act>{'|'.join(ACTS)})", url_name="act")
    def act(self, request: Request, pk: str, act: str) -> Response:
        """Submit, approve, return, publish, withdraw, discard or restore. Sent twice, it is done once."""
        record = self._seen(pk)
        asked = RemarkSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said = {"by": request.user, "at": timezone.now(), "seen_version": _seen_version(request)}
        return self.told(ACTS[act](record, asked.validated_data.get("remark", ""), **said))

    @extend_schema(
        request=EvidenceWriteSerializer,
        examples=[LINK, PARAGRAPH],
        responses={201: OpenApiResponse(DraftEvidenceSerializer, description="Kept. The draft has a new version.")},
    )
    @action(
        detail=True,
        methods=["post"],
        url_path="evidence",
        url_name="evidence",
        parser_classes=[*api_settings.DEFAULT_PARSER_CLASSES, MultiPartParser],
    )
    def evidence(self, request: Request, pk: str) -> Response:
        """Add a piece of evidence to a draft of one's own; one that it has already is not kept twice."""
        record = self._seen(pk)
        asked = EvidenceWriteSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        piece = recording.add_evidence(record, _made(asked.validated_data), by=request.user, at=timezone.now())
        record.refresh_from_db()
        answer = DraftEvidenceSerializer(piece, context=self.get_serializer_context()).data
        return answered(answer, tag=record.version, code=status.HTTP_201_CREATED, says_where=True)

    @extend_schema(
        request=None,
        parameters=[OpenApiParameter("piece", OpenApiTypes.INT, location=OpenApiParameter.PATH)],
        responses={204: OpenApiResponse(description="Taken off. The draft has a new version.")},
    )
    @action(detail=True, methods=["delete"], url_path=r"evidence/(?P<piece>[0-9]{1,18})", url_name="evidence-piece")
    def evidence_piece(self, request: Request, pk: str, piece: str) -> Response:
        """Take a piece of evidence off a draft of one's own."""
        record = self._seen(pk)
        kept = get_object_or_404(Evidence, record=record, pk=piece)
        recording.remove_evidence(record, kept, by=request.user, at=timezone.now())
        record.refresh_from_db()
        return Response(status=status.HTTP_204_NO_CONTENT, headers={"ETag": f'"{record.version}"'})

    def _seen(self, pk: str) -> ProgressRecord:
        """The record, where the person may see it."""
        if whole_number(pk) is None:
            raise Http404
        found = ProgressRecord.objects.visible_to(self.request.user).with_subject().with_evidence()
        return get_object_or_404(found, pk=pk)


class DraftViewSet(TellsDrafts, NotKept, ReadingViewSet):
    """Records that are not public, for those who may see them: the own, those of the delegation, those on the desk."""

    queryset = ProgressRecord.objects.all()
    serializer_class = DraftSerializer
    filterset_class = DraftFilter

    def get_queryset(self) -> QuerySet[ProgressRecord]:
        found = ProgressRecord.objects.visible_to(self.request.user).exclude(state__in=PUBLIC_STATES)
        return found.filter(created_at__lte=self.cutoff.moment).with_subject().with_evidence()

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        return self.told(self.get_object())


def _seen_version(request: Request) -> int | None:
    tag = seen_tag(request)
    return None if tag is None else _number(tag)


def _number(tag: str) -> int:
    """What cannot be read matches no version."""
    number = whole_number(tag)
    return NO_SUCH_VERSION if number is None else number


def _made(given: dict) -> Evidence:
    bearing = Bearing(
        Direction(given["direction"]), given["effective_on"], given.get("title", ""), given.get("note", {})
    )
    try:
        match given["kind"]:
            case EvidenceKind.PARAGRAPH:
                place, quotation = given.get("place", ""), given.get("quotation", "")
                language = given.get("language", "")
                return attaching.from_paragraph(given["document"], place, quotation, bearing, language=language)
            case EvidenceKind.LINK:
                return attaching.from_link(given["link"], bearing)
            case _:
                return attaching.from_file(given["file"], bearing)
    except EvidenceRefused as refused:
        field = {"url": "link"}.get(refused.field, refused.field)
        raise ValidationError({field: [str(refused)]}) from refused
