"""Where people, teams and absences stand in the API."""

from django.urls import path

from accounts.api import absences, people, teams, vendors

urlpatterns = [
    path("people/", people.PeopleView.as_view(), name="api-people"),
    path("people/me/", people.MeView.as_view(), name="api-me"),
    path("people/<str:email>/", people.PersonView.as_view(), name="api-person"),
    path("teams/", teams.TeamsView.as_view(), name="api-teams"),
    path("teams/<slug:key>/", teams.TeamView.as_view(), name="api-team"),
    path("teams/<slug:key>/members/", teams.MembersView.as_view(), name="api-members"),
    path("teams/<slug:key>/members/<str:email>/", teams.MemberView.as_view(), name="api-member"),
    path("vendors/", vendors.VendorsView.as_view(), name="api-vendors"),
    path("vendors/<slug:key>/", vendors.VendorView.as_view(), name="api-vendor"),
    path("absences/", absences.AbsencesView.as_view(), name="api-absences"),
    path("absences/<int:pk>/", absences.AbsenceView.as_view(), name="api-absence"),
]
