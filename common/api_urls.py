"""Where the API describes itself, and where it ends. This comes last: nothing below is looked at."""

from django.urls import URLPattern, URLResolver, path, re_path

from common import views
from common.api import docs

urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", docs.schema, name="api_schema"),
    path("docs/", docs.pages, name="api_docs"),
    re_path("", views.nowhere),
]
