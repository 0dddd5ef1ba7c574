"""The door of the API for deciding on many records at once: the same write as that of the page."""

from django.db.models import BigIntegerField
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from commitments.choices import Action, WorkflowState
from commitments.forms import NARRATIVE_LENGTH
from commitments.models import ProgressRecord
from commitments.permissions import SENTENCES
from commitments.workflow import Reason
from commitments.workspace.deciding_together import AT_ONCE, TOLD, decide
from documents.serializers import absolute

EXAMPLE = OpenApiExample(
    "Two to be returned",
    request_only=True,
    value={
        "action": "return", "remark": "Say which years the figures cover.",
        "records": [{"id": 76, "version": 2}, {"id": 77, "version": 1}],
    },
)  # fmt: skip


class SeenRecordSerializer(serializers.Serializer):
    id = serializers.IntegerField(min_value=1, max_value=BigIntegerField.MAX_BIGINT)
    version = serializers.IntegerField(
        min_value=1,
        max_value=BigIntegerField.MAX_BIGINT,
        help_text="That was read; a record that has another is left alone.",
    )


class DecisionSerializer(serializers.Serializer):
    """What is decided, and on which records as they were read."""

    action = serializers.ChoiceField(choices=[(action.value, action.label) for action in TOLD])
    records = SeenRecordSerializer(many=True, allow_empty=False, max_length=AT_ONCE)
    remark = serializers.CharField(required=False, allow_blank=True, max_length=NARRATIVE_LENGTH)

    def validate(self, given: dict) -> dict:
        if given["action"] == Action.RETURN and not given.get("remark", "").strip():
            raise serializers.ValidationError({"remark": [SENTENCES[Reason.NO_REMARK]]})
        return given


class DecidedRecordSerializer(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    url = serializers.SerializerMethodField()
    state = serializers.ChoiceField(choices=WorkflowState.choices)
    version = serializers.IntegerField()

    def get_url(self, record: ProgressRecord) -> str:
        name = "api:progress-detail" if record.published_at else "api:draft-detail"
        return absolute(reverse(name, args=[record.pk]), self.context)


class LeftAloneSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField(help_text="For programs: as of an error on this record alone.")
    message = serializers.CharField()


class DecidedSerializer(serializers.Serializer):
    """What became of each record."""

    decided = DecidedRecordSerializer(many=True)
    left_alone = LeftAloneSerializer(many=True)


class DecidesTogether:
    """Beside the other writes of progress/."""

    @extend_schema(
        operation_id="progress_decide", request=DecisionSerializer, examples=[EXAMPLE], responses=DecidedSerializer
    )
    @action(detail=False, methods=["post"], filterset_class=None, pagination_class=None)
    def decide(self, request: Request) -> Response:
        """Approve, return or publish up to 500 records. What is refused is told and left alone; the rest is decided."""
        asked = DecisionSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        chosen = {record["id"]: record["version"] for record in given["records"]}
        if len(chosen) < len(given["records"]):
            raise ValidationError({"records": [_("A record is named twice.")]})
        said = {"by": request.user, "at": timezone.now(), "remark": given.get("remark", "")}
        decided = decide(Action(given["action"]), chosen, **said)
        left = [{"id": each.record.pk, "code": each.code, "message": each.sentence} for each in decided.refused]
        seen = {record.pk for record in decided.done} | {each["id"] for each in left}
        left += [
            {"id": key, "code": "not_found", "message": _("There is no such thing here.")}
            for key in chosen
            if key not in seen
        ]
        answer = {"decided": decided.done, "left_alone": left}
        return Response(DecidedSerializer(answer, context=self.get_serializer_context()).data)
