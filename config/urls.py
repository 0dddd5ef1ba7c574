"""Every address. Pages belong to their apps; the API mirrors them under /api/v1/."""

from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from config import health, refused, unavailable

admin.site.site_header = admin.site.site_title = _("Policy Commitment Tracker")

handler400 = refused.bad_request
handler500 = unavailable.server_error

urlpatterns = [
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("accounts/", include("accounts.urls")),
    path("api/v1/", include("config.api")),
    path("", include("documents.urls")),
    path("", include("reports.urls")),
    path("", include("commitments.urls")),
]
