"""Where the trail's pages stand."""

from django.urls import path

from audit import views

urlpatterns = [
    path("trail/", views.TrailView.as_view(), name="trail"),
    path("trail/verify/", views.VerificationPage.as_view(), name="trail_verify"),
]
