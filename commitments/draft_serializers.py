"""Shapes of what is not public yet, for those who may see it; and of what a program sends to draft and decide.

They clean and say what is wrong with which field; what may be done is asked elsewhere.
"""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commitments.choices import Direction, EvidenceKind, Status, Voice
from commitments.forms import NARRATIVE_LENGTH
from commitments.ledger_serializers import EvidenceSerializer
from commitments.models import Actor, Commitment, Evidence, ProgressRecord
from commitments.recording import Content
from documents.choices import Language
from documents.models import Document
from documents.serializers import LANGUAGE_MAP, absolute

WRITES = (*Content.__dataclass_fields__, "commitment")


class DraftEvidenceSerializer(EvidenceSerializer):
    """A piece of evidence of a draft; `url` is where it is taken off again."""

    url = serializers.SerializerMethodField()

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, evidence: Evidence) -> str:
        return absolute(
            f"{reverse('api:progress-detail', args=[evidence.record_id])}evidence/{evidence.pk}/", self.context
        )


class DraftSerializer(serializers.ModelSerializer):
    """A record as those see it who work on it. Its ETag is its `version`."""

    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    commitment = serializers.CharField(source="commitment.slug")
    declaration = serializers.CharField(source="commitment.declaration.slug")
    actor = serializers.CharField(source="actor.slug")
    narrative = serializers.SerializerMethodField()
    author = serializers.SerializerMethodField()
    replies_to = serializers.IntegerField(source="replies_to_id", allow_null=True)
    derived_from = serializers.IntegerField(source="derived_from_id", allow_null=True)
    evidence = DraftEvidenceSerializer(many=True)

    class Meta:
        model = ProgressRecord
        fields = [
            "url", "page", "id", "version", "state", "commitment", "declaration", "actor", "voice", "status",
            "period_start", "period_end", "effective_on", "is_earlier_practice", "narrative", "language", "author",
            "created_at", "changed_at", "published_at", "replies_to", "derived_from", "evidence",
        ]  # fmt: skip

    @extend_schema_field({"type": "string", "format": "uri", "description": "In drafts/; once public, in progress/."})
    def get_url(self, record: ProgressRecord) -> str:
        name = "api:progress-detail" if record.published_at else "api:draft-detail"
        return absolute(reverse(name, args=[record.pk]), self.context)

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_page(self, record: ProgressRecord) -> str:
        name = "progress-detail" if record.published_at else "progress-review"
        return absolute(reverse(f"commitments:{name}", args=[record.pk]), self.context)

    @extend_schema_field(LANGUAGE_MAP)
    def get_narrative(self, record: ProgressRecord) -> dict[str, str]:
        """Whole, whatever `lang` says: who edits it needs all of it."""
        return record.narrative

    @extend_schema_field({"type": ["string", "null"], "description": "User name; null once the record is public."})
    def get_author(self, record: ProgressRecord) -> str | None:
        return record.author.get_username() if record.author and not record.published_at else None


class RowField(serializers.SlugRelatedField):
    """A row named by its slug; in the description a plain string."""

    def __init__(self, queryset: object, **options: object) -> None:
        super().__init__(queryset=queryset, slug_field="slug", **options)


class DraftWriteSerializer(serializers.Serializer):
    """What an author says. With PATCH only what is sent changes, the narrative as a whole; the commitment stays."""

    commitment = RowField(Commitment.objects.all())
    actor = RowField(Actor.objects.all(), help_text="Whose action it is.")
    voice = serializers.ChoiceField(choices=Voice.choices)
    status = serializers.ChoiceField(choices=Status.choices)
    period_start = serializers.DateField()
    period_end = serializers.DateField()
    effective_on = serializers.DateField(help_text="The day for which the judgement holds; not in the future.")
    narrative = serializers.DictField(
        child=serializers.CharField(max_length=NARRATIVE_LENGTH, allow_blank=True),
        required=False,
        help_text="Language code to text, whole.",
    )
    language = serializers.ChoiceField(
        choices=Language.choices,
        required=False,
        help_text="In which the author writes; else the first of the narrative.",
    )

    def validate_effective_on(self, day: date) -> date:
        if day > self.context["today"]:
            raise serializers.ValidationError(_("This day is still to come."))
        return day

    def validate_narrative(self, narrative: dict[str, str]) -> dict[str, str]:
        if set(narrative) - set(Language.values):
            raise serializers.ValidationError(_("One of: %(codes)s.") % {"codes": ", ".join(Language.values)})
        return {language: text.strip() for language, text in narrative.items() if text.strip()}

    def validate(self, given: dict) -> dict:
        if unknown := set(self.initial_data) - set(WRITES):
            raise serializers.ValidationError({name: [_("There is no such field.")] for name in sorted(unknown)})
        if self.instance and given.get("commitment", self.instance.commitment) != self.instance.commitment:
            raise serializers.ValidationError({"commitment": [_("A record stays with its commitment.")]})
        start, end = self._now("period_start", given), self._now("period_end", given)
        if end < start:
            raise serializers.ValidationError({"period_end": [_("The period ends before it begins.")]})
        return given

    def content(self) -> Content:
        """What the record is to say: what was sent, and for the rest what it says already."""
        given = self.validated_data
        narrative = self._now("narrative", given) or {}
        names = ("actor", "status", "period_start", "period_end", "effective_on")
        return Content(
            voice=Voice(self._now("voice", given)),
            narrative=narrative,
            language=self._now("language", given) or next(iter(narrative), ""),
            **{name: self._now(name, given) for name in names},
        )

    def _now(self, name: str, given: dict) -> object:
        return given[name] if name in given else getattr(self.instance, name, None)


class EvidenceWriteSerializer(serializers.Serializer):
    """A paragraph of the library, a link, or a file (sent as multipart/form-data)."""

    kind = serializers.ChoiceField(choices=EvidenceKind.choices)
    direction = serializers.ChoiceField(choices=Direction.choices)
    effective_on = serializers.DateField(help_text="When it happened or was stated.")
    document = RowField(Document.objects.held(), required=False, help_text="For a paragraph: the document.")
    place = serializers.CharField(max_length=120, required=False, help_text="For a paragraph: its number or anchor.")
    language = serializers.ChoiceField(choices=Language.choices, required=False, help_text="Of the version quoted.")
    quotation = serializers.CharField(
        max_length=NARRATIVE_LENGTH, required=False, help_text="Words of the paragraph; without them, the whole of it."
    )
    link = serializers.CharField(max_length=1000, required=False, help_text="For a link: its address.")
    file = serializers.FileField(required=False, help_text="For a file.")
    title = serializers.CharField(max_length=300, required=False)
    note = serializers.DictField(
        child=serializers.CharField(max_length=1000), required=False, help_text="Language code to text."
    )

    NEEDED = {EvidenceKind.PARAGRAPH: "document", EvidenceKind.LINK: "link", EvidenceKind.FILE: "file"}

    def validate(self, given: dict) -> dict:
        needed = self.NEEDED[given["kind"]]
        if needed not in given:
            raise serializers.ValidationError({needed: [_("This field is required.")]})
        if set(given.get("note", {})) - set(Language.values):
            raise serializers.ValidationError(
                {"note": [_("One of: %(codes)s.") % {"codes": ", ".join(Language.values)}]}
            )
        return given


class RemarkSerializer(serializers.Serializer):
    """What is said with the action: needed to return and to withdraw, where it becomes public."""

    remark = serializers.CharField(required=False, allow_blank=True, max_length=NARRATIVE_LENGTH)
