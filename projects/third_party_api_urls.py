"""Where vendors' work, interests and cover stand in the API."""

from django.urls import path

from projects.api import sow_actions, sow_parts, sows
from projects.api import third_parties as outside

PROJECT = "projects/<slug:key>/"
SOW = "sows/<slug:sow>/"
DELIVERABLE = f"{SOW}deliverables/<int:pk>/"
INTEREST = f"{PROJECT}interests/<int:pk>/"

#: Acts on a statement of work.
ON_SOW = {
    "submit": sow_actions.SubmitView,
    "negotiate": sow_actions.NegotiateView,
    "request-signature": sow_actions.RequestSignatureView,
    "sign": sow_actions.SignView,
    "activate": sow_actions.ActivateView,
    "complete": sow_actions.CompleteView,
    "terminate": sow_actions.TerminateView,
    "back": sow_actions.BackView,
    "drop-amendment": sow_actions.DropAmendmentView,
    "hand-over": sow_actions.HandOverView,
}
ON_DELIVERABLE = {
    "deliver": sow_parts.DeliverView,
    "accept": sow_parts.AcceptView,
    "send-back": sow_parts.SendBackView,
}
ON_INTEREST = {"declare": outside.DeclareView, "review": outside.ReviewView, "end": outside.EndView}

urlpatterns = [
    path("sows/", sows.SowsView.as_view(), name="api-sows"),
    path(SOW, sows.SowView.as_view(), name="api-sow"),
    path(f"{SOW}deliverables/", sow_parts.DeliverablesView.as_view(), name="api-deliverables"),
    path(DELIVERABLE, sow_parts.DeliverableView.as_view(), name="api-deliverable"),
    path(f"{SOW}people/", sow_parts.PeopleView.as_view(), name="api-sow-people"),
    path(f"{SOW}people/<str:email>/", sow_parts.PersonView.as_view(), name="api-sow-person"),
    path(f"{SOW}documents/", sow_parts.DocumentsView.as_view(), name="api-sow-documents"),
    *(path(f"{SOW}{verb}/", view.as_view(), name=f"api-sow-{verb}") for verb, view in ON_SOW.items()),
    *(path(f"{DELIVERABLE}{verb}/", view.as_view(), name=f"api-{verb}") for verb, view in ON_DELIVERABLE.items()),
    path(f"{PROJECT}sows/", sows.SowsOfProjectView.as_view(), name="api-project-sows"),
    path(f"{PROJECT}sows/<slug:sow>/", sows.NeedView.as_view(), name="api-sow-need"),
    path(f"{PROJECT}interests/", outside.InterestsView.as_view(), name="api-interests"),
    path(INTEREST, outside.InterestView.as_view(), name="api-interest"),
    *(path(f"{INTEREST}{verb}/", view.as_view(), name=f"api-interest-{verb}") for verb, view in ON_INTEREST.items()),
    path(f"{PROJECT}support-cover/", outside.CoverView.as_view(), name="api-cover"),
    path(f"{PROJECT}support-cover/<str:cell>/", outside.CoverCellView.as_view(), name="api-cover-cell"),
    path("support-contracts/", outside.SupportContractsView.as_view(), name="api-support-contracts"),
    path("support-contracts/<int:pk>/", outside.SupportContractView.as_view(), name="api-support-contract"),
]
