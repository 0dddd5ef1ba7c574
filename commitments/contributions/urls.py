"""Addresses of contributions, within the namespace of the commitments."""

from django.urls import path, re_path

from commitments.contributions import desk_views as contribution_views
from commitments.contributions import views as contributions

urlpatterns = [
    path("contributions/", contributions.contribution_list, name="contribution-list"),
    path("contributions/desk/", contribution_views.contribution_desk_page, name="contribution-desk"),
    path(
        "thematic-days/<slug:slug>/questions/<number:question>/answer/",
        contribution_views.contribution_create,
        name="contribution-create",
    ),
    path(
        "thematic-days/<slug:slug>/questions/<number:question>/answer/typed/",
        contribution_views.contribution_typed_new,
        name="contribution-typed-new",
    ),
    path("contributions/<number:pk>/typed/", contribution_views.contribution_typed, name="contribution-typed"),
    path("contributions/<number:pk>/", contributions.contribution_detail, name="contribution-detail"),
    path("contributions/<number:pk>/edit/", contribution_views.contribution_edit, name="contribution-edit"),
    re_path(
        r"^contributions/(?P<pk>[0-9]{1,18})/(?P<action>submit|discard|restore|correct|approve|publish|return|bring_back|withdraw)/$",
        contribution_views.contribution_act,
        name="contribution-act",
    ),
]
