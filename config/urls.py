"""The URL map: each package brings its own pages; the API lives below /api/v1/."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

PACKAGES = ("insights", "notifications", "approvals", "projects", "accounts", "audit")

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("config.api")),
    *(path("", include(f"{package}.urls")) for package in PACKAGES if find_spec(f"{package}.urls")),
]

handler400 = "common.views.bad_request"
handler403 = "common.views.forbidden"
handler404 = "common.views.not_found"
handler500 = "common.views.server_error"
