"""Shapes of a delegation's answers to a round in the API: a question with what is answered so far, and an answer given.

They tell what `questionnaire` has fetched and clean what kind of value was sent; whether an answer can be taken, the
form of the page says.
"""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from commitments.choices import AnswerKind, AnswerState, Status
from commitments.forms import NARRATIVE_LENGTH
from commitments.rounds.forms import DECLINING
from commitments.rounds.questionnaire import Asked
from documents.choices import Language
from documents.serializers import LANGUAGE_MAP, LanguageMap, absolute

CHOICES = [*Status.values, *(kind.value for kind in DECLINING)]


class AnswerSerializer(serializers.Serializer):
    """A question put to an actor, and its answer so far. Its ETag says which answer was read."""

    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    round = serializers.CharField(source="question.round.slug")
    actor = serializers.SerializerMethodField()
    commitment = serializers.CharField(source="commitment.slug")
    number = serializers.IntegerField(help_text="Its place in the questionnaire.")
    question = LanguageMap(source="question.text", help_text="Empty where the commitment itself is the question.")
    help = LanguageMap(source="question.help")
    state = serializers.ChoiceField(choices=AnswerState.choices)
    choice = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()
    effective_on = serializers.DateField(source="record.effective_on", default=None, allow_null=True)
    record = serializers.IntegerField(
        source="record.pk", default=None, allow_null=True, help_text="The record that reports it: evidence goes there."
    )
    before = serializers.IntegerField(
        source="before.pk", default=None, allow_null=True, help_text="The record with what the State said before."
    )
    answered_at = serializers.DateTimeField(source="answer.answered_at", default=None, allow_null=True)
    handed_over_at = serializers.DateTimeField(source="answer.handed_over_at", default=None, allow_null=True)

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, asked: Asked) -> str:
        return absolute(reverse("api:answer-detail", args=self._place(asked)), self.context)

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_page(self, asked: Asked) -> str:
        return absolute(reverse("commitments:answer-edit", args=self._place(asked)), self.context)

    @extend_schema_field({"type": "string", "description": "Slug."})
    def get_actor(self, asked: Asked) -> str:
        return self.context["actor"]

    @extend_schema_field({"type": ["string", "null"], "enum": [*CHOICES, None]})
    def get_choice(self, asked: Asked) -> str | None:
        if asked.answer and asked.answer.kind != AnswerKind.ANSWERED:
            return asked.answer.kind
        return asked.record.status if asked.record else None

    @extend_schema_field(LANGUAGE_MAP)
    def get_text(self, asked: Asked) -> dict[str, str]:
        """Whole, whatever `lang` says: who answers needs all of it."""
        if asked.record:
            return asked.record.narrative
        return asked.answer.words if asked.answer else {}

    def _place(self, asked: Asked) -> list[str]:
        return [asked.question.round.slug, self.context["actor"], asked.commitment.slug]


@extend_schema_serializer(many=False)
class AnswersSerializer(serializers.Serializer):
    next = serializers.CharField(allow_null=True, help_text="Always null: a questionnaire is given whole.")
    previous = serializers.CharField(allow_null=True)
    results = AnswerSerializer(many=True)


class AnswerWriteSerializer(serializers.Serializer):
    """An answer, whole: where the State stands, or that it gives none, and in its words."""

    choice = serializers.ChoiceField(choices=CHOICES, help_text="A status; or no_answer, not_applicable with a reason.")
    text = serializers.CharField(required=False, allow_blank=True, max_length=NARRATIVE_LENGTH)
    language = serializers.ChoiceField(choices=Language.choices, help_text="Of the text; one that the round takes.")
    effective_on = serializers.DateField(required=False, help_text="Without it the last day of the period, or today.")


class HandedOverSerializer(serializers.Serializer):
    """What handing over did."""

    handed_over = serializers.IntegerField(source="number", help_text="How many answers left.")
    of_colleagues = serializers.SerializerMethodField()
    missing = serializers.SerializerMethodField()

    @extend_schema_field(
        {
            "type": "array",
            "items": {"type": "string"},
            "description": "Commitments whose answer a colleague hands over.",
        }
    )
    def get_of_colleagues(self, done: object) -> list[str]:
        return [asked.commitment.slug for asked in done.of_colleagues]

    @extend_schema_field(
        {"type": "array", "items": {"type": "string"}, "description": "Commitments without a complete answer."}
    )
    def get_missing(self, done: object) -> list[str]:
        return [asked.commitment.slug for asked in done.missing]
