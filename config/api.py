"""The API's addresses: one router, to which each app gives its viewsets, and the schema that describes them."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from commitments import viewsets as commitments
from commitments.comparison.viewsets import ComparisonViewSet
from commitments.contributions.viewsets import ContributionViewSet
from commitments.importing.viewsets import ImportRowViewSet, ImportViewSet
from commitments.progress_writes import DraftViewSet
from commitments.rounds.answer_viewsets import AnswerViewSet
from commitments.rounds.viewsets import RoundViewSet
from commitments.standings.viewsets import SummaryViewSet
from config import api_docs
from config.api_errors import NoSuchAddress
from documents import viewsets as documents
from reports import viewsets as reports

app_name = "api"

router = DefaultRouter()
router.register("declarations", commitments.DeclarationViewSet, basename="declaration")
router.register("recommendations", commitments.RecommendationViewSet, basename="recommendation")
router.register("commitments", commitments.CommitmentViewSet, basename="commitment")
router.register("challenges", commitments.ChallengeViewSet, basename="challenge")
router.register("thematic-days", commitments.ThematicDayViewSet, basename="thematic-day")
router.register("actors", commitments.ActorViewSet, basename="actor")
router.register("progress", commitments.ProgressViewSet, basename="progress")
router.register("drafts", DraftViewSet, basename="draft")
router.register("imports", ImportViewSet, basename="import")
router.register("evidence", commitments.EvidenceViewSet, basename="evidence")
router.register("contributions", ContributionViewSet, basename="contribution")
router.register("indicators", commitments.IndicatorViewSet, basename="indicator")
router.register("rounds", RoundViewSet, basename="round")
router.register("documents", documents.DocumentViewSet, basename="document")
router.register("paragraphs", documents.ParagraphViewSet, basename="paragraph")
router.register("citations", documents.CitationViewSet, basename="citation")
router.register("reports", reports.ReportViewSet, basename="report")
router.register("changes", commitments.ChangeViewSet, basename="change")
router.register("summaries", SummaryViewSet, basename="summary")
router.register("comparison", ComparisonViewSet, basename="comparison")
router.register("search", commitments.SearchViewSet, basename="search")

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", api_docs.index, name="docs"),
    path("docs/console/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="console"),
    path("docs/<slug:name>/", api_docs.resource, name="docs-resource"),
    path("imports/<uuid:public_id>/rows/", ImportRowViewSet.as_view({"get": "list"}), name="import-row-list"),
    path("rounds/<slug:round>/answers/", AnswerViewSet.as_view({"get": "list"}), name="answer-list"),
    path(
        "rounds/<slug:round>/answers/<slug:actor>/hand-over/",
        AnswerViewSet.as_view({"post": "hand_over"}),
        name="answer-hand-over",
    ),
    path(
        "rounds/<slug:round>/answers/<slug:actor>/<slug:commitment>/",
        AnswerViewSet.as_view({"get": "retrieve", "put": "update"}),
        name="answer-detail",
    ),
    path("", include(router.urls)),
    re_path(r"^.", NoSuchAddress.as_view()),
]
