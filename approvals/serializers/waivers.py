"""Waivers: exceptions to a gate or a check, until a day."""

from typing import Any

from rest_framework import serializers

from accounts.asking import asking
from approvals.actions.waive import REASON_LIMIT
from approvals.lifecycle import WaiverState
from approvals.models import Waiver
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.serializers.offers import OfferSerializer
from projects.serializers.people import named
from projects.serializers.projects import ProjectRefSerializer
from projects.serializers.texts import TextField


class WaiverSerializer(serializers.Serializer[Waiver]):
    """An exception: to a gate, with its sign-off, or to a check. The reason is null for people of a vendor."""

    id = serializers.IntegerField()
    project = ProjectRefSerializer()
    gate = serializers.CharField(source="sign_off.gate.key", default=None, allow_null=True)
    sign_off = serializers.IntegerField(source="sign_off_id", allow_null=True)
    check = serializers.CharField(source="code", allow_null=True)
    state = serializers.ChoiceField(WaiverState.choices)
    reason = serializers.CharField(allow_null=True)
    ends_on = serializers.DateField()
    asked_by = named(allow_null=True)
    granted_by = named(allow_null=True)
    confirmed_by = named(allow_null=True)
    proposed_at = InstantField()
    changed_at = InstantField()

    def to_representation(self, instance: Waiver) -> dict[str, Any]:
        """The waiver as whoever asks may read it."""
        told = super().to_representation(instance) | {"check": instance.code or None}
        if asking(self.context["request"]).vendor_id is not None:
            told["reason"] = None
        return told


class WaiverInFullSerializer(WaiverSerializer):
    """An exception, and what whoever asks can do about it."""

    available_actions = OfferSerializer(many=True)


class WaiverRequestSerializer(StrictSerializer):
    """An exception for a project: to one of its gates, or to a check, by their keys."""

    project = serializers.CharField(max_length=16)
    gate = serializers.SlugField(max_length=50, required=False, allow_null=True)
    check = serializers.CharField(max_length=8, required=False, allow_null=True)
    reason = TextField(max_length=REASON_LIMIT)
    ends_on = serializers.DateField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two is waived."""
        if bool(attrs.get("gate")) == bool(attrs.get("check")):
            raise serializers.ValidationError({"gate": ["Name a gate or a check, and not both."]}, "invalid")
        return attrs


class LongReasonSerializer(StrictSerializer):
    """Why."""

    reason = TextField(max_length=REASON_LIMIT)
