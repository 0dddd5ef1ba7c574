"""The parameters by which rows are narrowed; pages and API share them, so that their addresses correspond."""

from datetime import MAXYEAR, MINYEAR

import django_filters
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commitments.choices import (
    NO_EVIDENCE,
    NO_EVIDENCE_LABEL,
    ActorKind,
    CommitmentKind,
    ContributionKind,
    DeclarationKind,
    Direction,
    EvidenceKind,
    IndicatorKind,
    Status,
    Voice,
    WorkflowState,
)
from commitments.models import (
    PUBLIC_STATES,
    Actor,
    Challenge,
    Commitment,
    Contribution,
    Declaration,
    Evidence,
    Indicator,
    ProgressRecord,
    Recommendation,
    ReviewEvent,
    ThematicDay,
    Topic,
)
from documents.filters import MomentFilter, WholeNumberFilter, YesOrNoFilter
from documents.models import Document
from documents.templatetags.languages import in_language
from documents.wording import fold

STATUSES = [*Status.choices, (NO_EVIDENCE, NO_EVIDENCE_LABEL)]


def by_slug(queryset: QuerySet, field: str, label: str, **options: object) -> django_filters.ModelChoiceFilter:
    """Every link that is followed here is there once at most, so no row is found twice and none need be compared."""
    return django_filters.ModelChoiceFilter(
        queryset=queryset, field_name=field, to_field_name="slug", label=label, **options
    )


class LinkedFilter(django_filters.ModelChoiceFilter):
    """By a link that stood at the cut-off: expects rows annotated by `queries.with_standing_links`."""

    def __init__(self, standing: str, **options: object) -> None:
        super().__init__(**options)
        self.standing = standing

    def filter(self, rows: QuerySet, value: Model | None) -> QuerySet:
        return rows.filter(**{self.standing: value}) if value else rows


def linked(queryset: QuerySet, noun: str, label: str, through: str = "") -> LinkedFilter:
    return LinkedFilter(
        f"standing_{noun}s__{noun}",
        queryset=queryset,
        field_name=f"{through}{noun}_links__{noun}",
        to_field_name="slug",
        label=label,
    )


def in_words(narrowed: django_filters.FilterSet) -> list[tuple[str, str, str]]:
    """The filters in force: name, label and what was chosen; none where the address cannot be read."""
    if not narrowed.is_valid():
        return []
    labels = {name: str(field.label) for name, field in narrowed.form.fields.items()}
    return [
        (name, labels[name], _chosen_words(narrowed, name, chosen))
        for name, chosen in narrowed.form.cleaned_data.items()
        if chosen not in (None, "")
    ]


def _chosen_words(narrowed: django_filters.FilterSet, name: str, chosen: object) -> str:
    if isinstance(chosen, bool):
        return str(_("yes") if chosen else _("no"))
    titles = (getattr(chosen, attribute, None) for attribute in ("short_title", "title", "name"))
    title = next((title for title in titles if isinstance(title, dict)), None)
    if title is not None:
        return in_language(title)
    choices = getattr(narrowed.form.fields[name], "choices", ())
    return str(dict(choices).get(chosen, chosen)) if isinstance(chosen, str) else str(chosen)


class CommitmentFilter(django_filters.FilterSet):
    """Expects rows annotated by `queries.with_status`."""

    q = django_filters.CharFilter(method="filter_words", label=_("Words"))
    status = django_filters.ChoiceFilter(choices=STATUSES, method="filter_status", label=_("Status"))
    with_evidence = YesOrNoFilter(
        field_name="headline_status", lookup_expr="isnull", exclude=True, label=_("With evidence")
    )
    declaration = by_slug(Declaration.objects.all(), "declaration", _("Declaration"))
    declaration_kind = django_filters.ChoiceFilter(
        field_name="declaration__kind", choices=DeclarationKind.choices, label=_("Kind of text")
    )
    challenge = linked(Challenge.objects.all(), "challenge", _("Challenge"))
    topic = linked(Topic.objects.all(), "topic", _("Topic"))
    actor = LinkedFilter(
        "standing_addressees__actor", queryset=Actor.objects.all(), field_name="addressee_links__actor",
        to_field_name="slug", label=_("Addressed to"),
    )  # fmt: skip
    recommendation = linked(Recommendation.objects.all(), "recommendation", _("Recommendation"))
    document = by_slug(Document.objects.held(), "words__paragraph__version__document", _("Drawn from"))
    kind = django_filters.ChoiceFilter(field_name="words__kind", choices=CommitmentKind.choices, label=_("Kind"))

    class Meta:
        model = Commitment
        fields = [
            "declaration", "challenge", "status", "with_evidence", "topic", "actor", "recommendation", "document",
            "kind", "q",
        ]  # fmt: skip

    def filter_status(self, commitments: QuerySet[Commitment], name: str, value: str) -> QuerySet[Commitment]:
        if value == NO_EVIDENCE:
            return commitments.filter(headline_status__isnull=True)
        return commitments.filter(headline_status=value)

    def filter_words(self, commitments: QuerySet[Commitment], name: str, value: str) -> QuerySet[Commitment]:
        """Every word stands in the title or in the words of the source; white space is ignored in both."""
        for word in value.split():
            commitments = commitments.filter(
                Q(words__title__en__icontains=word)
                | Q(words__title__zh__icontains=word)
                | Q(words__quotation__icontains=word)
                | Q(words__quotation__icontains=fold(word).text)
            )
        return commitments


def looked_up(narrowed: CommitmentFilter) -> QuerySet[Commitment]:
    """The commitments that it leaves, found once: what narrows them may be dear, and many statements may follow."""
    if not in_words(narrowed):
        return narrowed.qs
    return Commitment.objects.filter(pk__in=list(narrowed.qs.order_by().values_list("pk", flat=True)))


class DeclarationFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=DeclarationKind.choices, label=_("Kind of text"))

    class Meta:
        model = Declaration
        fields = ["kind"]


class RecommendationFilter(django_filters.FilterSet):
    declaration = by_slug(Declaration.objects.all(), "declaration", _("Declaration"))
    document = by_slug(Document.objects.held(), "document", _("Document"))
    chapter = WholeNumberFilter(field_name="chapter__number", label=_("Chapter"))
    code = django_filters.CharFilter(label=_("Code"))

    class Meta:
        model = Recommendation
        fields = ["declaration", "document", "chapter", "code"]


class ChallengeFilter(django_filters.FilterSet):
    set = django_filters.CharFilter(label=_("The declaration that lists it"))
    letter = django_filters.CharFilter(label=_("Letter"))

    class Meta:
        model = Challenge
        fields = ["set", "letter"]


class ThematicDayFilter(django_filters.FilterSet):
    """Expects rows annotated by `queries.with_linked_challenges`."""

    year = WholeNumberFilter(field_name="discussion__year", label=_("Year"))
    challenge = linked(Challenge.objects.all(), "challenge", _("Challenge"))

    class Meta:
        model = ThematicDay
        fields = ["year", "challenge"]


class ActorFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=ActorKind.choices, label=_("Kind"))
    region = django_filters.CharFilter(field_name="region__m49", label=_("M49 code of the region"))
    group = by_slug(Actor.objects.groups(), "groups", _("Regional group"))
    iso3 = django_filters.CharFilter(lookup_expr="iexact", label=_("ISO 3166-1 alpha-3 code"))

    class Meta:
        model = Actor
        fields = ["kind", "region", "group", "iso3"]


class ProgressFilter(django_filters.FilterSet):
    """Expects rows annotated by `queries.with_standing_links`."""

    commitment = by_slug(Commitment.objects.all(), "commitment", _("Commitment"))
    actor = by_slug(Actor.objects.all(), "actor", _("Actor"))
    voice = django_filters.ChoiceFilter(choices=Voice.choices, label=_("Voice"))
    status = django_filters.ChoiceFilter(choices=Status.choices, method="filter_status", label=_("Status"))
    declaration = by_slug(Declaration.objects.all(), "commitment__declaration", _("Declaration"))
    challenge = linked(Challenge.objects.all(), "challenge", _("Challenge"), "commitment__")
    topic = linked(Topic.objects.all(), "topic", _("Topic"), "commitment__")
    region = django_filters.CharFilter(method="filter_region", label=_("M49 code of the actor’s region"))
    period = WholeNumberFilter(
        field_name="effective_on",
        lookup_expr="year",
        min_value=MINYEAR,
        max_value=MAXYEAR,
        label=_("Year in which the judgement holds"),
    )
    earlier_practice = YesOrNoFilter(field_name="is_earlier_practice", label=_("Earlier practice"))
    replies_to = WholeNumberFilter(field_name="replies_to_id", label=_("Id of the assessment replied to"))
    paragraph = WholeNumberFilter(method="filter_paragraph", label=_("Id of a paragraph that is evidence"))

    class Meta:
        model = ProgressRecord
        fields = [
            "commitment", "actor", "voice", "status", "declaration", "challenge", "topic", "region", "period",
            "earlier_practice", "replies_to", "paragraph",
        ]  # fmt: skip

    def filter_status(self, records: QuerySet[ProgressRecord], name: str, value: str) -> QuerySet[ProgressRecord]:
        """The first day that any record of this status speaks of is looked up before: none are looked for earlier, and
        the database knows how many there may be."""
        days = (
            ProgressRecord.objects.filter(status=value).order_by("effective_on").values_list("effective_on", flat=True)
        )
        earliest = days.first()
        return records.none() if earliest is None else records.filter(status=value, effective_on__gte=earliest)

    def filter_paragraph(self, records: QuerySet[ProgressRecord], name: str, value: int) -> QuerySet[ProgressRecord]:
        return records.filter(pk__in=Evidence.objects.filter(paragraph=value).values("record"))

    def filter_region(self, records: QuerySet[ProgressRecord], name: str, value: str) -> QuerySet[ProgressRecord]:
        """The actors are looked up first: how many there are says to the database how to go about the records."""
        return records.filter(actor__in=list(Actor.objects.filter(region__m49=value).values_list("pk", flat=True)))


class DraftFilter(django_filters.FilterSet):
    """Expects a request: `mine` and `waiting` ask who reads."""

    mine = YesOrNoFilter(method="filter_mine", label=_("Drafted by yourself"))
    waiting = YesOrNoFilter(method="filter_waiting", label=_("Waiting for your decision"))
    state = django_filters.ChoiceFilter(
        choices=[pair for pair in WorkflowState.choices if pair[0] not in PUBLIC_STATES], label=_("Workflow state")
    )
    commitment = by_slug(Commitment.objects.all(), "commitment", _("Commitment"))
    actor = by_slug(Actor.objects.all(), "actor", _("Actor"))
    voice = django_filters.ChoiceFilter(choices=Voice.choices, label=_("Voice"))
    replies_to = WholeNumberFilter(field_name="replies_to_id", label=_("Id of the assessment replied to"))

    class Meta:
        model = ProgressRecord
        fields = ["mine", "waiting", "state", "commitment", "actor", "voice", "replies_to"]

    def filter_mine(self, records: QuerySet[ProgressRecord], name: str, value: bool) -> QuerySet[ProgressRecord]:
        own = {"author": self.request.user.pk}
        return records.filter(**own) if value else records.exclude(**own)

    def filter_waiting(self, records: QuerySet[ProgressRecord], name: str, value: bool) -> QuerySet[ProgressRecord]:
        waiting = {"pk__in": ProgressRecord.objects.waiting_for(self.request.user).order_by().values("pk")}
        return records.filter(**waiting) if value else records.exclude(**waiting)


class VoicesFilter(django_filters.FilterSet):
    """By whom it is about, never by what was said: a voice that a filter hides would look as if it were silent."""

    actor = by_slug(Actor.objects.all(), "actor", _("Actor"))
    region = django_filters.CharFilter(field_name="actor__region__m49", label=_("M49 code of the actor’s region"))

    class Meta:
        model = ProgressRecord
        fields = ["actor", "region"]


class EvidenceFilter(django_filters.FilterSet):
    record = WholeNumberFilter(field_name="record_id", label=_("Id of the progress record"))
    commitment = by_slug(Commitment.objects.all(), "record__commitment", _("Commitment"))
    document = by_slug(Document.objects.held(), "paragraph__version__document", _("Document quoted"))
    kind = django_filters.ChoiceFilter(choices=EvidenceKind.choices, label=_("Kind"))
    direction = django_filters.ChoiceFilter(choices=Direction.choices, label=_("Supports or weakens"))

    class Meta:
        model = Evidence
        fields = ["record", "commitment", "document", "kind", "direction"]


class ContributionFilter(django_filters.FilterSet):
    """Expects rows annotated by `queries.with_linked_challenges`."""

    day = by_slug(ThematicDay.objects.all(), "day", _("Thematic day"))
    challenge = linked(Challenge.objects.all(), "challenge", _("Challenge"), "day__")
    actor = by_slug(Actor.objects.all(), "actor", _("Delegation"))
    kind = django_filters.ChoiceFilter(choices=ContributionKind.choices, label=_("Kind"))
    commitment = by_slug(Commitment.objects.all(), "commitment_links__commitment", _("Commitment"))

    class Meta:
        model = Contribution
        fields = ["day", "challenge", "actor", "kind", "commitment"]


class IndicatorFilter(django_filters.FilterSet):
    """Expects rows of `queries.linked_indicators`."""

    kind = django_filters.ChoiceFilter(choices=IndicatorKind.choices, label=_("Kind"))
    challenge = linked(Challenge.objects.all(), "challenge", _("Challenge"))
    commitment = linked(Commitment.objects.all(), "commitment", _("Commitment"))

    class Meta:
        model = Indicator
        fields = ["kind", "challenge", "commitment"]


class ChangeFilter(django_filters.FilterSet):
    since = MomentFilter(field_name="at", lookup_expr="gt", label=_("Later than this moment"))
    action = django_filters.ChoiceFilter(
        choices=[(name, name) for name in ("publish", "supersede", "withdraw")], label=_("What happened")
    )
    commitment = by_slug(Commitment.objects.all(), "record__commitment", _("Commitment"))
    actor = by_slug(Actor.objects.all(), "record__actor", _("Actor"))

    class Meta:
        model = ReviewEvent
        fields = ["since", "action", "commitment", "actor"]
