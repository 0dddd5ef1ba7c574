"""Addresses for signing in and out and for one's own account."""

from django.contrib.auth import views as auth_views
from django.urls import path, reverse_lazy

from accounts import token_views, views

app_name = "accounts"

urlpatterns = [
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", auth_views.LogoutView.as_view(), name="logout"),
    path("tokens/", token_views.token_list, name="token-list"),
    path("tokens/<str:digest>/revoke/", token_views.token_revoke, name="token-revoke"),
    path("profile/", views.Profile.as_view(), name="profile"),
    path(
        "password/",
        auth_views.PasswordChangeView.as_view(
            template_name="accounts/password_form.html", success_url=reverse_lazy("accounts:password-changed")
        ),
        name="password-change",
    ),
    path(
        "password/changed/",
        auth_views.PasswordChangeDoneView.as_view(template_name="accounts/password_changed.html"),
        name="password-changed",
    ),
]
