"""Where the pages about the telling stand."""

from django.urls import path

from notifications import many, views
from notifications.chat import views as chat
from notifications.reminders import views as reminders
from notifications.webhooks import views as webhooks

urlpatterns = [
    path("mail/", views.MailView.as_view(), name="mail"),
    path("mail/<int:pk>/", views.MessageView.as_view(), name="mail_message"),
    path("mail/<int:pk>/letter/", views.LetterView.as_view(), name="mail_letter"),
    path("mail/<int:pk>/retry/", views.RetryView.as_view(), name="mail_retry"),
    path("projects/many/remind/", many.RemindManyView.as_view(), name="projects_remind"),
    path("chat/", chat.RoomsView.as_view(), name="rooms"),
    path("chat/new/", chat.NewRoomView.as_view(), name="room_new"),
    path("chat/<int:pk>/", chat.RoomView.as_view(), name="room"),
    path("chat/<int:pk>/edit/", chat.EditRoomView.as_view(), name="room_edit"),
    path("chat/<int:pk>/try/", chat.TryRoomView.as_view(), name="room_try"),
    path("chat/<int:pk>/switch/", chat.SwitchRoomView.as_view(), name="room_switch"),
    path("chat/<int:pk>/remove/", chat.RemoveRoomView.as_view(), name="room_remove"),
    path("settings/reminders/", reminders.WishesView.as_view(), name="reminder_settings"),
    path("waits/<str:subject>/snooze/", reminders.SnoozeView.as_view(), name="wait_snooze"),
    path("waits/<str:subject>/remind/", reminders.AskView.as_view(), name="wait_remind"),
    path("webhooks/", webhooks.WebhooksView.as_view(), name="webhooks"),
    path("webhooks/new/", webhooks.NewWebhookView.as_view(), name="webhook_new"),
    path("webhooks/<int:pk>/", webhooks.WebhookView.as_view(), name="webhook"),
    path("webhooks/<int:pk>/edit/", webhooks.EditWebhookView.as_view(), name="webhook_edit"),
    path("webhooks/<int:pk>/secret/", webhooks.RotateView.as_view(), name="webhook_rotate"),
    path("webhooks/<int:pk>/try/", webhooks.TryView.as_view(), name="webhook_try"),
    path("webhooks/<int:pk>/switch/", webhooks.SwitchView.as_view(), name="webhook_switch"),
    path("webhooks/<int:pk>/remove/", webhooks.RemoveView.as_view(), name="webhook_remove"),
    path("webhooks/<int:pk>/deliveries/<int:delivery>/", webhooks.DeliveryView.as_view(), name="webhook_delivery"),
    path("sign-offs/<int:pk>/remind/", reminders.SignOffAskView.as_view(), name="sign_off_remind"),
]
