"""Shapes of the reports in the API: what is asked for, how far it is, what can be downloaded."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.choices import Language
from documents.serializers import Address, absolute
from reports.choices import ReportKind, ScopeKind
from reports.models import Report, ReportFile


class ReportFileSerializer(serializers.ModelSerializer):
    address = serializers.SerializerMethodField()

    class Meta:
        model = ReportFile
        fields = ["format", "address", "size", "sha256"]

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_address(self, file: ReportFile) -> str:
        return absolute(reverse("reports:report-file", args=[file.report.public_id, file.format]), self.context)


class ReportSerializer(serializers.ModelSerializer):
    """A report and the state of its making: state and step in words, progress in per cent."""

    url = Address("report", "public_id")
    page = Address()
    id = serializers.UUIDField(source="public_id")
    files = ReportFileSerializer(many=True)

    class Meta:
        model = Report
        fields = [
            "url", "page", "id", "kind", "scope_kind", "scope_key", "as_of", "language", "state", "step", "progress",
            "error", "sha256", "requested_at", "started_at", "finished_at", "files",
        ]  # fmt: skip


class ReportRequestSerializer(serializers.Serializer):
    """What to ask for. Without an as-of date: today."""

    kind = serializers.ChoiceField(choices=ReportKind.choices, default=ReportKind.IMPLEMENTATION_STATUS)
    scope_kind = serializers.ChoiceField(choices=ScopeKind.choices, default=ScopeKind.EVERYTHING)
    scope_key = serializers.CharField(
        max_length=80, allow_blank=True, default="", help_text="Slug of the declaration, challenge or thematic day."
    )
    as_of = serializers.DateField(required=False)
    language = serializers.ChoiceField(choices=Language.choices, default=Language.ENGLISH)
