"""A clearance, and the answer to whether something may run."""

from typing import Any

from rest_framework import serializers

from approvals.lifecycle import ClearanceState
from approvals.models import Clearance
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.serializers.offers import OfferSerializer
from projects.serializers.projects import ProjectRefSerializer


class ClearanceSerializer(serializers.Serializer[Clearance]):
    """The right to go live that a review granted; `reason` says why it is not in force."""

    id = serializers.IntegerField()
    project = ProjectRefSerializer()
    review = serializers.IntegerField(source="review_id")
    environment = serializers.CharField()
    artifacts = serializers.ListField(
        child=serializers.CharField(), help_text="Digests; none: whatever is built of it."
    )
    increment = serializers.CharField(help_text="The step it is for; empty: the whole.")
    state = serializers.ChoiceField(ClearanceState.choices)
    reason = serializers.CharField()
    granted_at = InstantField()
    expires_at = InstantField()


class ClearanceInFullSerializer(ClearanceSerializer):
    """The right to go live, and what whoever asks can do about it."""

    available_actions = OfferSerializer(many=True)


class ClearanceCheckSerializer(serializers.Serializer[Any]):
    """Whether a project may run, and every reason why not."""

    cleared = serializers.BooleanField()
    reasons = serializers.ListField(child=serializers.CharField())
    clearance = ClearanceSerializer(allow_null=True)
    expires_at = InstantField(allow_null=True)


class ClearanceQuestionSerializer(StrictSerializer):
    """What a pipeline asks."""

    project = serializers.CharField(max_length=40, help_text="The key of a project.")
    environment = serializers.CharField(max_length=40, default="production")
    artifact = serializers.RegexField(
        r"\Asha256:[0-9a-f]{64}\Z",
        required=False,
        help_text="The digest of what is to be deployed.",
        error_messages={"invalid": "Give the digest as sha256: and 64 hexadecimal digits."},
    )
    enforce = serializers.BooleanField(default=False, help_text="Answer 403 rather than `cleared: false`.")
