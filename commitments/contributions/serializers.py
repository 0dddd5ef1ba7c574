"""Shapes of contributions in the API. A serializer never queries: the viewset has fetched it all."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commitments.models import Contribution, ContributionCommitment
from commitments.serializers import LinkSerializer
from commitments.status import state_at
from documents.serializers import Address, PlaceSerializer


class ContributionLinkSerializer(LinkSerializer, serializers.ModelSerializer):
    commitment = serializers.CharField(source="commitment.slug")

    class Meta:
        model = ContributionCommitment
        fields = ["commitment", "origin", "rationale", "basis", "basis_footnote"]


class ContributionSerializer(serializers.ModelSerializer):
    """A contribution as it stood at the cut-off: what happened to it later is not told."""

    url = Address("contribution")
    page = Address()
    day = serializers.CharField(source="day.slug")
    question = PlaceSerializer()
    actor = serializers.CharField(source="actor.slug")
    commitments = ContributionLinkSerializer(source="commitment_links", many=True)
    corrects = serializers.IntegerField(
        source="corrects_id", allow_null=True, help_text="The contribution that it took the place of."
    )
    state = serializers.SerializerMethodField()
    reason = serializers.SerializerMethodField()

    class Meta:
        model = Contribution
        fields = [
            "url", "page", "id", "day", "question", "actor", "kind", "language", "title", "text", "commitments",
            "corrects", "state", "reason", "published_at",
        ]  # fmt: skip

    @extend_schema_field({"type": "string", "enum": ["published", "superseded", "withdrawn"]})
    def get_state(self, row: Contribution) -> str:
        return state_at(row, self.context["cutoff"].moment)

    @extend_schema_field({"type": "string", "description": "Why it was withdrawn."})
    def get_reason(self, row: Contribution) -> str:
        if self.get_state(row) != "withdrawn":
            return ""
        return next((event.remark for event in row.withdrawals), "")
