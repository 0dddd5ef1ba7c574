"""Shape of a comparison of two days in the API."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from commitments.choices import NO_EVIDENCE, Status, Voice
from commitments.comparison.comparing import KINDS, OF_RECORDS
from commitments.comparison.links_compared import BEGUN, ENDED, RESTATED, TABLES
from commitments.ledger_serializers import EvidenceSerializer
from commitments.models import CommitmentWording
from documents.serializers import Address, LanguageMap, PlaceSerializer

STATUSES = [*Status.values, NO_EVIDENCE]


class TotalsSerializer(serializers.Serializer):
    """Commitments made, with another status, with other words; records published, revised, withdrawn; evidence added;
    links."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {kind: serializers.IntegerField() for kind in KINDS}


class RecordChangeSerializer(serializers.Serializer):
    """What happened to a record: published on something that had none, revised, withdrawn."""

    change = serializers.ChoiceField(choices=OF_RECORDS, source="kind")
    at = serializers.DateTimeField()
    record = Address("progress", "record_pk", help_text="The record, in progress/.")
    supersedes = serializers.IntegerField(source="record.supersedes_id", allow_null=True)
    actor = serializers.CharField(source="record.actor.slug")
    voice = serializers.ChoiceField(source="record.voice", choices=Voice.choices)
    words_before = LanguageMap(
        allow_null=True, help_text="The narrative that no longer stands; null where there was none."
    )
    words_after = LanguageMap(
        allow_null=True, help_text="The narrative that stands since; null where the record was withdrawn."
    )
    evidence_added = EvidenceSerializer(source="added", many=True)
    reason = serializers.CharField(help_text="Why a record was withdrawn.")


class LinkChangeSerializer(serializers.Serializer):
    """A link of the commitment that began, ended, or was ended and begun anew on other grounds."""

    change = serializers.ChoiceField(choices=[BEGUN, ENDED, RESTATED], source="kind")
    at = serializers.DateTimeField()
    noun = serializers.ChoiceField(choices=list(TABLES), help_text="What it leads to.")
    slug = serializers.CharField()
    name = serializers.CharField(
        help_text="Letter of a challenge, code of a recommendation, kind of a relation; else empty."
    )
    title = LanguageMap()
    rationale_before = LanguageMap(source="before", help_text="Null where the link began.")
    rationale_after = LanguageMap(source="after", help_text="Null where the link ended.")


class WordsSerializer(serializers.ModelSerializer):
    """What a commitment says."""

    title = LanguageMap()
    operative_verb = LanguageMap()
    source = PlaceSerializer(source="paragraph")
    footnote = serializers.CharField(source="footnote.marker", default=None, allow_null=True)

    class Meta:
        model = CommitmentWording
        fields = ["kind", "title", "operative_verb", "quotation", "language", "source", "footnote"]


class WordingChangeSerializer(serializers.Serializer):
    """What the commitment said until a moment, and what it says from then on."""

    at = serializers.DateTimeField()
    before = WordsSerializer()
    after = WordsSerializer()
    reason = serializers.CharField(source="after.reason", help_text="Why; empty where the catalogue is the source.")


class DifferenceSerializer(serializers.Serializer):
    """One commitment that changed."""

    commitment = serializers.CharField(source="commitment.slug")
    declaration = serializers.CharField(source="commitment.declaration.slug")
    title = LanguageMap(source="commitment.words.title", help_text="On the second day.")
    newly_made = serializers.BooleanField(source="is_made", help_text="Its text was adopted between the two days.")
    status_before = serializers.SerializerMethodField()
    status_after = serializers.SerializerMethodField()
    totals = TotalsSerializer(source="counts")
    changes = RecordChangeSerializer(many=True, help_text="The newest first.")
    wordings = WordingChangeSerializer(many=True, help_text="All that its own words became, the newest first.")
    links = LinkChangeSerializer(many=True, help_text="All that changed among its links, the newest first.")
    untold = serializers.IntegerField(help_text="How many more there are; changes/?commitment= gives them all.")

    def get_status_before(self, difference) -> str:
        return difference.before or NO_EVIDENCE

    def get_status_after(self, difference) -> str:
        return difference.after or NO_EVIDENCE


@extend_schema_serializer(many=False)
class ComparisonSerializer(serializers.Serializer):
    to = serializers.DateField()
    ledger_begins = serializers.DateTimeField(allow_null=True, help_text="When the first record was published here.")
    totals = TotalsSerializer(help_text="Of all commitments that changed, not of this page alone.")
    next = serializers.CharField(allow_null=True, help_text="Address of the next page of commitments.")
    previous = serializers.CharField(allow_null=True)
    results = DifferenceSerializer(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        return {"from": serializers.DateField(), **super().get_fields()}
