"""Shapes of the ledger in the API: records, their evidence, and what happened to them. None of them queries."""

from datetime import datetime

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commitments.choices import Action, Status
from commitments.models import ArchivedCopy, Evidence, ProgressRecord, ReviewEvent, copies_as_of
from commitments.status import state_at
from documents.serializers import Address, LanguageMap, PlaceSerializer, absolute


class CopySerializer(serializers.ModelSerializer):
    """What stood at the address of a link when it was fetched; one fetched after the cut-off is `queued` still."""

    fetched_at = serializers.DateTimeField(source="finished_at", allow_null=True)
    file = serializers.SerializerMethodField()

    class Meta:
        model = ArchivedCopy
        fields = ["state", "code", "fetched_at", "final_url", "content_type", "size", "sha256", "file"]

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_file(self, copy: ArchivedCopy) -> str | None:
        if not copy.file:
            return None
        return absolute(reverse("commitments:evidence-copy", args=[copy.evidence_id, copy.pk]), self.context)


class EvidenceSerializer(serializers.ModelSerializer):
    url = Address("evidence")
    record = serializers.IntegerField(source="record_id")
    paragraph = PlaceSerializer(allow_null=True)
    link = serializers.CharField(source="url", help_text="Where the evidence is a link.")
    file = serializers.SerializerMethodField()
    note = LanguageMap()
    quotation_stands = serializers.BooleanField(help_text="Whether the words still stand where they stood.")
    copies = serializers.SerializerMethodField()

    class Meta:
        model = Evidence
        fields = [
            "url", "id", "record", "kind", "direction", "title", "paragraph", "start", "end", "quotation", "language",
            "quotation_stands", "link", "file", "sha256", "copies", "note", "effective_on", "added_at",
        ]  # fmt: skip

    @extend_schema_field(CopySerializer(many=True))
    def get_copies(self, evidence: Evidence) -> list[dict]:
        stood = copies_as_of(evidence.copies.all(), self.context["cutoff"].moment)
        return CopySerializer(stood, many=True, context=self.context).data

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_file(self, evidence: Evidence) -> str | None:
        return (
            absolute(reverse("commitments:evidence-file", args=[evidence.pk]), self.context) if evidence.file else None
        )


class ProgressSerializer(serializers.ModelSerializer):
    """A judgement as it stood at the cut-off: what happened to it later is not told."""

    url = Address("progress")
    page = Address()
    commitment = serializers.CharField(source="commitment.slug")
    declaration = serializers.CharField(source="commitment.declaration.slug")
    actor = serializers.CharField(source="actor.slug")
    narrative = LanguageMap()
    state = serializers.SerializerMethodField()
    superseded_at = serializers.SerializerMethodField()
    withdrawn_at = serializers.SerializerMethodField()
    language = serializers.CharField(
        help_text="In which the author wrote; the others are translations. Empty: not told."
    )
    supersedes = serializers.IntegerField(source="supersedes_id", allow_null=True)
    replies_to = serializers.IntegerField(
        source="replies_to_id", allow_null=True, help_text="Of a reply: the assessment to which it replies."
    )
    derived_from = serializers.IntegerField(
        source="derived_from_id", allow_null=True, help_text="The judgement on a related commitment, applied here."
    )
    evidence = EvidenceSerializer(many=True)

    class Meta:
        model = ProgressRecord
        fields = [
            "url", "page", "id", "commitment", "declaration", "actor", "voice", "status", "period_start", "period_end",
            "effective_on", "is_earlier_practice", "narrative", "language", "state", "published_at", "superseded_at",
            "withdrawn_at", "supersedes", "replies_to", "reply_until", "derived_from", "evidence",
        ]  # fmt: skip

    @extend_schema_field({"type": "string", "enum": ["published", "superseded", "withdrawn"]})
    def get_state(self, record: ProgressRecord) -> str:
        return state_at(record, self.context["cutoff"].moment)

    @extend_schema_field({"type": ["string", "null"], "format": "date-time"})
    def get_superseded_at(self, record: ProgressRecord) -> str | None:
        return self._by_then(record.superseded_at)

    @extend_schema_field({"type": ["string", "null"], "format": "date-time"})
    def get_withdrawn_at(self, record: ProgressRecord) -> str | None:
        return self._by_then(record.withdrawn_at)

    def _by_then(self, moment: datetime | None) -> str | None:
        """Written as the other moments are."""
        has_happened = moment and moment <= self.context["cutoff"].moment
        return serializers.DateTimeField().to_representation(moment) if has_happened else None


class ChangeSerializer(serializers.ModelSerializer):
    """Something that happened to a public record."""

    record = Address("progress", "record_id", help_text="The record, in progress/.")
    commitment = serializers.CharField(source="record.commitment.slug")
    actor = serializers.CharField(source="record.actor.slug")
    voice = serializers.CharField(source="record.voice")
    status = serializers.ChoiceField(source="record.status", choices=Status.choices)
    action = serializers.ChoiceField(choices=Action.choices)
    reason = serializers.SerializerMethodField()

    class Meta:
        model = ReviewEvent
        fields = ["id", "at", "action", "record", "commitment", "actor", "voice", "status", "reason"]

    @extend_schema_field({"type": "string", "description": "Why a record was withdrawn."})
    def get_reason(self, event: ReviewEvent) -> str:
        return event.remark if event.action == Action.WITHDRAW else ""
