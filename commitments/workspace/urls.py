"""Addresses of the workspace, within the namespace of the commitments."""

from django.urls import path

from commitments.importing import views as import_views
from commitments.workspace import carrying_views, correcting_views, deciding_together_views, desk_views
from commitments.workspace import record_views as workspace_views

urlpatterns = [
    path("workspace/", desk_views.workspace, name="workspace"),
    path("workspace/piles/<slug:name>/", desk_views.workspace_pile, name="workspace-pile"),
    path("workspace/stale/", desk_views.workspace_stale, name="workspace-stale"),
    path("workspace/decide/", deciding_together_views.decide_many, name="workspace-decide"),
    path("workspace/import/", import_views.import_list, name="import-list"),
    path("workspace/import/template.<slug:form>", import_views.import_template, name="import-template"),
    path("workspace/import/<uuid:public_id>/", import_views.import_detail, name="import-detail"),
    path("workspace/import/<uuid:public_id>/<slug:decision>/", import_views.import_decide, name="import-decide"),
    path("workspace/start/", workspace_views.progress_start, name="progress-start"),
    path("commitments/<slug:slug>/progress/new/typed/", desk_views.progress_typed_new, name="progress-typed-new"),
    path("commitments/<slug:slug>/progress/new/", workspace_views.progress_create, name="progress-create"),
    path("progress/<number:pk>/edit/", workspace_views.progress_edit, name="progress-edit"),
    path("progress/<number:pk>/typed/", desk_views.progress_typed, name="progress-typed"),
    path("progress/<number:pk>/remark/", desk_views.progress_remark, name="progress-remark"),
    path(
        "progress/<number:pk>/bring-back/<number:version>/", desk_views.progress_bring_back, name="progress-bring-back"
    ),
    path("progress/<number:pk>/reuse/", desk_views.progress_reuse, name="progress-reuse"),
    path("progress/<number:pk>/carry/", carrying_views.progress_carry, name="progress-carry"),
    path("progress/<number:pk>/correct/", correcting_views.progress_correct, name="progress-correct"),
    path("progress/<number:pk>/review/", workspace_views.progress_review, name="progress-review"),
    path("progress/<number:pk>/reply/", workspace_views.progress_reply, name="progress-reply"),
    path("progress/<number:pk>/<slug:action>/", workspace_views.progress_act, name="progress-act"),
]
