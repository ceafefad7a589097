"""Where the trail stands in the API."""

from django.urls import path

from audit import api

urlpatterns = [
    path("events/", api.EventsView.as_view(), name="api-events"),
    path("events/verify/", api.VerificationView.as_view(), name="api-events-verify"),
]
