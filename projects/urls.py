"""Where the pages about projects stand."""

from django.urls import path

from projects import record_urls, third_party_urls
from projects.views import catalogue, dossier, evidence, life, many, overview, owners, platform, readiness, seats

urlpatterns = [
    path("platform/", platform.PlatformView.as_view(), name="platform"),
    path("platform/new/", platform.NewComponentView.as_view(), name="platform_new"),
    path("platform/<int:pk>/", platform.ComponentView.as_view(), name="platform_component"),
    *record_urls.urlpatterns,
    *third_party_urls.urlpatterns,
    path("projects/new/", life.NewView.as_view(), name="project_new"),
    path("projects/many/owner/", many.NameManyView.as_view(), name="projects_owner"),
    path("projects/<slug:key>/", overview.OverviewView.as_view(), name="project"),
    path("projects/<slug:key>/activity/", overview.ActivityView.as_view(), name="project_activity"),
    path("projects/<slug:key>/dossier/", dossier.DossierView.as_view(), name="project_dossier"),
    path("projects/<slug:key>/dossier/<slug:section>/", dossier.SectionView.as_view(), name="project_section"),
    path("projects/<slug:key>/readiness/", readiness.ReadinessView.as_view(), name="project_readiness"),
    path("projects/<slug:key>/readiness/<slug:check>/", readiness.CheckView.as_view(), name="project_check"),
    path("projects/<slug:key>/readiness/<slug:check>/owner/", readiness.SeeingToView.as_view(), name="check_owner"),
    path("projects/<slug:key>/evidence/", evidence.EvidenceListView.as_view(), name="project_evidence"),
    path("projects/<slug:key>/evidence/add/", evidence.ProvideView.as_view(), name="evidence_add"),
    path("projects/<slug:key>/evidence/<int:pk>/", evidence.FileView.as_view(), name="project_evidence_file"),
    path("projects/<slug:key>/evidence/<int:pk>/replace/", evidence.ReplaceView.as_view(), name="evidence_replace"),
    path("projects/<slug:key>/edit/", dossier.EditView.as_view(), name="project_edit"),
    path("projects/<slug:key>/owners/", owners.OwnersView.as_view(), name="project_owners"),
    path("projects/<slug:key>/owners/<slug:area>/name/", owners.NameView.as_view(), name="project_seat_name"),
    path("projects/<slug:key>/owners/<slug:area>/accept/", owners.AcceptView.as_view(), name="project_seat_accept"),
    path("projects/<slug:key>/owners/<slug:area>/leave/", owners.LeaveView.as_view(), name="project_seat_leave"),
    path("projects/<slug:key>/owners/<slug:area>/hand-over/", seats.HandOverView.as_view(), name="seat_hand_over"),
    path("projects/<slug:key>/owners/<slug:area>/take-back/", seats.TakeBackView.as_view(), name="seat_take_back"),
    path("projects/<slug:key>/owners/<slug:area>/last-day/", seats.LastDayView.as_view(), name="seat_last_day"),
    path("projects/<slug:key>/owners/<slug:area>/parts/add/", seats.GivePartView.as_view(), name="seat_part_add"),
    path("projects/<slug:key>/owners/<slug:area>/parts/<int:pk>/", seats.EndPartView.as_view(), name="seat_part_end"),
    path("catalogue/", catalogue.CatalogueView.as_view(), name="catalogue"),
    path("catalogue/begin/", catalogue.BeginView.as_view(), name="catalogue_begin"),
    path("catalogue/<int:number>/", catalogue.CatalogueView.as_view(), name="catalogue_version"),
    path("catalogue/<int:number>/add/", catalogue.RowView.as_view(), name="catalogue_add"),
    path("catalogue/<int:number>/publish/", catalogue.PublishView.as_view(), name="catalogue_publish"),
    path("catalogue/<int:number>/drop/", catalogue.DiscardView.as_view(), name="catalogue_discard"),
    path("catalogue/<int:number>/rows/<slug:code>/", catalogue.RowView.as_view(), name="catalogue_row"),
    path("catalogue/<int:number>/rows/<slug:code>/out/", catalogue.LeaveOutView.as_view(), name="catalogue_leave_out"),
    path("accountability/hand-over/", seats.HandAllOverView.as_view(), name="hand_all_over"),
    path("projects/<slug:key>/team/add/", owners.AddMemberView.as_view(), name="project_team_add"),
    path("projects/<slug:key>/team/<int:pk>/remove/", owners.RemoveMemberView.as_view(), name="project_team_remove"),
    path("projects/<slug:key>/retire/", life.RetireView.as_view(), name="project_retire"),
]
