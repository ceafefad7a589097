"""Where webhooks, their deliveries and chat rooms stand in the API."""

from django.urls import path

from notifications.api import deliveries, rooms, waits, webhooks

WEBHOOK = "webhooks/<int:pk>/"
ROOM = "chat-rooms/<int:pk>/"
DELIVERY = f"{WEBHOOK}deliveries/<int:delivery>/"

urlpatterns = [
    path("webhooks/", webhooks.WebhooksView.as_view(), name="api-webhooks"),
    path(WEBHOOK, webhooks.WebhookView.as_view(), name="api-webhook"),
    path(f"{WEBHOOK}enable/", webhooks.EnableView.as_view(), name="api-webhook-enable"),
    path(f"{WEBHOOK}disable/", webhooks.DisableView.as_view(), name="api-webhook-disable"),
    path(f"{WEBHOOK}rotate-secret/", webhooks.RotateView.as_view(), name="api-webhook-rotate"),
    path(f"{WEBHOOK}test/", webhooks.TryView.as_view(), name="api-webhook-test"),
    path(f"{WEBHOOK}deliveries/", deliveries.DeliveriesView.as_view(), name="api-deliveries"),
    path(DELIVERY, deliveries.DeliveryView.as_view(), name="api-delivery"),
    path(f"{DELIVERY}redeliver/", deliveries.RedeliverView.as_view(), name="api-redeliver"),
    path("waits/<str:subject>/snooze/", waits.SnoozeView.as_view(), name="api-wait-snooze"),
    path("waits/<str:subject>/remind/", waits.RemindView.as_view(), name="api-wait-remind"),
    path("chat-rooms/", rooms.RoomsView.as_view(), name="api-rooms"),
    path(ROOM, rooms.RoomView.as_view(), name="api-room"),
    path(f"{ROOM}enable/", rooms.EnableView.as_view(), name="api-room-enable"),
    path(f"{ROOM}disable/", rooms.DisableView.as_view(), name="api-room-disable"),
    path(f"{ROOM}test/", rooms.TryView.as_view(), name="api-room-test"),
]
