"""The URL map: each package brings its own pages; the API lives below /api/v1/."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("config.api")),
    path("", include("insights.urls")),
    path("", include("notifications.urls")),
    path("", include("approvals.urls")),
    path("", include("projects.urls")),
    path("", include("accounts.urls")),
    path("", include("audit.urls")),
]

handler400 = "common.views.bad_request"
handler403 = "common.views.forbidden"
handler404 = "common.views.not_found"
handler500 = "common.views.server_error"
