"""Shape of what a commitment said, and from when until when, in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commitments.comparison.serializers import WordsSerializer
from commitments.models import CommitmentWording
from documents.listing import moment


class SaidSerializer(WordsSerializer):
    """One wording, as known at the cut-off: that another took its place later is not told."""

    said_from = serializers.DateTimeField(
        source="valid_from", allow_null=True, help_text="Null: since the commitment is in this register."
    )
    said_until = serializers.SerializerMethodField()
    reason = serializers.CharField(help_text="Why an editor put it so; empty where the catalogue is the source.")

    class Meta(WordsSerializer.Meta):
        fields = ["said_from", "said_until", "reason", *WordsSerializer.Meta.fields]

    @extend_schema_field({"type": ["string", "null"], "format": "date-time", "description": "Null: it stands."})
    def get_said_until(self, wording: CommitmentWording) -> str | None:
        ended = wording.valid_until
        return moment(ended) if ended and ended <= self.context["cutoff"].moment else None


class HistoryOfWordsSerializer(serializers.Serializer):
    next = serializers.CharField(allow_null=True, help_text="Always null: the answer is whole.")
    previous = serializers.CharField(allow_null=True)
    results = SaidSerializer(many=True, help_text="The first first.")
