"""Where the pages about third parties stand."""

from django.urls import path

from projects.views import outside, sow_parts, sows, third_parties

SOW = "sows/<slug:sow>/"

urlpatterns = [
    path("third-parties/", third_parties.ThirdPartiesView.as_view(), name="third_parties"),
    path("vendors/new/", third_parties.NewVendorView.as_view(), name="vendor_new"),
    path("vendors/<slug:key>/", third_parties.VendorView.as_view(), name="vendor"),
    path("vendors/<slug:key>/rename/", third_parties.RenameVendorView.as_view(), name="vendor_rename"),
    path("vendors/<slug:key>/remove/", third_parties.RemoveVendorView.as_view(), name="vendor_remove"),
    path(SOW, sows.SowView.as_view(), name="sow"),
    path(f"{SOW}change/", sows.ChangeSowView.as_view(), name="sow_change"),
    path(f"{SOW}need/", sow_parts.NeedView.as_view(), name="sow_need"),
    path(f"{SOW}documents/add/", sow_parts.AddDocumentView.as_view(), name="sow_document_add"),
    path(f"{SOW}people/add/", sow_parts.NamePersonView.as_view(), name="sow_person_add"),
    path(f"{SOW}people/<int:pk>/remove/", sow_parts.TakeOffView.as_view(), name="sow_person_remove"),
    path(f"{SOW}deliverables/add/", sow_parts.PlanView.as_view(), name="deliverable_add"),
    path(f"{SOW}deliverables/<int:pk>/<slug:act>/", sow_parts.HandView.as_view(), name="deliverable_act"),
    path(f"{SOW}<slug:act>/", sows.SowActView.as_view(), name="sow_act"),
    path("projects/<slug:key>/third-parties/", outside.SowsOfProjectView.as_view(), name="project_sows"),
    path("projects/<slug:key>/third-parties/new/", sows.NewSowView.as_view(), name="sow_new"),
    path("projects/<slug:key>/interests/ask/", outside.AskInterestView.as_view(), name="interest_ask"),
    path("projects/<slug:key>/interests/<int:pk>/<slug:act>/", outside.InterestActView.as_view(), name="interest_act"),
    path("projects/<slug:key>/cover/<str:cell>/", outside.ChooseCoverView.as_view(), name="cover_choose"),
]
