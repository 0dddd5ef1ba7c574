"""Addresses of the workspace, within the namespace of the commitments."""

from django.urls import path

from commitments import workspace_views

urlpatterns = [
    path("workspace/", workspace_views.workspace, name="workspace"),
    path("workspace/start/", workspace_views.progress_start, name="progress-start"),
    path("commitments/<slug:slug>/progress/new/", workspace_views.progress_create, name="progress-create"),
    path("progress/<int:pk>/edit/", workspace_views.progress_edit, name="progress-edit"),
    path("progress/<int:pk>/review/", workspace_views.progress_review, name="progress-review"),
    path("progress/<int:pk>/<slug:action>/", workspace_views.progress_act, name="progress-act"),
]
