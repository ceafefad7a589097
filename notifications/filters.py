"""By what lists of the telling can be narrowed."""

import django_filters as filters

from notifications.lifecycle import EXISTING, MessageState
from notifications.models import Delivery, Endpoint


class WebhookFilter(filters.FilterSet):
    """Webhooks by how they are and whose."""

    state = filters.ChoiceFilter(choices=EXISTING)
    team = filters.CharFilter(field_name="team__key")

    class Meta:
        model = Endpoint
        fields: list[str] = []


class DeliveryFilter(filters.FilterSet):
    """Deliveries by how far they have come and what they tell."""

    state = filters.ChoiceFilter(choices=MessageState.choices)
    type = filters.CharFilter(field_name="verb")
    event = filters.NumberFilter(field_name="event_id")

    class Meta:
        model = Delivery
        fields: list[str] = []
