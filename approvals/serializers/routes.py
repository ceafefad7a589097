"""Routes: stages, gates, what they ask, and the hours by which their clocks run."""

from typing import Any

from rest_framework import serializers

from approvals.holding import LEVELS
from approvals.models import Gate, ReviewKind, Route, RouteVersion, Stage
from approvals.routes.content import ICONS
from common.api.fields import DurationField, InstantField
from projects.models import Area
from projects.serializers.offers import OfferSerializer
from projects.serializers.people import named


class RouteSerializer(serializers.Serializer[Route]):
    """A way to production; `version` is the number of the newest that is published, `draft` that of the next one."""

    key = serializers.CharField()
    name = serializers.CharField()
    purpose = serializers.CharField()
    kind = serializers.ChoiceField(ReviewKind.choices)
    version = serializers.IntegerField(allow_null=True)
    draft = serializers.IntegerField(allow_null=True, help_text="For whoever reads drafts.")


class RouteInFullSerializer(RouteSerializer):
    """A way to production, and what whoever asks can do with it."""

    available_actions = OfferSerializer(many=True)


class RuleSerializer(serializers.Serializer[dict[str, object]]):
    """One row of what a gate asks of a project before it applies."""

    fact = serializers.CharField()
    operator = serializers.CharField()
    value = serializers.JSONField()


class GateCheckSerializer(serializers.Serializer[dict[str, object]]):
    """A readiness check that a gate asks about: a gap holds a plain approval there, or is only told."""

    check = serializers.CharField(help_text="Its id in the catalogue.")
    level = serializers.ChoiceField(LEVELS)


class GateSerializer(serializers.Serializer[Gate]):
    """Who decides, on what, and within how much working time: a team, or whoever answers for an area."""

    key = serializers.CharField()
    name = serializers.CharField()
    icon = serializers.ChoiceField(ICONS)
    team = serializers.CharField(source="team.key", default=None, allow_null=True)
    area = serializers.ChoiceField(Area.choices, allow_null=True)
    quorum = serializers.IntegerField()
    decides = serializers.BooleanField()
    service_level = DurationField()
    answer_level = DurationField()
    reads = serializers.ListField(child=serializers.CharField())
    checks = serializers.ListField(child=GateCheckSerializer())
    rules = serializers.ListField(child=RuleSerializer(), help_text="When it applies; without rules, to every project.")
    immaterial = serializers.ListField(
        child=serializers.CharField(), help_text="Fields, as `section.field`, whose correction dismisses nothing here."
    )
    waiver_needs_second = serializers.BooleanField()
    calendar = serializers.CharField(source="calendar.key")

    def to_representation(self, instance: Gate) -> dict[str, object]:
        """The gate; one that a team decides has no area."""
        return {**super().to_representation(instance), "area": instance.area or None}


class StageSerializer(serializers.Serializer[Stage]):
    """The gates that run side by side."""

    position = serializers.IntegerField()
    gates = GateSerializer(many=True)


class RouteVersionSerializer(serializers.Serializer[RouteVersion]):
    """A version; from its publication on it never changes."""

    route = serializers.CharField(source="route.key")
    number = serializers.IntegerField()
    published_at = InstantField(allow_null=True, help_text="Null while it is a draft.")
    published_by = named(allow_null=True)
    note = serializers.CharField(help_text="What is new in it.")
    clearance_days = serializers.IntegerField()
    carry_over = serializers.BooleanField(help_text="Whether approvals stand on resubmission where nothing changed.")
    rules = serializers.ListField(child=RuleSerializer(), help_text="Which projects may take it.")
    stages = StageSerializer(many=True)


class RouteVersionInFullSerializer(RouteVersionSerializer):
    """A version, and what whoever asks can do with it."""

    available_actions = OfferSerializer(many=True)


class BlockingSerializer(serializers.Serializer[Any]):
    """Why a version can't be published."""

    gate = serializers.CharField()
    detail = serializers.CharField()
