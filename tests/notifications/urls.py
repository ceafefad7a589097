"""Stand-ins for pages."""
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

def page(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("")

urlpatterns = [
    path("", page, name="inbox"),
    path("projects/<str:key>/", page, name="project"),
    path("projects/<str:key>/owners/", page, name="project_owners"),
    path("sign-offs/<int:pk>/", page, name="decision"),
    path("sign_in/", page, name="sign_in"),
    path("", include("notifications.urls")) if False else path("x/", page),
]
