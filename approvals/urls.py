"""Where the pages on the way to a decision stand."""

from django.urls import path

from approvals.views import acts, conditions, days, decision, inbox, looks, many, reject, sign_offs, turn

urlpatterns = [
    path("", inbox.InboxView.as_view(), name="inbox"),
    path("sign-offs/<int:pk>/", decision.DecisionView.as_view(), name="decision"),
    path("sign-offs/<int:pk>/looks/<slug:section>/", looks.LookView.as_view(), name="sign_off_look"),
    path("sign-offs/<int:pk>/answer/", turn.AnswerView.as_view(), name="sign_off_answer"),
    path("sign-offs/<int:pk>/ask/", turn.AskView.as_view(), name="sign_off_ask"),
    path("sign-offs/<int:pk>/claim/", turn.ClaimView.as_view(), name="sign_off_claim"),
    path("sign-offs/<int:pk>/release/", turn.ReleaseView.as_view(), name="sign_off_release"),
    path("sign-offs/<int:pk>/hand-over/", turn.HandOverView.as_view(), name="sign_off_hand_over"),
    path("sign-offs/<int:pk>/recuse/", turn.RecuseView.as_view(), name="sign_off_recuse"),
    path("sign-offs/<int:pk>/reject/", reject.RejectView.as_view(), name="sign_off_reject"),
    path("conditions/<int:pk>/", conditions.ConditionView.as_view(), name="condition"),
    path("conditions/<int:pk>/claim-met/", conditions.ClaimMetView.as_view(), name="condition_claim_met"),
    path("conditions/<int:pk>/confirm/", conditions.ConfirmView.as_view(), name="condition_confirm"),
    path("conditions/<int:pk>/reopen/", conditions.ReopenView.as_view(), name="condition_reopen"),
    path("projects/many/hold/", many.HoldManyView.as_view(), name="projects_hold"),
    path("projects/many/hand-over/", many.HandOverManyView.as_view(), name="projects_hand_over"),
    path("projects/<slug:key>/sign-offs/", sign_offs.SignOffsView.as_view(), name="project_sign_offs"),
    path("projects/<slug:key>/days/", days.DaysView.as_view(), name="project_days"),
    path("projects/<slug:key>/days/<str:first>/<str:last>/", days.NameCauseView.as_view(), name="project_days_cause"),
    path("projects/<slug:key>/submit/", acts.SubmitView.as_view(), name="project_submit"),
    path("projects/<slug:key>/withdraw/", acts.WithdrawView.as_view(), name="project_withdraw"),
    path("projects/<slug:key>/reopen/", acts.ReopenView.as_view(), name="project_reopen"),
    path("projects/<slug:key>/revise/", acts.ReviseView.as_view(), name="project_revise"),
    path("projects/<slug:key>/hold/", acts.HoldView.as_view(), name="project_hold"),
    path("projects/<slug:key>/resume/", acts.ResumeView.as_view(), name="project_resume"),
    path("projects/<slug:key>/go-live/", acts.GoLiveView.as_view(), name="project_go_live"),
]
