"""Where projects on their way, reviews, sign-offs and what follows from them stand in the API."""

from django.urls import path

from approvals.api import (
    calendars,
    clearances,
    conditions,
    decisions,
    early_looks,
    project_actions,
    projects,
    reviews,
    route_versions,
    routes,
    sign_offs,
    waivers,
)
from approvals.api import sign_off_actions as at_gate

PROJECT = "projects/<slug:key>/"
SIGN_OFF = "sign-offs/<int:pk>/"
CONDITION = "conditions/<int:pk>/"
ROUTE = "routes/<slug:key>/"
WAIVER = "waivers/<int:pk>/"
EARLY_LOOK = "early-looks/<int:pk>/"
VERSION = f"{ROUTE}versions/<int:number>/"

urlpatterns = [
    path("projects/", projects.ProjectsView.as_view(), name="api-projects"),
    path(PROJECT, projects.ProjectView.as_view(), name="api-project"),
    path(f"{PROJECT}submit/", project_actions.SubmitView.as_view(), name="api-submit"),
    path(f"{PROJECT}answer/", project_actions.AnswerView.as_view(), name="api-answer"),
    path(f"{PROJECT}withdraw/", project_actions.WithdrawView.as_view(), name="api-withdraw"),
    path(f"{PROJECT}reopen/", project_actions.ReopenView.as_view(), name="api-reopen"),
    path(f"{PROJECT}revise/", project_actions.ReviseView.as_view(), name="api-revise"),
    path(f"{PROJECT}hold/", project_actions.HoldView.as_view(), name="api-hold"),
    path(f"{PROJECT}resume/", project_actions.ResumeView.as_view(), name="api-resume"),
    path(f"{PROJECT}go-live/", project_actions.GoLiveView.as_view(), name="api-go-live"),
    path(f"{PROJECT}retire/", project_actions.RetireView.as_view(), name="api-retire"),
    path("reviews/", reviews.ReviewsView.as_view(), name="api-reviews"),
    path("reviews/<int:pk>/", reviews.ReviewView.as_view(), name="api-review"),
    path("reviews/<int:pk>/move/", reviews.MoveView.as_view(), name="api-move-review"),
    path("sign-offs/", sign_offs.SignOffsView.as_view(), name="api-sign-offs"),
    path(SIGN_OFF, sign_offs.SignOffView.as_view(), name="api-sign-off"),
    path(f"{SIGN_OFF}decisions/", decisions.DecisionsView.as_view(), name="api-decisions"),
    path(f"{SIGN_OFF}claim/", at_gate.ClaimView.as_view(), name="api-claim"),
    path(f"{SIGN_OFF}release/", at_gate.ReleaseView.as_view(), name="api-release"),
    path(f"{SIGN_OFF}hand-over/", at_gate.HandOverView.as_view(), name="api-hand-over"),
    path(f"{SIGN_OFF}ask/", at_gate.AskView.as_view(), name="api-ask"),
    path("conditions/", conditions.ConditionsView.as_view(), name="api-conditions"),
    path(CONDITION, conditions.ConditionView.as_view(), name="api-condition"),
    path(f"{CONDITION}claim-met/", conditions.ClaimMetView.as_view(), name="api-claim-met"),
    path(f"{CONDITION}confirm/", conditions.ConfirmView.as_view(), name="api-confirm"),
    path(f"{CONDITION}reopen/", conditions.ReopenConditionView.as_view(), name="api-reopen-condition"),
    path("clearances/", clearances.ClearancesView.as_view(), name="api-clearances"),
    path("clearances/<int:pk>/", clearances.ClearanceView.as_view(), name="api-clearance"),
    path("clearances/<int:pk>/revoke/", clearances.RevokeView.as_view(), name="api-revoke"),
    path("clearance-check/", clearances.ClearanceCheckView.as_view(), name="api-clearance-check"),
    path("routes/", routes.RoutesView.as_view(), name="api-routes"),
    path(ROUTE, routes.RouteView.as_view(), name="api-route"),
    path(f"{ROUTE}versions/", route_versions.RouteVersionsView.as_view(), name="api-route-versions"),
    path(VERSION, route_versions.RouteVersionView.as_view(), name="api-route-version"),
    path(f"{VERSION}publish/", route_versions.PublishView.as_view(), name="api-publish-route"),
    path(f"{VERSION}move/", route_versions.MoveView.as_view(), name="api-move-reviews"),
    path("waivers/", waivers.WaiversView.as_view(), name="api-waivers"),
    path(WAIVER, waivers.WaiverView.as_view(), name="api-waiver"),
    path(f"{WAIVER}confirm/", waivers.ConfirmWaiverView.as_view(), name="api-confirm-waiver"),
    path(f"{WAIVER}decline/", waivers.DeclineWaiverView.as_view(), name="api-decline-waiver"),
    path(f"{WAIVER}revoke/", waivers.RevokeWaiverView.as_view(), name="api-revoke-waiver"),
    path("early-looks/", early_looks.EarlyLooksView.as_view(), name="api-early-looks"),
    path(EARLY_LOOK, early_looks.EarlyLookView.as_view(), name="api-early-look"),
    path(f"{EARLY_LOOK}answer/", early_looks.AnswerEarlyView.as_view(), name="api-answer-early"),
    path(f"{EARLY_LOOK}withdraw/", early_looks.WithdrawEarlyView.as_view(), name="api-withdraw-early"),
    path("calendars/", calendars.CalendarsView.as_view(), name="api-calendars"),
    path("calendars/<slug:key>/", calendars.CalendarView.as_view(), name="api-calendar"),
]
