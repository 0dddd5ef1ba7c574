"""Addresses of the documents."""

from django.urls import path

from documents import citing_views, proof_views, upload_views, views, withdrawal_views

app_name = "documents"

urlpatterns = [
    path("locate/", citing_views.locate_citation, name="citation-locate"),
    path("locate/preview/<number:pk>/", citing_views.citation_preview, name="citation-preview"),
    path("documents/", views.document_list, name="document-list"),
    path("documents/upload/", upload_views.upload_list, name="upload-list"),
    path("documents/upload/<uuid:public_id>/", upload_views.upload_detail, name="upload-detail"),
    path("documents/<slug:slug>/", views.document_detail, name="document-detail"),
    path("documents/<slug:slug>/cited-by/", citing_views.document_cited_by, name="document-cited-by"),
    path(
        "documents/<slug:slug>/<str:language>/paragraphs/<str:anchor>/",
        citing_views.paragraph_detail,
        name="paragraph-detail",
    ),
    path("documents/<slug:slug>/completeness/", proof_views.document_completeness, name="document-completeness"),
    path("documents/<slug:slug>/<str:language>/mend/<str:anchor>/", proof_views.version_mend, name="version-mend"),
    path("documents/<slug:slug>/withdraw/", withdrawal_views.document_withdraw, name="document-withdraw"),
    path("documents/<slug:slug>/put-back/", withdrawal_views.document_put_back, name="document-put-back"),
    path("documents/mends/<number:pk>/undo/", proof_views.mend_undo, name="mend-undo"),
    path("documents/<slug:slug>/<str:language>/source/", views.version_file, name="version-file"),
    path(
        "documents/<slug:slug>/<str:language>/read-again/", upload_views.version_read_again, name="version-read-again"
    ),
]
