"""Addresses of the commitments."""

from django.urls import include, path, re_path

from commitments.audit import views as audit_views
from commitments.comparison import views as compare
from commitments.evidence import views as evidence
from commitments.notices import views as notice_views
from commitments.observing import views as observation_views
from commitments.searching import views as search
from commitments.suggesting import views as suggestion_views
from commitments.views import (
    actors,
    challenges,
    commitments,
    declarations,
    home,
    indicators,
    progress,
    records,
    thematic_days,
    tracked,
    voices,
)
from commitments.wordings import views as wording_views

app_name = "commitments"

urlpatterns = [
    path("", home.home, name="home"),
    path("declarations/", declarations.declaration_list, name="declaration-list"),
    path("declarations/<slug:slug>/", declarations.declaration_detail, name="declaration-detail"),
    path("recommendations/<slug:slug>/", declarations.recommendation_detail, name="recommendation-detail"),
    path("challenges/", challenges.challenge_list, name="challenge-list"),
    path("challenges/<slug:slug>/", challenges.challenge_detail, name="challenge-detail"),
    path("thematic-days/", thematic_days.thematic_day_list, name="thematic-day-list"),
    path("thematic-days/<slug:slug>/", thematic_days.thematic_day_detail, name="thematic-day-detail"),
    path("commitments/", commitments.commitment_list, name="commitment-list"),
    path("commitments/<slug:slug>/", commitments.commitment_detail, name="commitment-detail"),
    path("commitments/<slug:slug>/reword/", wording_views.commitment_reword, name="commitment-reword"),
    path("actors/", actors.actor_list, name="actor-list"),
    path("actors/<slug:slug>/", actors.actor_detail, name="actor-detail"),
    path("progress/", records.progress_list, name="progress-list"),
    path("progress/<number:pk>/", progress.progress_detail, name="progress-detail"),
    path("progress/<number:pk>/audit/", audit_views.progress_audit, name="progress-audit"),
    path("contributions/<number:pk>/audit/", audit_views.contribution_audit, name="contribution-audit"),
    path("corrections/", audit_views.correction_list, name="correction-list"),
    path("evidence/<number:pk>/", evidence.evidence_detail, name="evidence-detail"),
    path("evidence/<number:pk>/file/", evidence.evidence_file, name="evidence-file"),
    path("evidence/<number:pk>/copies/<number:copy>/", evidence.evidence_copy, name="evidence-copy"),
    path("indicators/", indicators.indicator_list, name="indicator-list"),
    path("indicators/<slug:slug>/", indicators.indicator_detail, name="indicator-detail"),
    path("indicators/<slug:slug>/observations/new/", observation_views.observation_create, name="observation-create"),
    path(
        "indicators/<slug:slug>/observations/<number:pk>/correct/",
        observation_views.observation_correct,
        name="observation-correct",
    ),
    path("compare/", compare.compare, name="compare"),
    path("search/", search.search, name="search"),
    path("citations/", tracked.citation, name="citation"),
    path("", include("commitments.rounds.urls")),
    path("", include("commitments.workspace.urls")),
    path("", include("commitments.contributions.urls")),
    path(
        "documents/<slug:slug>/<str:language>/suggestions/",
        suggestion_views.suggestion_list,
        name="suggestion-list",
    ),
    path(
        "documents/<slug:slug>/<str:language>/suggestions/look/",
        suggestion_views.suggestion_look,
        name="suggestion-look",
    ),
    re_path(
        r"^suggestions/(?P<pk>[0-9]{1,18})/(?P<decision>accept|reject)/$",
        suggestion_views.suggestion_decide,
        name="suggestion-decide",
    ),
    path("notices/", notice_views.notice_list, name="notice-list"),
    path("notices/read/", notice_views.notice_read_all, name="notice-read-all"),
    path("notices/<number:pk>/read/", notice_views.notice_read, name="notice-read"),
    # The last below commitments/, so that no other address there is taken for an actor.
    path("commitments/<slug:slug>/<slug:actor>/", voices.commitment_voices, name="commitment-voices"),
    path("documents/<slug:slug>/tracked/", tracked.document_tracked, name="document-tracked"),
]
