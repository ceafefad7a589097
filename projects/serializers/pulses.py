"""Pulses: what everybody reads of them, and the reason, which hardly anybody does."""

from typing import Any

from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.serializers import StrictSerializer
from projects.models import Pulse
from projects.serializers.people import named
from projects.serializers.texts import LineField, TextField


class PulseSerializer(serializers.Serializer[Pulse]):
    """A question at a milestone and its answer; `reason` is null for whoever may not read it."""

    id = serializers.IntegerField()
    person = named()
    milestone = serializers.CharField()
    asked_by = named(allow_null=True)
    asked_on = serializers.DateField()
    appetite = serializers.IntegerField(allow_null=True)
    answered_on = serializers.DateField(allow_null=True)
    comment = serializers.CharField()
    reason = serializers.CharField(allow_null=True)

    def to_representation(self, instance: Pulse) -> dict[str, Any]:
        """Everything but the reason, unless the reader gave it or answers for the business."""
        told: dict[str, Any] = super().to_representation(instance)
        may = self.context["reads_reasons"] or instance.person_id == self.context["reader"].pk
        return told if may else told | {"reason": None}


class PulseAnswerSerializer(StrictSerializer):
    """How keen somebody is, and why; what is left out stays as it was."""

    appetite = serializers.IntegerField(min_value=1, max_value=5, required=False)
    comment = LineField(max_length=500, required=False, allow_blank=True)
    reason = TextField(max_length=4_000, required=False, allow_blank=True)


class AskingSerializer(PulseAnswerSerializer):
    """Whom to ask at which milestone; without a person, one's own pulse."""

    person = PersonField(required=False)
    milestone = LineField(max_length=120)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Nobody answers in somebody else's name."""
        if "person" in attrs and (answered := attrs.keys() & {"appetite", "comment", "reason"}):
            raise serializers.ValidationError({name: ["Only whoever is asked can say this."] for name in answered})
        return attrs
