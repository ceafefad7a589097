"""The company's platform: what it offers, and what it lacks."""

from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.serializers import StrictSerializer
from projects.models import PlatformComponent
from projects.serializers.texts import LineField, TextField


class PlatformComponentSerializer(StrictSerializer):
    """A component, and how many projects need it of those that the reader knows of."""

    id = serializers.IntegerField(read_only=True)
    name = LineField(max_length=80)
    state = serializers.ChoiceField(PlatformComponent.State.choices, required=False)
    available_on = serializers.DateField(required=False, allow_null=True)
    owner = PersonField(required=False, allow_null=True)
    note = TextField(max_length=4_000, required=False, allow_blank=True)
    projects = serializers.IntegerField(read_only=True)
