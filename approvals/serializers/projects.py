"""A project on its way: whose turn it is, what holds it up, and what whoever asks can do."""

from rest_framework import serializers

from approvals.reading.whereabouts import Blocker
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.serializers.offers import OfferSerializer
from projects.serializers.people import named
from projects.serializers.projects import ProjectSerializer, SectionSerializer
from projects.serializers.readiness import CountsSerializer
from projects.serializers.texts import TextField

REASON = 500


class BlockerSerializer(serializers.Serializer[Blocker]):
    """One thing that holds a project up; the filter `blocked_by` takes its `by`."""

    kind = serializers.ChoiceField(["gate", "check", "condition", "clearance", "hold"])
    by = serializers.CharField()
    detail = serializers.CharField()
    holder = named(allow_null=True)
    since = InstantField(allow_null=True)
    due_at = InstantField(allow_null=True)


class ProjectInListSerializer(ProjectSerializer):
    """A project, and where it is on its way."""

    holder = named(source="whereabouts.holder", allow_null=True)
    waiting_since = InstantField(source="whereabouts.waiting_since", allow_null=True)
    next_due = InstantField(source="whereabouts.next_due", allow_null=True)
    blockers = BlockerSerializer(source="whereabouts.blockers", many=True)


class ProjectInFullSerializer(ProjectInListSerializer):
    """A project with the digests of its dossier, its readiness, and what whoever asks can do."""

    sections = serializers.DictField(child=SectionSerializer())
    readiness = CountsSerializer()
    available_actions = OfferSerializer(many=True)


class SubmissionSerializer(StrictSerializer):
    """Along which route, `production` unless another is named; for which increment, the whole unless one is named."""

    route = serializers.SlugField(max_length=50, required=False)
    increment = serializers.CharField(
        max_length=120, required=False, allow_blank=True, help_text="The name of one of the project's increments."
    )


class AnswerSerializer(StrictSerializer):
    """What the team answers; `sign_off` says to which gate where several wait."""

    answer = TextField(max_length=10_000, source="text")
    sign_off = serializers.IntegerField(required=False, min_value=1)


class ReasonSerializer(StrictSerializer):
    """Why."""

    reason = TextField(max_length=REASON)


class WithdrawalSerializer(ReasonSerializer):
    """Why, and on which day somebody looks at it again."""

    look_again_on = serializers.DateField(required=False, allow_null=True)


class PerhapsReasonSerializer(StrictSerializer):
    """Why, if there is something to say."""

    reason = TextField(max_length=REASON, required=False, allow_blank=True)


class HoldingSerializer(StrictSerializer):
    """Why, and until when; the hold lifts itself on that day."""

    reason = TextField(max_length=REASON)
    until = serializers.DateField()
