"""Where the pages about the telling stand."""

from django.urls import path

from notifications import many, views

urlpatterns = [
    path("mail/", views.MailView.as_view(), name="mail"),
    path("mail/<int:pk>/", views.MessageView.as_view(), name="mail_message"),
    path("mail/<int:pk>/letter/", views.LetterView.as_view(), name="mail_letter"),
    path("mail/<int:pk>/retry/", views.RetryView.as_view(), name="mail_retry"),
    path("projects/many/remind/", many.RemindManyView.as_view(), name="projects_remind"),
    path("sign-offs/<int:pk>/remind/", views.RemindView.as_view(), name="sign_off_remind"),
]
