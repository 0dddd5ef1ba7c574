"""Shapes of the commitments and the ledger in the API. A serializer never queries: the viewset has fetched it all."""

from datetime import datetime

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commitments.choices import NO_EVIDENCE, Action, CommitmentKind, RelationKind, Status
from commitments.models import (
    Actor,
    ArchivedCopy,
    Challenge,
    Chapter,
    Commitment,
    CommitmentChallenge,
    CommitmentRecommendation,
    CommitmentRelation,
    DayPassage,
    Declaration,
    Evidence,
    Indicator,
    Observation,
    ProgressRecord,
    Recommendation,
    ReviewEvent,
    ThematicDay,
    copies_as_of,
)
from commitments.status import state_at
from documents.choices import Language
from documents.serializers import Address, LanguageMap, PlaceSerializer, absolute

STATUS_OR_NONE = {
    "type": "string",
    "enum": [*Status.values, NO_EVIDENCE],
    "description": "The judgement; no_evidence where none is recorded, which is not the same as not_started.",
}


def optional_slug(source: str, about: str) -> serializers.Field:
    """The slug of a row that may be missing."""
    return serializers.CharField(
        source=f"{source}.slug", default=None, allow_null=True, read_only=True, help_text=about
    )


class Slugs(serializers.ListField):
    """What the links lead to that stood at the cut-off."""

    def __init__(self, **options: object) -> None:
        super().__init__(child=serializers.CharField(), read_only=True, help_text="Slugs.", **options)


class ChapterSerializer(serializers.ModelSerializer):
    title = LanguageMap()

    class Meta:
        model = Chapter
        fields = ["number", "title"]


class DeclarationSerializer(serializers.ModelSerializer):
    url = Address("declaration", "slug")
    page = Address()
    title = LanguageMap()
    short_title = LanguageMap()
    note = LanguageMap()
    document = optional_slug("document", "The text itself, where the library holds it.")
    chapters = ChapterSerializer(many=True)

    class Meta:
        model = Declaration
        fields = [
            "url", "page", "slug", "kind", "symbol", "title", "short_title", "note", "body", "adopted_on",
            "adopted_on_precision", "citation_keys", "document", "chapters",
        ]  # fmt: skip


class RecommendationSerializer(serializers.ModelSerializer):
    url = Address("recommendation", "slug")
    page = Address()
    declaration = optional_slug("declaration", "The declaration that makes it.")
    document = optional_slug("document", "The paper that makes it.")
    chapter = serializers.IntegerField(source="chapter.number", default=None, allow_null=True, read_only=True)
    subject = LanguageMap(help_text="In our words.")
    source = PlaceSerializer(source="paragraph", allow_null=True)

    class Meta:
        model = Recommendation
        fields = ["url", "page", "slug", "declaration", "document", "chapter", "code", "subject", "source", "quotation"]


class ChallengeSerializer(serializers.ModelSerializer):
    url = Address("challenge", "slug")
    page = Address()
    title = LanguageMap()
    short_title = LanguageMap()
    source = PlaceSerializer(source="paragraph", allow_null=True)

    class Meta:
        model = Challenge
        fields = ["url", "page", "slug", "set", "letter", "order", "title", "short_title", "source"]


class PassageSerializer(serializers.ModelSerializer):
    paragraph = PlaceSerializer()

    class Meta:
        model = DayPassage
        fields = ["role", "paragraph"]


class ThematicDaySerializer(serializers.ModelSerializer):
    url = Address("thematic-day", "slug")
    page = Address()
    title = LanguageMap()
    year = serializers.IntegerField(source="discussion.year")
    session = serializers.CharField(source="discussion.session")
    challenges = Slugs(source="challenge_slugs")
    passages = PassageSerializer(many=True)

    class Meta:
        model = ThematicDay
        fields = [
            "url", "page", "slug", "date", "part", "year", "session", "title", "known_from", "challenges", "passages",
        ]  # fmt: skip


class ActorSerializer(serializers.ModelSerializer):
    url = Address("actor", "slug")
    page = Address()
    name = LanguageMap()
    formal_name = LanguageMap()
    acronym = LanguageMap()
    region = serializers.CharField(source="region.m49", default=None, allow_null=True, help_text="M49 code.")
    groups = serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)

    class Meta:
        model = Actor
        fields = [
            "url", "page", "slug", "kind", "name", "formal_name", "acronym", "iso2", "iso3", "m49", "region", "groups",
        ]  # fmt: skip


class LinkSerializer(serializers.Serializer):
    """Why a link holds: the paragraph or footnote that says so, or a rationale in words; and how it came about."""

    origin = serializers.CharField(help_text="cited, curated, suggested or stated.")
    rationale = LanguageMap()
    basis = PlaceSerializer(source="basis_paragraph", allow_null=True)
    basis_footnote = serializers.CharField(source="basis_footnote.marker", default=None, allow_null=True)


class ChallengeLinkSerializer(LinkSerializer, serializers.ModelSerializer):
    challenge = serializers.CharField(source="challenge.slug")

    class Meta:
        model = CommitmentChallenge
        fields = ["challenge", "origin", "rationale", "basis", "basis_footnote"]


class RecommendationLinkSerializer(LinkSerializer, serializers.ModelSerializer):
    recommendation = serializers.CharField(source="recommendation.slug")
    code = serializers.CharField(source="recommendation.code")

    class Meta:
        model = CommitmentRecommendation
        fields = ["recommendation", "code", "origin", "rationale", "basis", "basis_footnote"]


class RelationSerializer(serializers.ModelSerializer):
    """Lineage: this commitment reaffirms, strengthens, narrows, supersedes or overlaps an earlier one."""

    earlier = serializers.CharField(source="earlier.slug")
    kind = serializers.ChoiceField(choices=RelationKind.choices)
    rationale = LanguageMap()

    class Meta:
        model = CommitmentRelation
        fields = ["earlier", "kind", "rationale"]


class CommitmentSerializer(serializers.ModelSerializer):
    url = Address("commitment", "slug")
    page = Address()
    declaration = serializers.CharField(source="declaration.slug")
    kind = serializers.ChoiceField(source="words.kind", choices=CommitmentKind.choices)
    title = LanguageMap(source="words.title")
    operative_verb = LanguageMap(source="words.operative_verb")
    quotation = serializers.CharField(source="words.quotation")
    language = serializers.ChoiceField(source="words.language", choices=Language.choices)
    source = PlaceSerializer(source="words.paragraph")
    start = serializers.IntegerField(source="words.start")
    end = serializers.IntegerField(source="words.end")
    footnote = serializers.CharField(source="words.footnote.marker", default=None, allow_null=True)
    addressees = Slugs(source="addressee_slugs")
    topics = Slugs(source="topic_slugs")
    challenges = ChallengeLinkSerializer(source="challenge_links", many=True)
    recommendations = RecommendationLinkSerializer(source="recommendation_links", many=True)
    relations = RelationSerializer(source="earlier_relations", many=True)
    status = serializers.SerializerMethodField()
    status_on = serializers.DateField(source="headline_on", allow_null=True)

    class Meta:
        model = Commitment
        fields = [
            "url", "page", "slug", "declaration", "kind", "title", "operative_verb", "quotation", "language", "source",
            "start", "end", "footnote", "addressees", "topics", "challenges", "recommendations", "relations", "status",
            "status_on",
        ]  # fmt: skip

    @extend_schema_field(STATUS_OR_NONE)
    def get_status(self, commitment: Commitment) -> str:
        return commitment.headline_status or NO_EVIDENCE


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


class ObservationSerializer(serializers.ModelSerializer):
    value = serializers.DecimalField(max_digits=20, decimal_places=4, normalize_output=True)
    source = PlaceSerializer(source="paragraph")
    note = LanguageMap()
    recorded_at = serializers.DateTimeField(
        source="created_at", allow_null=True, help_text="Null where the first catalogue gave it."
    )
    corrects = serializers.IntegerField(
        source="supersedes_id", allow_null=True, help_text="Id of the observation that it took the place of."
    )

    class Meta:
        model = Observation
        fields = [
            "id", "value", "qualifier", "period", "source", "quotation", "start", "end", "note", "recorded_at",
            "corrects",
        ]  # fmt: skip


class IndicatorSerializer(serializers.ModelSerializer):
    url = Address("indicator", "slug")
    page = Address()
    title = LanguageMap()
    definition = LanguageMap()
    challenges = Slugs(source="challenge_slugs")
    commitments = Slugs(source="commitment_slugs")
    observations = ObservationSerializer(many=True)

    class Meta:
        model = Indicator
        fields = [
            "url", "page", "slug", "title", "definition", "unit", "kind", "challenges", "commitments", "observations",
        ]  # fmt: skip


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
