"""What governance managers send when they write a route."""

from typing import Any

from rest_framework import serializers

from approvals.holding import LEVELS
from approvals.routes.content import ICONS, CheckRow, GateContent, VersionContent
from approvals.routes.faults import MOST_GATES, MOST_ROWS, MOST_STAGES
from approvals.rules.routing import Rule
from common.api.fields import DurationField
from common.api.serializers import StrictSerializer
from projects.dossier import SECTIONS
from projects.models import Area
from projects.serializers.texts import LineField

#: How many words and numbers a list may have before anybody looks at them.
MOST = 200


def as_content(sent: dict[str, Any]) -> dict[str, Any]:
    """What was sent, with tuples for lists."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in sent.items()}


class RouteFoundingSerializer(StrictSerializer):
    """A new route; its first draft reads as that of `like` does now, or is empty."""

    key = serializers.SlugField(max_length=50, required=False)
    name = LineField(max_length=80)
    purpose = LineField(max_length=300, required=False, allow_blank=True)
    like = serializers.SlugField(max_length=50, required=False, allow_null=True)


class RouteChangeSerializer(StrictSerializer):
    """What a route is called, and what it is for."""

    name = LineField(max_length=80, required=False)
    purpose = LineField(max_length=300, required=False, allow_blank=True)


class RuleRowSerializer(StrictSerializer):
    """A row of fact, operator and value; `in`, `includes` and `excludes` take a list of values."""

    fact = serializers.CharField(max_length=40)
    operator = serializers.CharField(max_length=20)
    value = serializers.JSONField()

    def to_internal_value(self, data: Any) -> Rule:
        """The row."""
        return Rule(**super().to_internal_value(data))


class CheckRowSerializer(StrictSerializer):
    """A readiness check, and what a gap of it does at the gate."""

    check = serializers.CharField(max_length=20)
    level = serializers.ChoiceField(LEVELS)

    def to_internal_value(self, data: Any) -> CheckRow:
        """The row."""
        return CheckRow(**super().to_internal_value(data))


class GateDraftSerializer(StrictSerializer):
    """A gate. Who decides is a team or an area of the project; what is left out is as usual."""

    key = serializers.CharField(max_length=50)
    name = LineField(max_length=60)
    icon = serializers.ChoiceField(ICONS, required=False)
    team = serializers.CharField(max_length=40, required=False, allow_null=True)
    area = serializers.ChoiceField(Area.choices, required=False, allow_null=True)
    quorum = serializers.IntegerField(required=False, min_value=1, max_value=1_000)
    decides = serializers.BooleanField(required=False)
    service_level = DurationField(required=False)
    answer_level = DurationField(required=False)
    reads = serializers.ListField(child=serializers.ChoiceField(list(SECTIONS)), max_length=MOST)
    checks = CheckRowSerializer(many=True, required=False, max_length=MOST)  # type: ignore[call-arg]
    rules = RuleRowSerializer(many=True, required=False, max_length=MOST_ROWS)  # type: ignore[call-arg]
    immaterial = serializers.ListField(child=serializers.CharField(max_length=90), required=False, max_length=MOST_ROWS)
    waiver_needs_second = serializers.BooleanField(required=False)
    calendar = serializers.CharField(max_length=50, required=False)

    def to_internal_value(self, data: Any) -> GateContent:
        """The gate."""
        return GateContent(**as_content(super().to_internal_value(data)))


class StageDraftSerializer(StrictSerializer):
    """The gates that run side by side. Their order counts; `position` is taken, so that what was read can be sent."""

    position = serializers.IntegerField(required=False, min_value=1)
    gates = GateDraftSerializer(many=True, max_length=MOST_GATES)  # type: ignore[call-arg]

    def to_internal_value(self, data: Any) -> tuple[GateContent, ...]:
        """The gates."""
        return tuple(super().to_internal_value(data)["gates"])


class VersionDraftSerializer(StrictSerializer):
    """A draft; `stages` are written as a whole."""

    clearance_days = serializers.IntegerField(required=False, min_value=1, max_value=100_000)
    carry_over = serializers.BooleanField(required=False)
    rules = RuleRowSerializer(many=True, required=False, max_length=MOST_ROWS)  # type: ignore[call-arg]
    stages = StageDraftSerializer(many=True, required=False, max_length=MOST_STAGES)  # type: ignore[call-arg]


class WholeVersionSerializer(VersionDraftSerializer):
    """A draft as a whole."""

    stages = StageDraftSerializer(many=True, max_length=MOST_STAGES)  # type: ignore[call-arg]


class PublicationSerializer(StrictSerializer):
    """What is new in it, if there is something to say."""

    note = LineField(max_length=300, required=False, allow_blank=True)


def whole(sent: dict[str, Any]) -> VersionContent:
    """A version as it was sent; what was left out is as usual."""
    return VersionContent(**as_content(sent))
