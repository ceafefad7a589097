"""How webhooks and their deliveries read in the API."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from notifications.lifecycle import MessageState
from notifications.models import Delivery, DeliveryTry, Result
from notifications.serializers.destinations import DestinationSerializer

EVENTS = "Verbs such as `project.cleared`, everything about a thing (`project.*`), or everything (`*`)."


class WebhookSerializer(DestinationSerializer):
    """A webhook. Without `account` and `team` it is of the service account that asks, or of the one team one leads."""

    name = serializers.CharField(max_length=80, required=False, help_text="Its host, unless you say otherwise.")
    url = serializers.CharField(max_length=1000)
    events = serializers.ListField(
        child=serializers.CharField(max_length=60), default=["*"], max_length=100, help_text=EVENTS
    )
    account = PersonField(required=False, allow_null=True)


class WebhookWithSecretSerializer(WebhookSerializer):
    """A webhook with its secret, which is told this once."""

    secret = serializers.CharField(read_only=True, help_text="`whsec_…`: what deliveries are signed with.")


class WebhookChangeSerializer(StrictSerializer):
    """What can change about a webhook; whose it is stays."""

    name = serializers.CharField(max_length=80, required=False)
    url = serializers.CharField(max_length=1000, required=False)
    events = serializers.ListField(
        child=serializers.CharField(max_length=60), required=False, max_length=100, help_text=EVENTS
    )


class TrySerializer(serializers.Serializer[DeliveryTry]):
    """One try: when, how long, and what came back."""

    number = serializers.IntegerField()
    began_at = InstantField()
    milliseconds = serializers.SerializerMethodField()
    status = serializers.IntegerField(allow_null=True, help_text="The HTTP status; null when none came back.")
    result = serializers.ChoiceField(Result.choices, allow_blank=True, help_text="Empty while nobody knows.")
    answer = serializers.CharField(help_text="The beginning of what came back, or what stood in the way.")

    @extend_schema_field({"type": ["integer", "null"]})
    def get_milliseconds(self, one: DeliveryTry) -> int | None:
        """How long it took; null when it was cut short."""
        return round(one.took.total_seconds() * 1000) if one.took is not None else None


class DeliverySerializer(serializers.Serializer[Delivery]):
    """An event on its way to a webhook, with every try."""

    id = serializers.IntegerField()
    event = serializers.IntegerField(source="event_id", allow_null=True, help_text="As in `/events/`; null for a test.")
    type = serializers.CharField(source="verb")
    webhook_id = serializers.CharField()
    state = serializers.ChoiceField(MessageState.choices)
    created_at = InstantField()
    next_try_at = InstantField(source="due_again", allow_null=True)
    settled_at = InstantField(allow_null=True)
    answer = serializers.CharField()
    tries = TrySerializer(many=True)


class DeliveryWithBodySerializer(DeliverySerializer):
    """A delivery with the very text that is sent."""

    body = serializers.CharField()
