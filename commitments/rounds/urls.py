"""Addresses of reporting rounds, within the namespace of the commitments: for everybody and at work."""

from django.urls import path

from commitments.rounds import answer_review_views, answer_views, conduct_views
from commitments.rounds import views as rounds

urlpatterns = [
    path("rounds/", rounds.round_list, name="round-list"),
    path("rounds/<slug:slug>/", rounds.round_detail, name="round-detail"),
    path("rounds/<slug:slug>/comparison/", rounds.round_comparison, name="round-comparison"),
    path("rounds/<slug:slug>/answers/", answer_views.answer_mine, name="answer-mine"),
    path("rounds/<slug:slug>/answers/<slug:actor>/", answer_views.answer_list, name="answer-list"),
    path("rounds/<slug:slug>/answers/<slug:actor>/hand-over/", answer_views.answer_hand_over, name="answer-hand-over"),
    path("rounds/<slug:slug>/answers/<slug:actor>/review/", answer_review_views.answer_review, name="answer-review"),
    path("rounds/<slug:slug>/answers/<slug:actor>/to/<slug:commitment>/", answer_views.answer_edit, name="answer-edit"),
    path(
        "rounds/<slug:slug>/answers/<slug:actor>/to/<slug:commitment>/evidence/",
        answer_views.answer_evidence,
        name="answer-evidence",
    ),
    path("workspace/rounds/", conduct_views.conduct_list, name="conduct-list"),
    path("workspace/rounds/new/", conduct_views.conduct_new, name="conduct-new"),
    path("workspace/rounds/<slug:slug>/", conduct_views.conduct_round, name="conduct-round"),
    path("workspace/rounds/<slug:slug>/edit/", conduct_views.conduct_edit, name="conduct-edit"),
    path(
        "workspace/rounds/<slug:slug>/questions/<slug:commitment>/",
        conduct_views.conduct_question,
        name="conduct-question",
    ),
    path("workspace/rounds/<slug:slug>/<slug:action>/", conduct_views.conduct_act, name="conduct-act"),
]
