"""The root of the REST API: each package brings its own resources; the document is generated from them."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("notifications.api_urls")),
    path("", include("approvals.api_urls")),
    path("", include("projects.api_urls")),
    path("", include("accounts.api_urls")),
    path("", include("audit.api_urls")),
    path("", include("common.api_urls")),  # last: it answers every address that nobody else knows
]
