"""The real pages, and stand-ins for those that letters link to and other rooms bring."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from notifications.urls import urlpatterns as real


def page(_request: HttpRequest, **_: object) -> HttpResponse:
    """Some page."""
    return HttpResponse("")


urlpatterns = [
    *real,
    path("", page, name="inbox"),
    path("projects/<str:key>/", page, name="project"),
    path("projects/<str:key>/owners/", page, name="project_owners"),
    path("sign-offs/<int:pk>/", page, name="decision"),
    path("sign-in/", page, name="sign_in"),
]
