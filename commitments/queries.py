"""Reads that join the nouns: statuses at a moment, links with their grounds, the rows of the matrix.

A queryset in, a queryset out; or one query, its rows read into plain records. The headline status has a second form
here, in SQL, beside `commitments.status.headline`; a test holds the two together.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from commitments.choices import Voice
from commitments.models import (
    Commitment,
    CommitmentAddressee,
    CommitmentChallenge,
    CommitmentRecommendation,
    CommitmentRelation,
    CommitmentTopic,
    CommitmentWording,
    Contribution,
    ContributionEvent,
    DayChallenge,
    Evidence,
    Indicator,
    IndicatorChallenge,
    IndicatorCommitment,
    Observation,
    ProgressRecord,
    Recommendation,
    ReviewEvent,
    ThematicDay,
)
from commitments.models.links import standing
from documents.as_of import AsOf
from documents.models import Citation, Paragraph
from documents.queries import dated_by

MOST_EVIDENCE = 1000  # pieces that are counted on the page of a commitment


def headline_records(moment: datetime) -> QuerySet[ProgressRecord]:
    """Records that may set a headline status at that moment; the first does. The rule: `status.headline`."""
    return (
        ProgressRecord.objects.as_of(moment)
        .counted_as_progress()
        .filter(voice=Voice.SECRETARIAT)
        .order_by("-effective_on", "-published_at", "-pk")
    )


def with_status(commitments: QuerySet[Commitment], moment: datetime) -> QuerySet[Commitment]:
    """Adds `headline_status` (None: no evidence recorded) and `headline_on`, as of the moment, its words and links."""
    dated = with_standing_links(commitments.saying(moment), moment)
    return _with_headline(dated, moment, "setting").annotate(
        headline_status=F("setting__status"), headline_on=F("setting__effective_on")
    )


def with_status_before(commitments: QuerySet[Commitment], moment: datetime) -> QuerySet[Commitment]:
    """Adds `status_before`: the headline status at an earlier moment, beside the one that `with_status` adds."""
    return _with_headline(commitments, moment, "setting_before").annotate(status_before=F("setting_before__status"))


def _with_headline(commitments: QuerySet[Commitment], moment: datetime, name: str) -> QuerySet[Commitment]:
    """Joins the one interval of each commitment, seen whole, that holds the moment, or none."""
    whole = Q(headlines__actor=None, headlines__region=None, headlines__year=None, headlines__since__lte=moment)
    lasting = Q(headlines__until__isnull=True) | Q(headlines__until__gt=moment)
    return commitments.annotate(**{name: FilteredRelation("headlines", condition=whole & lasting)})


def with_record_counts(commitments: QuerySet[Commitment], moment: datetime) -> QuerySet[Commitment]:
    """Adds `record_count`, `has_state_report` and `evidence_count`, as of the moment.

    Evidence is counted up to `MOST_EVIDENCE` and one more: each piece costs a look into an index of its own.
    """
    standing = ProgressRecord.objects.as_of(moment).filter(commitment=OuterRef("pk")).order_by()
    evidence = standing.filter(evidence__isnull=False).values("evidence")
    return commitments.annotate(
        record_count=_Number(standing.values("pk")),
        has_state_report=Exists(standing.filter(voice=Voice.STATE)),
        evidence_count=_Number(evidence[: MOST_EVIDENCE + 1]),
    )


class _Number(Subquery):
    """How many rows the query has, those that it leaves out at its end not counted."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def with_standing_links(rows: QuerySet, moment: datetime, through: str = "") -> QuerySet:
    """Adds the links that stood at the moment as relations, joined where a filter or a value asks for them.

    `standing_challenges`, `standing_recommendations`, `standing_topics`, `standing_addressees`; `through` is the path
    to the commitment.
    """
    nouns = ("challenge", "recommendation", "topic", "addressee")
    paths = {f"standing_{noun}s": f"{through}{noun}_links" for noun in nouns}
    return rows.annotate(
        **{name: FilteredRelation(path, condition=standing(moment, f"{path}__")) for name, path in paths.items()}
    )


def with_linked_challenges(rows: QuerySet, moment: datetime, through: str = "") -> QuerySet:
    """Adds `standing_challenges`, as above, to days or indicators; `through` is the path to them."""
    path = f"{through}challenge_links"
    return rows.annotate(standing_challenges=FilteredRelation(path, condition=standing(moment, f"{path}__")))


def linked_days(moment: datetime) -> QuerySet[ThematicDay]:
    """Thematic days with the links to challenges that stood at the moment."""
    links = DayChallenge.objects.standing_at(moment).select_related("challenge")
    links = links.order_by("challenge__set", "challenge__order")
    days = with_linked_challenges(ThematicDay.objects.all(), moment)
    return days.prefetch_related(Prefetch("challenge_links", links))


def linked_indicators(moment: datetime) -> QuerySet[Indicator]:
    """Indicators with the links to challenges and commitments that stood at the moment, and what these said then."""
    challenges = IndicatorChallenge.objects.standing_at(moment).select_related("challenge")
    said = Prefetch("commitment", Commitment.objects.worded_at(moment))
    commitments = IndicatorCommitment.objects.standing_at(moment).prefetch_related(said)
    path = "commitment_links"
    about = FilteredRelation(path, condition=standing(moment, f"{path}__"))
    return with_linked_challenges(Indicator.objects.annotate(standing_commitments=about), moment).prefetch_related(
        Prefetch("challenge_links", challenges.order_by("challenge__set", "challenge__order")),
        Prefetch(path, commitments.order_by("commitment__declaration__order", "commitment__order", "commitment__slug")),
    )


def with_links(commitments: QuerySet[Commitment], moment: datetime) -> QuerySet[Commitment]:
    """The links to challenges and recommendations with their grounds, to topics and to addressees, at the moment."""
    grounds = ("basis_paragraph__version__document", "basis_footnote__version__document")
    challenges = CommitmentChallenge.objects.standing_at(moment).select_related("challenge", *grounds)
    recommendations = CommitmentRecommendation.objects.standing_at(moment).select_related(
        "recommendation__declaration", "recommendation__document", *grounds
    )
    topics = CommitmentTopic.objects.standing_at(moment).select_related("topic")
    addressees = CommitmentAddressee.objects.standing_at(moment).select_related("actor")
    return commitments.prefetch_related(
        Prefetch("challenge_links", challenges.order_by("challenge__order")),
        Prefetch("recommendation_links", recommendations.order_by("recommendation__order")),
        Prefetch("topic_links", topics.order_by("topic__slug")),
        Prefetch("addressee_links", addressees.order_by("actor__slug")),
    )


def listed_commitments(moment: datetime, day: date) -> QuerySet[Commitment]:
    """What lists show: those made by the day, in order, with status, source and links."""
    commitments = with_status(Commitment.objects.made_by(day), moment).with_source(moment)
    return with_links(commitments.in_order(), moment)


def reading_paragraphs() -> QuerySet[Paragraph]:
    """Paragraphs with all that `running_text` needs."""
    citations = Citation.objects.with_targets().order_by("start")
    return Paragraph.objects.with_document().prefetch_related("calls__footnote", Prefetch("citations", citations))


def first_publication() -> datetime | None:
    """When the ledger began: the moment its first record was published. None while nothing has been."""
    return ProgressRecord.objects.aggregate(first=Min("published_at"))["first"]


def standing_records(moment: datetime) -> QuerySet[ProgressRecord]:
    """Records that stood published at the moment, newest first, with subject and evidence as of then."""
    records = with_standing_links(ProgressRecord.objects.as_of(moment), moment, "commitment__")
    return records.with_subject_at(moment).with_evidence().newest_first()


def exported_records(records: QuerySet[ProgressRecord]) -> QuerySet[ProgressRecord]:
    """What the API gives of records: with the names of their subjects, the places and copies of their evidence."""
    pieces = Evidence.objects.select_related("paragraph__version__document").order_by("order", "pk")
    place = (
        "id",
        "label",
        "anchor",
        "text",
        "vanished_at",
        "version__language",
        "version__document__slug",
        "version__document__symbol",
    )
    columns = [field.attname for field in Evidence._meta.concrete_fields]
    pieces = pieces.only(*columns, *(f"paragraph__{name}" for name in place))
    columns = [field.attname for field in ProgressRecord._meta.concrete_fields]
    named = records.select_related("commitment__declaration", "actor")
    named = named.only(*columns, "commitment__slug", "commitment__declaration__slug", "actor__slug")
    return named.prefetch_related(Prefetch("evidence", pieces.prefetch_related("copies")))


def relations_among(commitments: Iterable[int], moment: datetime) -> QuerySet[CommitmentRelation]:
    """Every relation that one of these commitments had at the moment."""
    ids = list(commitments)
    return CommitmentRelation.objects.standing_at(moment).filter(Q(earlier__in=ids) | Q(later__in=ids))


def recommendations_with_commitments(moment: datetime, day: date) -> QuerySet[Recommendation]:
    """Recommendations with the links to the commitments that they carry out, each with its status."""
    commitments = with_status(Commitment.objects.all(), moment).worded_at(moment)
    links = CommitmentRecommendation.objects.standing_at(moment).filter(commitment__declaration__adopted_on__lte=day)
    links = links.order_by("commitment__declaration__order", "commitment__order", "commitment__slug")
    return (
        Recommendation.objects.select_related("chapter")
        .order_by("order")
        .prefetch_related(Prefetch("commitment_links", links.prefetch_related(Prefetch("commitment", commitments))))
    )


def citations_of(keys: Iterable[str], codes: Iterable[str]) -> QuerySet[Citation]:
    """Citations whose target is one of these texts at one of these codes: A/RES/S-30/1#3(s)."""
    targets = [f"{key}#{code}" for key in keys for code in codes]
    return (
        Citation.objects.filter(target__in=targets)
        .select_related("paragraph__version__document", "footnote__version__document")
        .prefetch_related("footnote__calls__paragraph__version__document")
        .order_by("pk")
    )


def citations_of_texts(keys: Iterable[str]) -> QuerySet[Citation]:
    """Citations of these texts and of any part of them: E/2019/28, E/2019/28#chap.1.sect.B, A/RES/S-30/1#3(s)."""
    keys = list(keys)
    named = Q(target__in=keys)
    for key in keys:
        named |= Q(target__startswith=f"{key}{'.' if '#' in key else '#'}")
    return (
        Citation.objects.filter(named, target_symbol__in={key.partition("#")[0] for key in keys})
        .select_related("paragraph__version__document", "footnote__version__document")
        .order_by(
            Coalesce("paragraph__version__document__slug", "footnote__version__document__slug"),
            Coalesce("paragraph__version_id", "footnote__version_id"),
            Coalesce("paragraph__order", "footnote__order"),
            "pk",
        )
    )


def visible_events(record: ProgressRecord, *, with_drafting: bool) -> QuerySet[ReviewEvent]:
    """The record's history; for readers who may not see drafts, from its publication on."""
    events = ReviewEvent.objects.filter(record=record).select_related("by").order_by("at", "pk")
    return events if with_drafting else events.filter(to_state__in=["published", "superseded", "withdrawn"])


def corrections(moment: datetime) -> QuerySet[ReviewEvent]:
    """Supersessions and withdrawals by the moment, the newest first, with the records that came and went.

    The commitments with what they said at the moment."""
    events = ReviewEvent.objects.filter(action__in=["supersede", "withdraw"], at__lte=moment)
    said = Prefetch("record__commitment", Commitment.objects.worded_at(moment))
    fetched = events.select_related("record__actor", "record__superseded_by").prefetch_related(said)
    return fetched.order_by("-sequence")


def corrected_contributions(moment: datetime) -> QuerySet[ContributionEvent]:
    """Contributions superseded and withdrawn by the moment, the newest first, with what took their place."""
    events = ContributionEvent.objects.filter(action__in=["supersede", "withdraw"], at__lte=moment)
    return events.select_related("contribution__actor", "contribution__day").order_by("-sequence")


def rewordings(moment: datetime) -> QuerySet[CommitmentWording]:
    """The wordings that took the place of others by the moment, the newest first, with their place and commitment."""
    begun = CommitmentWording.objects.filter(valid_from__lte=moment).that_stood()
    fetched = begun.select_related("commitment__declaration", "paragraph__version__document", "footnote")
    return fetched.order_by("-valid_from", "-pk")


def known_observations(at: AsOf) -> QuerySet[Observation]:
    """Observations known at the cut-off: stated by a document dated by then, held here then; in order, with source."""
    stated = Observation.objects.filter(dated_by(at, "paragraph__version__document__"))
    return stated.held_at(at.moment).with_source().in_order()


def corrected_observations(indicator: Indicator, at: AsOf) -> QuerySet[Observation]:
    """What editors had corrected by the cut-off, the latest correction first, with what took its place."""
    gone = Observation.objects.filter(indicator=indicator, superseded_at__lte=at.moment, superseded_by__isnull=False)
    return gone.with_source().select_related("superseded_by").order_by("-superseded_at", "-pk")


def standing_contributions(moment: datetime) -> QuerySet[Contribution]:
    """Contributions that stood published at the moment, newest first, with their question and their commitments."""
    return Contribution.objects.as_of(moment).with_subject().with_commitments_at(moment).newest_first()


def reusable(record: ProgressRecord, user: AbstractBaseUser | AnonymousUser, words: str) -> QuerySet[Evidence]:
    """Pieces on other records that the person may see; each word stands in what it says. The same commitment first."""
    found = Evidence.objects.visible_to(user).exclude(record=record).with_place()
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(quotation__icontains=word)
            | Q(url__icontains=word)
            | Q(file_name__icontains=word)
            | Q(paragraph__version__document__symbol__icontains=word)
        )
    is_near = Case(When(record__commitment=record.commitment_id, then=Value(0)), default=Value(1))
    return found.order_by(is_near, "-added_at", "-pk")


def with_any_evidence(commitments: QuerySet[Commitment], moment: datetime) -> QuerySet[Commitment]:
    """Adds `has_record`: whether any record, in any voice, stood at the moment."""
    standing = ProgressRecord.objects.as_of(moment).filter(commitment=OuterRef("pk"))
    return commitments.annotate(has_record=Exists(standing))
