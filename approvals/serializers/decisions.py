"""A decision: what somebody said at a gate, what they demanded, and whether it still counts."""

from typing import Any

from rest_framework import serializers

from accounts.asking import asking
from accounts.serializers import PersonField
from approvals.actions.decide import MOST_CONDITIONS, Demand
from approvals.lifecycle import ConditionState, SignOffState
from approvals.models import Condition, Decision, Dismissal, SignOff, Verdict
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.dossier import SECTIONS, Change
from projects.serializers.people import named
from projects.serializers.projects import ProjectRefSerializer
from projects.serializers.texts import TextField

#: Verdicts whose comment is said to the project's team; every other is said between reviewers.
SAID_TO_THE_TEAM = (Verdict.REQUEST_CHANGES,)


class ChangeSerializer(serializers.Serializer[Change]):
    """One field of one record of the dossier that is another than before."""

    record = serializers.CharField()
    field = serializers.CharField()
    before = serializers.JSONField(help_text="Null where there was nothing.")
    after = serializers.JSONField(help_text="Null where there is nothing any more.")


class DismissalSerializer(serializers.Serializer[Dismissal]):
    """When and why a decision ceased to count."""

    at = InstantField()
    reason = serializers.CharField()
    changes = ChangeSerializer(many=True)


class ConditionInDecisionSerializer(serializers.Serializer[Condition]):
    """What an approval demands."""

    id = serializers.IntegerField()
    text = serializers.CharField()
    owner = named()
    due = serializers.DateField(source="due_on")
    before_go_live = serializers.BooleanField()
    state = serializers.ChoiceField(ConditionState.choices)


class DecisionSerializer(serializers.Serializer[Decision]):
    """A verdict. What reviewers say to each other is null for people of a vendor."""

    id = serializers.IntegerField()
    verdict = serializers.ChoiceField(Verdict.choices)
    comment = serializers.CharField(allow_null=True)
    by = named()
    on_behalf_of = named(allow_null=True)
    at = InstantField()
    conditions = ConditionInDecisionSerializer(many=True)
    digests = serializers.DictField(child=serializers.CharField())
    dismissal = DismissalSerializer(allow_null=True)

    def to_representation(self, instance: Decision) -> dict[str, Any]:
        """The decision as whoever asks may read it."""
        told = super().to_representation(instance)
        of_vendor = asking(self.context["request"]).vendor_id is not None
        if of_vendor and instance.verdict not in SAID_TO_THE_TEAM:
            told["comment"] = None
        return told


class SignOffRefSerializer(serializers.Serializer[SignOff]):
    """A sign-off as a decision names it."""

    id = serializers.IntegerField()
    gate = serializers.CharField(source="gate.key")
    state = serializers.ChoiceField(SignOffState.choices)


class DecisionInFullSerializer(DecisionSerializer):
    """A verdict, and where it leaves the sign-off and the project."""

    sign_off = SignOffRefSerializer()
    project = ProjectRefSerializer(source="sign_off.review.project")


class DemandSerializer(StrictSerializer):
    """A condition as a reviewer words it; it holds go-live unless it says otherwise."""

    text = TextField(max_length=1_000)
    owner = PersonField()
    due = serializers.DateField(source="due_on")
    before_go_live = serializers.BooleanField(required=False)

    def to_internal_value(self, data: Any) -> Demand:
        """The demand."""
        return Demand(**super().to_internal_value(data))


class VerdictSerializer(StrictSerializer):
    """A verdict on a sign-off; `seen` names the digest of every section that the person had before them."""

    verdict = serializers.ChoiceField(Verdict.choices)
    comment = TextField(max_length=10_000, required=False, allow_blank=True)
    conditions = DemandSerializer(many=True, required=False, max_length=MOST_CONDITIONS)  # type: ignore[call-arg]
    seen = serializers.DictField(child=serializers.CharField(max_length=100), required=False)

    def validate_seen(self, seen: dict[str, str]) -> dict[str, str]:
        """The digests, of sections that there are."""
        strangers = {name: ["There is no section of this name."] for name in seen if name not in SECTIONS}
        if strangers:
            raise serializers.ValidationError(strangers, "unknown")
        return seen
