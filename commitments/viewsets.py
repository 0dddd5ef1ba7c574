"""Doors of the API to the commitments and the ledger. All reading of it is public.

Drafts, and the writes of the ledger, are in `progress_writes`.
"""

from datetime import timedelta

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from commitments.choices import Action, WorkflowState
from commitments.filters import (
    ActorFilter,
    ChallengeFilter,
    ChangeFilter,
    CommitmentFilter,
    DeclarationFilter,
    EvidenceFilter,
    IndicatorFilter,
    ProgressFilter,
    RecommendationFilter,
    ThematicDayFilter,
)
from commitments.ledger_serializers import ChangeSerializer, EvidenceSerializer, ProgressSerializer
from commitments.listing import CHANGES, EVIDENCE, RECORDS
from commitments.models import (
    PUBLIC_STATES,
    Actor,
    Challenge,
    Commitment,
    CommitmentRelation,
    DayPassage,
    Declaration,
    Evidence,
    Indicator,
    ProgressRecord,
    Recommendation,
    ReviewEvent,
    ThematicDay,
)
from commitments.progress_writes import ProgressWrites
from commitments.queries import (
    exported_records,
    known_observations,
    linked_days,
    linked_indicators,
    listed_commitments,
    with_standing_links,
)
from commitments.searching.finding import FILTERS, KINDS, MOST_PER_PAGE, PER_PAGE, direct, find
from commitments.searching.serializers import SearchSerializer, shape_of_hit, shape_of_named
from commitments.serializers import (
    ActorSerializer,
    ChallengeSerializer,
    CommitmentSerializer,
    DeclarationSerializer,
    IndicatorSerializer,
    RecommendationSerializer,
    ThematicDaySerializer,
)
from commitments.wordings.serializers import HistoryOfWordsSerializer, SaidSerializer
from commitments.workspace.deciding_writes import DecidesTogether
from documents.choices import Language
from documents.paging import MOST_PAGES, address_of_page, number_asked, number_parameter
from documents.viewsets import ON_EVERY_READ, Reading, ReadingViewSet, SluggedViewSet

# Nothing is published that speaks of a day still to come anywhere; said to the database, so that it need not look.
EARLIEST_EVE = timedelta(days=1)
HISTORY = OpenApiParameter(
    "history",
    OpenApiTypes.BOOL,
    description="true: every record published by the cut-off, those since superseded or withdrawn included.",
)


class DeclarationViewSet(SluggedViewSet):
    """Texts that commit States, and resolutions whose requests are tracked; those adopted by the cut-off."""

    queryset = Declaration.objects.all()
    serializer_class = DeclarationSerializer
    filterset_class = DeclarationFilter

    def get_queryset(self) -> QuerySet[Declaration]:
        found = Declaration.objects.adopted_by(self.cutoff.day)
        return found.select_related("document").prefetch_related("chapters")


class RecommendationViewSet(SluggedViewSet):
    """Coded recommendations, such as 3 (k) of 2016 or paragraph 23 (a) of a report."""

    queryset = Recommendation.objects.all()
    serializer_class = RecommendationSerializer
    filterset_class = RecommendationFilter

    def get_queryset(self) -> QuerySet[Recommendation]:
        found = Recommendation.objects.select_related(
            "declaration", "document", "chapter", "paragraph__version__document"
        )
        return found.exclude(declaration__adopted_on__gt=self.cutoff.day)


class ChallengeViewSet(SluggedViewSet):
    """The stocktaking challenges. A fixed list: `as_of` changes nothing here."""

    queryset = Challenge.objects.all()
    serializer_class = ChallengeSerializer
    filterset_class = ChallengeFilter

    def get_queryset(self) -> QuerySet[Challenge]:
        return Challenge.objects.select_related("paragraph__version__document")


class ThematicDayViewSet(SluggedViewSet):
    """Days of thematic discussion with their challenges and passages as of the cut-off. A day itself is a calendar
    entry: it is listed whatever the cut-off."""

    queryset = ThematicDay.objects.all()
    serializer_class = ThematicDaySerializer
    filterset_class = ThematicDayFilter

    def get_queryset(self) -> QuerySet[ThematicDay]:
        passages = DayPassage.objects.standing_at(self.cutoff.moment).select_related("paragraph__version__document")
        days = linked_days(self.cutoff.moment).select_related("discussion")
        return days.prefetch_related(Prefetch("passages", passages.order_by("paragraph__order")))


class ActorViewSet(SluggedViewSet):
    """Member States, regional groups, United Nations bodies. A fixed list: `as_of` changes nothing here."""

    queryset = Actor.objects.all()
    serializer_class = ActorSerializer
    filterset_class = ActorFilter

    def get_queryset(self) -> QuerySet[Actor]:
        return Actor.objects.prefetch_related("groups")


class CommitmentViewSet(SluggedViewSet):
    """Undertakings with their words, links and headline status as of the cut-off."""

    queryset = Commitment.objects.all()
    serializer_class = CommitmentSerializer
    filterset_class = CommitmentFilter

    def get_queryset(self) -> QuerySet[Commitment]:
        relations = CommitmentRelation.objects.standing_at(self.cutoff.moment).select_related("earlier")
        found = listed_commitments(self.cutoff.moment, self.cutoff.day)
        return found.prefetch_related(Prefetch("earlier_relations", relations.order_by("earlier__order", "kind")))

    @extend_schema(parameters=ON_EVERY_READ, responses=HistoryOfWordsSerializer)
    @action(detail=True, filterset_class=None, known_parameters=())
    def wordings(self, request: Request, slug: str) -> Response:
        """All that the commitment said by the cut-off, since when and why: the page gives the same as its history."""
        said = self.get_object().wordings.begun_by(self.cutoff.moment).that_stood()
        rows = said.select_related("paragraph__version__document", "footnote").order_by("pk")
        results = SaidSerializer(rows, many=True, context=self.get_serializer_context()).data
        return Response({"next": None, "previous": None, "results": results})


class ProgressViewSet(DecidesTogether, ProgressWrites, ReadingViewSet):
    """Published judgements with their evidence: those in force at the cut-off, or all by then with `history=true`."""

    queryset = ProgressRecord.objects.all()
    serializer_class = ProgressSerializer
    filterset_class = ProgressFilter
    listing = RECORDS
    cursor_ordering = ("effective_on", "pk")
    known_parameters = (*ReadingViewSet.known_parameters, "history")

    @extend_schema(parameters=[*ON_EVERY_READ, HISTORY])
    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        return super().list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[ProgressRecord]:
        published = ProgressRecord.objects.public().filter(published_at__lte=self.cutoff.moment)
        if self.action != "list":
            return exported_records(published)
        if not self._wants_history():
            standing = ProgressRecord.objects.as_of(self.cutoff.moment)
            published = standing.filter(effective_on__lte=self.cutoff.day + EARLIEST_EVE)
        return with_standing_links(published, self.cutoff.moment, "commitment__")

    def _wants_history(self) -> bool:
        asked = self.request.query_params.get("history", "false").lower()
        if asked not in ("true", "false"):
            raise ValidationError({"history": [_("true or false.")]})
        return asked == "true"


class EvidenceViewSet(ReadingViewSet):
    """Pieces of evidence of the records in force at the cut-off."""

    queryset = Evidence.objects.all()
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter
    listing = EVIDENCE

    def get_queryset(self) -> QuerySet[Evidence]:
        if self.action == "list":
            return Evidence.objects.filter(record__in=ProgressRecord.objects.as_of(self.cutoff.moment))
        found = Evidence.objects.select_related("paragraph__version__document").prefetch_related("copies")
        return found.filter(record__state__in=PUBLIC_STATES, record__published_at__lte=self.cutoff.moment)


class IndicatorViewSet(SluggedViewSet):
    """Figures over time, each with the paragraph that states it; those known at the cut-off."""

    queryset = Indicator.objects.all()
    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter

    def get_queryset(self) -> QuerySet[Indicator]:
        known = Prefetch("observations", known_observations(self.cutoff))
        return linked_indicators(self.cutoff.moment).prefetch_related(known)


class ChangeViewSet(ReadingViewSet):
    """What happened to public records by the cut-off: published, superseded, withdrawn. The newest first."""

    queryset = ReviewEvent.objects.all()
    serializer_class = ChangeSerializer
    filterset_class = ChangeFilter
    listing = CHANGES
    cursor_ordering = ("-at", "-pk")

    def get_queryset(self) -> QuerySet[ReviewEvent]:
        public = {
            "action__in": [Action.PUBLISH, Action.SUPERSEDE, Action.WITHDRAW],
            "to_state__in": [WorkflowState.PUBLISHED, WorkflowState.SUPERSEDED, WorkflowState.WITHDRAWN],
        }
        found = ReviewEvent.objects.filter(**public, at__lte=self.cutoff.moment)
        return found if self.action == "list" else found.select_related("record__commitment", "record__actor")


class SearchViewSet(Reading, ViewSet):
    """Search in the library, the commitments and the ledger, best first; a symbol or code leads straight on."""

    known_parameters = ("q", "page", "page_size", *FILTERS)

    @extend_schema(
        operation_id="search_list",
        parameters=[
            OpenApiParameter(
                "q",
                required=True,
                description='Words, "phrases", -excluded words, symbol:A/CONF.213/15, lang:zh.',
            ),
            OpenApiParameter("kind", enum=list(KINDS), description="Only this kind."),
            OpenApiParameter("language", enum=Language.values, description="Only texts in this language."),
            OpenApiParameter("document", description="Slug of the document that the text stands in."),
            OpenApiParameter("declaration", description="Slug of the declaration that the thing belongs to."),
            number_parameter("page", "From 1.", most=MOST_PAGES),
            number_parameter("page_size", "Results on a page: 20 if not given.", most=MOST_PER_PAGE),
            *ON_EVERY_READ,
        ],
        responses=SearchSerializer,
    )
    def list(self, request: Request) -> Response:
        query = request.query_params.get("q", "").strip()
        if not query:
            raise ValidationError({"q": [_("Say what to search for.")]})
        page = number_asked(request, "page", usual=1, most=MOST_PAGES)
        size = number_asked(request, "page_size", usual=PER_PAGE, most=MOST_PER_PAGE)
        context, language = {"request": request}, self.lang or "en"
        found = find(query, self.cutoff, chosen=self._chosen(), page=page, size=size)
        named = [shape_of_named(thing, language, context) for thing in direct(query)] if page == 1 else []
        facets = {facet.name: {choice.value: choice.count for choice in facet.choices} for facet in found.facets}
        answer = {
            "query": query,
            "count": found.total,
            "is_cut": found.is_cut,
            "missing": found.missing,
            "also": [{"language": language, "words": words} for language, words in found.also],
            "totals": facets["kind"] | ({"named": len(named)} if named else {}),
            "facets": facets,
            "next": address_of_page(request, page + 1) if page * size < found.total else None,
            "previous": address_of_page(request, page - 1) if page > 1 else None,
            "results": named + [shape_of_hit(hit, context) for hit in found.hits],
        }
        return Response(SearchSerializer(answer).data)

    def _chosen(self) -> dict[str, str]:
        chosen = {name: self.request.query_params[name] for name in FILTERS if self.request.query_params.get(name)}
        for name, known in (("kind", list(KINDS)), ("language", Language.values)):
            if name in chosen and chosen[name] not in known:
                raise ValidationError({name: [_("One of: %(codes)s.") % {"codes": ", ".join(known)}]})
        return chosen
