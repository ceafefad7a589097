"""Where the pages about third parties stand."""

from django.urls import path

from projects.views import needs, outside, sow_parts, sows, support, third_parties

SOW = "sows/<slug:sow>/"

urlpatterns = [
    path("third-parties/", third_parties.ThirdPartiesView.as_view(), name="third_parties"),
    path("vendors/new/", third_parties.NewVendorView.as_view(), name="vendor_new"),
    path("vendors/<slug:key>/", third_parties.VendorView.as_view(), name="vendor"),
    path("vendors/<slug:key>/rename/", third_parties.RenameVendorView.as_view(), name="vendor_rename"),
    path("vendors/<slug:key>/remove/", third_parties.RemoveVendorView.as_view(), name="vendor_remove"),
    path("vendors/<slug:key>/support-contracts/new/", support.NewContractView.as_view(), name="contract_new"),
    path("support-contracts/<int:pk>/change/", support.ChangeContractView.as_view(), name="contract_change"),
    path("support-contracts/<int:pk>/remove/", support.RemoveContractView.as_view(), name="contract_remove"),
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
    path("projects/<slug:key>/third-parties/need/", needs.NeedOtherView.as_view(), name="need_new"),
    path("projects/<slug:key>/third-parties/<slug:sow>/need/", needs.ChangeNeedView.as_view(), name="need_change"),
    path("projects/<slug:key>/third-parties/<slug:sow>/drop/", needs.EndNeedView.as_view(), name="need_end"),
    path("projects/<slug:key>/support/", support.WishView.as_view(), name="support_wish"),
    path("projects/<slug:key>/interests/ask/", outside.AskInterestView.as_view(), name="interest_ask"),
    path("projects/<slug:key>/interests/<int:pk>/<slug:act>/", outside.InterestActView.as_view(), name="interest_act"),
    path("projects/<slug:key>/cover/<str:cell>/", support.ChooseCoverView.as_view(), name="cover_choose"),
]
