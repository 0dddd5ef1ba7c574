"""Shapes of the commitments and their sources in the API. A serializer never queries: the viewset fetched it all."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commitments.choices import NO_EVIDENCE, CommitmentKind, RelationKind, Status
from commitments.models import (
    Actor,
    Challenge,
    Chapter,
    Commitment,
    CommitmentChallenge,
    CommitmentRecommendation,
    CommitmentRelation,
    DayPassage,
    Declaration,
    Indicator,
    Observation,
    Recommendation,
    ThematicDay,
)
from documents.choices import Language
from documents.serializers import Address, LanguageMap, PlaceSerializer

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
