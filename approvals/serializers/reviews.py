"""A round of a project along a route, stage by stage."""

from typing import Any

from rest_framework import serializers

from approvals.lifecycle import ReviewState
from approvals.models import Review, ReviewKind
from approvals.serializers.sign_offs import SignOffInReviewSerializer
from common.api.fields import InstantField
from projects.serializers.offers import OfferSerializer
from projects.serializers.people import named
from projects.serializers.projects import ProjectRefSerializer


class StageOfReviewSerializer(serializers.Serializer[Any]):
    """The gates that run side by side."""

    position = serializers.IntegerField()
    gates = SignOffInReviewSerializer(many=True)


class ReviewSerializer(serializers.Serializer[Review]):
    """One round."""

    id = serializers.IntegerField()
    project = ProjectRefSerializer()
    round = serializers.IntegerField()
    kind = serializers.ChoiceField(ReviewKind.choices)
    occasion = serializers.CharField(help_text="What brought a re-review about.")
    increment = serializers.CharField(help_text="The step for which it asks; empty: the whole.")
    state = serializers.ChoiceField(ReviewState.choices)
    route = serializers.CharField(source="version.route.key")
    route_version = serializers.IntegerField(source="version.number")
    submitted_by = named()
    opened_at = InstantField()
    closed_at = InstantField(allow_null=True)
    stages = StageOfReviewSerializer(many=True)


class ReviewInFullSerializer(ReviewSerializer):
    """One round, and what whoever asks can do about it."""

    available_actions = OfferSerializer(many=True)
