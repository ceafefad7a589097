"""A condition on its way from demanded to met."""

from rest_framework import serializers

from approvals.lifecycle import ConditionState
from approvals.models import Condition
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.serializers.offers import OfferSerializer
from projects.serializers.people import named
from projects.serializers.projects import ProjectRefSerializer
from projects.serializers.texts import TextField


class ConditionInListSerializer(serializers.Serializer[Condition]):
    """What an approval demands, of whom and by when; it lapses from sight when its decision is dismissed."""

    id = serializers.IntegerField()
    project = ProjectRefSerializer()
    sign_off = serializers.IntegerField(source="decision.sign_off_id")
    gate = serializers.CharField(source="decision.sign_off.gate.key")
    decision = serializers.IntegerField(source="decision_id")
    set_by = named(source="decision.by")
    text = serializers.CharField()
    owner = named()
    due = serializers.DateField(source="due_on")
    before_go_live = serializers.BooleanField()
    state = serializers.ChoiceField(ConditionState.choices)
    claim = serializers.CharField(help_text="How its owner says it was met.")
    changed_at = InstantField()


class ConditionInFullSerializer(ConditionInListSerializer):
    """A condition, what its owner shows for it, and what whoever asks can do."""

    evidence = serializers.SerializerMethodField(help_text="The numbers of what supports the claim.")
    available_actions = OfferSerializer(many=True)

    def get_evidence(self, condition: Condition) -> list[int]:
        """The numbers of the project's evidence."""
        return sorted(condition.evidence.values_list("pk", flat=True))


class NoteSerializer(StrictSerializer):
    """How it was met, or what is missing."""

    note = TextField(max_length=1_000)


class ClaimSerializer(NoteSerializer):
    """How it was met, and by which evidence of the project one sees it."""

    evidence = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1), required=False, max_length=50
    )


class PerhapsNoteSerializer(StrictSerializer):
    """A word to go with it."""

    note = TextField(max_length=1_000, required=False, allow_blank=True)
