"""Where the pages about a project's records and pulses stand."""

from django.urls import path

from projects.views import pulses, records

RECORDS = "projects/<slug:key>/records/<slug:path>/"

urlpatterns = [
    path("projects/<slug:key>/dossier/<slug:section>/records/", records.RecordsView.as_view(), name="project_records"),
    path("projects/<slug:key>/pulses/", pulses.PulsesView.as_view(), name="project_pulses"),
    path("projects/<slug:key>/pulses/ask/", pulses.AskView.as_view(), name="project_pulse_ask"),
    path("projects/<slug:key>/pulses/give/", pulses.GiveView.as_view(), name="project_pulse_give"),
    path("projects/<slug:key>/pulses/<int:pk>/", pulses.AnswerView.as_view(), name="project_pulse"),
    path("projects/<slug:key>/pulses/<int:pk>/withdraw/", pulses.WithdrawView.as_view(), name="project_pulse_withdraw"),
    path(f"{RECORDS}add/", records.AddView.as_view(), name="project_record_add"),
    path(f"{RECORDS}<int:pk>/", records.ChangeView.as_view(), name="project_record"),
    path(f"{RECORDS}<int:pk>/remove/", records.RemoveView.as_view(), name="project_record_remove"),
    path(f"{RECORDS}<int:pk>/accept/", records.AcceptView.as_view(), name="project_record_accept"),
]
