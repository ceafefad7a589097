"""Where what belongs to a project stands in the API."""

from django.urls import path

from projects.api import readiness, responsibilities, team

PROJECT = "projects/<slug:key>/"
SEAT = f"{PROJECT}responsibilities/<slug:area>/"

urlpatterns = [
    path(f"{PROJECT}readiness/", readiness.ReadinessView.as_view(), name="api-readiness"),
    path(f"{PROJECT}team/", team.TeamView.as_view(), name="api-project-team"),
    path(f"{PROJECT}team/<int:pk>/", team.TeamMemberView.as_view(), name="api-project-member"),
    path(f"{PROJECT}responsibilities/", responsibilities.SeatsView.as_view(), name="api-seats"),
    path(SEAT, responsibilities.SeatView.as_view(), name="api-seat"),
    path(f"{SEAT}accept/", responsibilities.AcceptView.as_view(), name="api-seat-accept"),
    path(f"{SEAT}decline/", responsibilities.DeclineView.as_view(), name="api-seat-decline"),
]
