"""The root of the REST API: each package brings its own resources; the schema is generated from them."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

PACKAGES = ("insights", "notifications", "approvals", "projects", "accounts", "audit", "common")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{package}.api_urls")) for package in PACKAGES if find_spec(f"{package}.api_urls")
]
