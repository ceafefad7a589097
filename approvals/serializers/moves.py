"""Moving open reviews to a newer version of their route, and what would become of each gate."""

from typing import Any

from rest_framework import serializers

from approvals.routes.moving import Fate
from common.api.serializers import StrictSerializer
from projects.serializers.projects import ProjectRefSerializer

MOST_REVIEWS = 200


class MoveSerializer(StrictSerializer):
    """`dry_run` tells what would change, and changes nothing; `reviews` narrows it down."""

    dry_run = serializers.BooleanField(required=False)
    reviews = serializers.ListField(
        child=serializers.IntegerField(min_value=1), required=False, max_length=MOST_REVIEWS, allow_empty=False
    )


class MoveOneSerializer(StrictSerializer):
    """To which version, the newest unless one is named; `dry_run` tells what would change, and changes nothing."""

    version = serializers.IntegerField(required=False, min_value=1)
    dry_run = serializers.BooleanField(required=False)


class DifferenceSerializer(serializers.Serializer[Any]):
    """A field of a gate that reads otherwise."""

    field = serializers.CharField()
    what = serializers.CharField(source="label", help_text="How people call the field.")
    before = serializers.CharField()
    after = serializers.CharField()


class GateMoveSerializer(serializers.Serializer[Any]):
    """What becomes of one gate; `carried` and `dismissed` are approvals, by the ids of their decisions."""

    gate = serializers.CharField()
    name = serializers.CharField()
    fate = serializers.ChoiceField([fate.value for fate in Fate])
    why = serializers.CharField()
    changes = DifferenceSerializer(many=True)
    carried = serializers.ListField(child=serializers.IntegerField())
    dismissed = serializers.ListField(child=serializers.IntegerField())


class ReviewMoveSerializer(serializers.Serializer[Any]):
    """One review: from which version to which, what becomes of its gates, and whether it was moved."""

    review = serializers.IntegerField(source="review.pk")
    project = ProjectRefSerializer(source="review.project")
    before = serializers.IntegerField()
    version = serializers.IntegerField()
    gates = GateMoveSerializer(many=True)
    moved = serializers.BooleanField()
    refused = serializers.CharField(allow_null=True, help_text="Why it was left where it is.")


class MovesSerializer(serializers.Serializer[Any]):
    """Every open review that runs along an older version."""

    dry_run = serializers.BooleanField()
    reviews = ReviewMoveSerializer(many=True)
