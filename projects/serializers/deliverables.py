"""What a vendor hands in, in the API."""

from typing import Any

from rest_framework import serializers

from common.api.serializers import StrictSerializer
from projects.models import Deliverable
from projects.serializers.people import named
from projects.serializers.texts import LineField, TextField


class DeliverableSerializer(serializers.Serializer[Deliverable]):
    """Something that is handed in by a day, and how far it has come."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    due_on = serializers.DateField()
    acceptance = serializers.CharField()
    note = serializers.CharField()
    delivered_on = serializers.DateField(allow_null=True)
    delivered_by = named(allow_null=True)
    accepted_on = serializers.DateField(allow_null=True)
    accepted_by = named(allow_null=True)
    before_signature = serializers.SerializerMethodField(help_text="Handed in before anybody had signed.")

    def get_before_signature(self, deliverable: Deliverable) -> bool:
        return deliverable.before_signature(deliverable.sow.signed_on)


class PlanSerializer(StrictSerializer):
    """A deliverable as it is planned."""

    name = LineField(max_length=200)
    due_on = serializers.DateField()
    acceptance = TextField(max_length=1_000, required=False, allow_blank=True)


class PlanChangeSerializer(StrictSerializer):
    """What can change about a deliverable until it is accepted."""

    name = LineField(max_length=200, required=False)
    due_on = serializers.DateField(required=False)
    acceptance = TextField(max_length=1_000, required=False, allow_blank=True)


class DeliverySerializer(StrictSerializer):
    """On which day it was handed in, today if none is given, and where it is."""

    on = serializers.DateField(required=False)
    note = TextField(max_length=500, required=False, allow_blank=True)

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        """As the action takes it."""
        return {"on": said.get("on"), "text": said.get("note", "")}
