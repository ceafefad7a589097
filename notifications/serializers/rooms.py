"""How chat rooms read in the API: everything but their addresses."""

from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from notifications.lifecycle import MessageState
from notifications.models import RoomMessage
from notifications.models.chat import KINDS
from notifications.serializers.destinations import DestinationSerializer

ADDRESS = "As Apprise writes it, such as `slack://TokenA/TokenB/TokenC`. It is sealed, and never told again."


class RoomSerializer(DestinationSerializer):
    """A chat room. Without `team` it is the channel of whoever asks."""

    name = serializers.CharField(max_length=80, required=False, help_text="Its service, unless you say otherwise.")
    address = serializers.CharField(max_length=1000, write_only=True, help_text=ADDRESS)
    service = serializers.CharField(read_only=True)
    kinds = serializers.ListField(child=serializers.ChoiceField(KINDS), min_length=1, max_length=len(KINDS))
    person = PersonField(read_only=True)


class RoomChangeSerializer(StrictSerializer):
    """What can change about a room; whose it is stays."""

    name = serializers.CharField(max_length=80, required=False)
    address = serializers.CharField(max_length=1000, required=False, help_text=ADDRESS)
    kinds = serializers.ListField(
        child=serializers.ChoiceField(KINDS), required=False, min_length=1, max_length=len(KINDS)
    )


class RoomTestSerializer(serializers.Serializer[RoomMessage]):
    """A test on its way."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    state = serializers.ChoiceField(MessageState.choices)
    created_at = InstantField()
