"""A project: what it says about itself, where it is, and what can be changed about it."""

from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.lifecycle import ProjectState
from projects.models import DataClassification, Project, RiskTier, SectionVersion, Visibility
from projects.serializers.people import named
from projects.serializers.texts import LineField, TextField


class ProjectRefSerializer(serializers.Serializer[Project]):
    """A project as other things name it."""

    key = serializers.CharField()
    name = serializers.CharField()
    state = serializers.ChoiceField(ProjectState.choices)


class HoldSerializer(serializers.Serializer[Project]):
    """Since when and until when a project is on hold, why, and by whom."""

    since = InstantField(source="held_since")
    until = serializers.DateField(source="held_until")
    reason = serializers.CharField(source="held_reason")
    by = named(source="held_by")

    def get_attribute(self, instance: Project) -> Project | None:
        """The project itself says it, where it is on hold."""
        return instance if instance.is_held else None


class ProjectSerializer(serializers.Serializer[Project]):
    """What a project says about itself; `hold` is null while its clocks may run."""

    key = serializers.CharField()
    external_id = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    summary = serializers.CharField()
    purpose = serializers.CharField()
    lead = named()
    visibility = serializers.ChoiceField(Visibility.choices)
    state = serializers.ChoiceField(ProjectState.choices)
    risk_tier = serializers.ChoiceField(RiskTier.choices)
    data_classification = serializers.ChoiceField(DataClassification.choices)
    kick_off = serializers.DateField(allow_null=True)
    target_go_live = serializers.DateField(allow_null=True)
    hold = HoldSerializer(read_only=True, allow_null=True)
    look_again_on = serializers.DateField(
        allow_null=True, help_text="Of a withdrawn project, the day on which somebody looks at it again."
    )
    created_at = InstantField()
    updated_at = InstantField()


class SectionSerializer(serializers.Serializer[SectionVersion]):
    """Which version of a section is current."""

    digest = serializers.CharField()
    changed_at = InstantField()


class ProjectChangeSerializer(StrictSerializer):
    """What can be changed about a project; what is left out stays."""

    name = LineField(max_length=120, required=False)
    summary = LineField(max_length=300, required=False, allow_blank=True)
    external_id = LineField(max_length=120, required=False, allow_null=True)
    purpose = TextField(max_length=10_000, required=False, allow_blank=True)
    lead = PersonField(required=False)
    visibility = serializers.ChoiceField(Visibility.choices, required=False)
    risk_tier = serializers.ChoiceField(RiskTier.choices, required=False)
    data_classification = serializers.ChoiceField(DataClassification.choices, required=False)
    kick_off = serializers.DateField(required=False, allow_null=True)
    target_go_live = serializers.DateField(required=False, allow_null=True)


class ProjectRegistrationSerializer(ProjectChangeSerializer):
    """A new project, led by whoever registers it unless `lead` names somebody else."""

    name = LineField(max_length=120)
