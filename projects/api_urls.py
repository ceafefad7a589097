"""Where what belongs to a project stands in the API."""

from django.urls import URLPattern, path

from projects import third_party_api_urls as third_parties
from projects.api import (
    catalogue,
    evidence,
    exchange,
    platform,
    pulses,
    readiness,
    readings,
    records,
    responsibilities,
    team,
)
from projects.records.declaration import RecordType
from projects.records.registry import RECORD_TYPES

PROJECT = "projects/<slug:key>/"
CATALOGUE = "catalogue/versions/<int:number>/"
EVIDENCE = f"{PROJECT}evidence/"
SEAT = f"{PROJECT}responsibilities/<slug:area>/"


#: What comes behind the path of a list of records.
BELOW = {"": "", "-one": "<int:pk>/", "-accept": "<int:pk>/accept/"}


def of_type(kind: RecordType) -> list[URLPattern]:
    """The records of a type, and each of them."""
    return [
        path(f"{PROJECT}{kind.path}/{BELOW[name]}", view, name=f"api-{kind.path}{name}")
        for name, view in records.views_of(kind).items()
    ]


urlpatterns = [
    path(f"{PROJECT}readiness/", readiness.ReadinessView.as_view(), name="api-readiness"),
    path(f"{PROJECT}readiness/<slug:check>/", readiness.CheckView.as_view(), name="api-check"),
    path(EVIDENCE, evidence.EvidenceListView.as_view(), name="api-evidence"),
    path(f"{EVIDENCE}<int:pk>/", evidence.EvidenceView.as_view(), name="api-evidence-piece"),
    path(f"{EVIDENCE}<int:pk>/content/", evidence.EvidenceContentView.as_view(), name="api-evidence-content"),
    path(f"{PROJECT}team/", team.TeamView.as_view(), name="api-project-team"),
    path(f"{PROJECT}team/<int:pk>/", team.TeamMemberView.as_view(), name="api-project-member"),
    path(f"{PROJECT}profiles/", readings.ProfilesView.as_view(), name="api-profiles"),
    path(f"{PROJECT}profiles/<int:pk>/", readings.ProfileView.as_view(), name="api-profile"),
    path(f"{PROJECT}deployments/", readings.DeploymentsView.as_view(), name="api-deployments"),
    path(f"{PROJECT}measurements/", readings.MeasurementsView.as_view(), name="api-measurements"),
    path(f"{PROJECT}responsibilities/", responsibilities.SeatsView.as_view(), name="api-seats"),
    path(SEAT, responsibilities.SeatView.as_view(), name="api-seat"),
    path(f"{SEAT}accept/", responsibilities.AcceptView.as_view(), name="api-seat-accept"),
    path(f"{SEAT}hand-over/", responsibilities.HandOverView.as_view(), name="api-seat-hand-over"),
    path(f"{SEAT}parts/<str:email>/", responsibilities.PartView.as_view(), name="api-seat-part"),
    path("catalogue/versions/", catalogue.CataloguesView.as_view(), name="api-catalogues"),
    path(CATALOGUE, catalogue.CatalogueView.as_view(), name="api-catalogue"),
    path(f"{CATALOGUE}publish/", catalogue.PublishView.as_view(), name="api-catalogue-publish"),
    path(f"{CATALOGUE}rows/<slug:check>/", catalogue.RowView.as_view(), name="api-catalogue-row"),
    path("hand-overs/", responsibilities.HandOversView.as_view(), name="api-hand-overs"),
    path(f"{SEAT}decline/", responsibilities.DeclineView.as_view(), name="api-seat-decline"),
    path(f"{PROJECT}pulses/", pulses.PulsesView.as_view(), name="api-pulses"),
    path(f"{PROJECT}pulses/<int:pk>/", pulses.PulseView.as_view(), name="api-pulse"),
    path("imports/", exchange.ImportsView.as_view(), name="api-imports"),
    path("exports/", exchange.ExportsView.as_view(), name="api-exports"),
    path("platform-components/", platform.PlatformComponentsView.as_view(), name="api-platform-components"),
    path("platform-components/<int:pk>/", platform.PlatformComponentView.as_view(), name="api-platform-component"),
    *third_parties.urlpatterns,
    *(pattern for kind in RECORD_TYPES for pattern in of_type(kind)),
]
