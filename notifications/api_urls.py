"""Where webhooks and their deliveries stand in the API."""

from django.urls import path

from notifications.api import deliveries, webhooks

WEBHOOK = "webhooks/<int:pk>/"
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
]
