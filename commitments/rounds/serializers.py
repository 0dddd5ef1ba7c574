"""Shapes of reporting rounds in the API. A serializer never queries: the viewset has fetched it all."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commitments.choices import RoundState
from commitments.models import ReportingRound, RoundQuestion
from documents.choices import Language
from documents.serializers import Address, LanguageMap


class RoundQuestionSerializer(serializers.ModelSerializer):
    commitment = serializers.CharField(source="commitment.slug", help_text="Slug.")
    text = LanguageMap(help_text="Empty where the commitment itself is the question.")
    help = LanguageMap()

    class Meta:
        model = RoundQuestion
        fields = ["commitment", "text", "help"]


class RoundSerializer(serializers.ModelSerializer):
    """A round as of the cut-off: what is asked, of whom, until when, and how much has been published."""

    url = Address("round", "slug")
    page = Address()
    title = LanguageMap()
    note = LanguageMap()
    state = serializers.SerializerMethodField()
    closed_at = serializers.SerializerMethodField()
    languages = serializers.ListField(child=serializers.ChoiceField(choices=Language.choices), read_only=True)
    questions = RoundQuestionSerializer(many=True)
    actors = serializers.SerializerMethodField()
    answers = serializers.IntegerField(source="answer_count", help_text="Published answers standing at the cut-off.")
    answering = serializers.IntegerField(source="answering_count", help_text="Actors with a published answer.")

    class Meta:
        model = ReportingRound
        fields = [
            "url", "page", "slug", "title", "note", "period_start", "period_end", "opens_on", "deadline", "closed_at",
            "state", "languages", "questions", "actors", "answers", "answering",
        ]  # fmt: skip

    @extend_schema_field({"type": "string", "enum": RoundState.values})
    def get_state(self, round: ReportingRound) -> str:
        return round.state_at(self.context["cutoff"].moment).value

    @extend_schema_field({"type": ["string", "null"], "format": "date-time"})
    def get_closed_at(self, round: ReportingRound) -> str | None:
        is_closed = round.closed_at and round.closed_at <= self.context["cutoff"].moment
        return round.closed_at.isoformat() if is_closed else None

    @extend_schema_field({"type": "array", "items": {"type": "string"}, "description": "Slugs of those invited."})
    def get_actors(self, round: ReportingRound) -> list[str]:
        return [invitation.actor.slug for invitation in round.invitations.all()]
