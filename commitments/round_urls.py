"""Addresses of reporting rounds, within the namespace of the commitments."""

from django.urls import path

from commitments.views import rounds

urlpatterns = [
    path("rounds/", rounds.round_list, name="round-list"),
    path("rounds/<slug:slug>/", rounds.round_detail, name="round-detail"),
    path("rounds/<slug:slug>/comparison/", rounds.round_comparison, name="round-comparison"),
]
