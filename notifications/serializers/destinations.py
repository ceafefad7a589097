"""What webhooks and chat rooms have in common in the API: whose they are, and how they are doing."""

from typing import Any

from rest_framework import serializers

from accounts.models import Team
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from notifications.lifecycle import EXISTING


class TeamKeyField(serializers.SlugRelatedField[Team]):
    """A team by its key."""

    default_error_messages = {"does_not_exist": "There is no team {value}.", "invalid": "Name a team by its key."}

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="key", queryset=Team.objects.all(), **options)


class DestinationSerializer(StrictSerializer):
    """Where something is sent: whose it is, whether it works, since when it fails."""

    id = serializers.IntegerField(read_only=True)
    team = TeamKeyField(required=False, allow_null=True)
    state = serializers.ChoiceField(EXISTING, read_only=True)
    disabled_at = InstantField(read_only=True, allow_null=True)
    disabled_reason = serializers.CharField(source="disabled_why", read_only=True)
    failing_since = InstantField(read_only=True, allow_null=True)
    last_sent_at = InstantField(source="sent_at", read_only=True, allow_null=True)
    last_answer = serializers.CharField(source="said", read_only=True)
    created_at = InstantField(read_only=True)
