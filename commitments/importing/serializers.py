"""Shapes of sheets of progress in the API: the import, what its rows would do. A serializer never queries."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commitments.choices import RowOutcome
from commitments.importing.columns import heading_of
from commitments.models import ImportRow, ProgressImport
from documents.serializers import Address, absolute


class ImportSerializer(serializers.ModelSerializer):
    """A sheet that was handed in. Its ETag says which preview this is."""

    url = serializers.SerializerMethodField()
    page = Address()
    id = serializers.UUIDField(source="public_id")
    rows = serializers.SerializerMethodField()
    waits_for_decision = serializers.BooleanField(help_text="The preview is there: accept it, or give it up.")
    is_written = serializers.BooleanField(help_text="Accepted, and in the ledger as drafts.")

    class Meta:
        model = ProgressImport
        fields = [
            "url", "page", "id", "rows", "name", "size", "sha256", "submits", "phase", "state", "progress",
            "waits_for_decision", "is_written", "error", "remark", "requested_at", "finished_at",
        ]  # fmt: skip

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, job: ProgressImport) -> str:
        return absolute(reverse("api:import-detail", args=[job.public_id]), self.context)

    @extend_schema_field({"type": "string", "format": "uri", "description": "What each of its rows would do."})
    def get_rows(self, job: ProgressImport) -> str:
        return absolute(reverse("api:import-row-list", args=[job.public_id]), self.context)


class TallySerializer(serializers.Serializer):
    """How many rows have each outcome."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {outcome: serializers.IntegerField() for outcome in RowOutcome.values}


class OneImportSerializer(ImportSerializer):
    """A sheet with how many of its rows would do what. Expects the tally in the context."""

    tally = serializers.SerializerMethodField()

    class Meta(ImportSerializer.Meta):
        fields = [*ImportSerializer.Meta.fields, "tally"]

    @extend_schema_field(TallySerializer)
    def get_tally(self, job: ProgressImport) -> dict[str, int]:
        return self.context["tally"]


class SheetSerializer(serializers.Serializer):
    """The sheet, as multipart/form-data; `docs/bulk.md` describes its columns."""

    file = serializers.FileField(help_text="XLSX or CSV.")
    submits = serializers.BooleanField(required=False, help_text="Hand over for review what is complete.")


class FaultSerializer(serializers.Serializer):
    column = serializers.CharField(help_text="Its name; empty where the row as a whole is meant.")
    heading = serializers.CharField()
    sentence = serializers.CharField(help_text="What is wrong, in the language in which the sheet was handed in.")


class ImportRowSerializer(serializers.ModelSerializer):
    """One row of the sheet: what it would do, or what has to be put right."""

    commitment = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    actor = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    faults = serializers.SerializerMethodField()
    standing = serializers.IntegerField(
        source="standing_id",
        allow_null=True,
        help_text="The record that says the same, or is changed, or would be replaced.",
    )
    record = serializers.IntegerField(source="record_id", allow_null=True, help_text="The draft that it led to.")

    class Meta:
        model = ImportRow
        fields = ["number", "outcome", "commitment", "actor", "is_whole", "faults", "standing", "record"]

    @extend_schema_field(FaultSerializer(many=True))
    def get_faults(self, row: ImportRow) -> list[dict[str, str]]:
        return [
            {"column": column, "heading": str(heading_of(column)), "sentence": sentence}
            for column, sentence in row.faults
        ]
