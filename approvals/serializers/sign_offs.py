"""A sign-off: whose turn it is at a gate, by when, and everything that somebody needs to decide."""

from typing import Any

from rest_framework import serializers

from accounts.serializers import PersonField
from approvals.lifecycle import SignOffState
from approvals.models import SignOff, TeamTurn, TurnKind, Verdict
from approvals.reading.looks import SectionChange
from approvals.serializers.decisions import ChangeSerializer, DecisionSerializer
from common import clock
from common.api.fields import DurationField, InstantField
from common.api.serializers import StrictSerializer
from projects.serializers.offers import OfferSerializer
from projects.serializers.people import named
from projects.serializers.projects import ProjectRefSerializer, SectionSerializer
from projects.serializers.readiness import CheckSerializer
from projects.serializers.texts import LineField, TextField


class ClockSerializer(serializers.Serializer[Any]):
    """Working time at a gate: spent, left (below zero when it is over), and whether it runs."""

    elapsed = DurationField()
    remaining = DurationField()
    running = serializers.BooleanField()

    def to_representation(self, instance: SignOff | TeamTurn) -> dict[str, Any]:
        """The clock at this moment."""
        sign_off = instance if isinstance(instance, SignOff) else instance.sign_off
        reading = instance.clock
        elapsed = reading.elapsed(sign_off.gate.calendar.hours(), clock.now())
        return super().to_representation(
            {"elapsed": elapsed, "remaining": reading.allowance - elapsed, "running": reading.running}
        )


class SignOffInReviewSerializer(serializers.Serializer[SignOff]):
    """One gate's part in one review."""

    id = serializers.IntegerField()
    project = ProjectRefSerializer(source="review.project")
    review = serializers.IntegerField(source="review_id")
    round = serializers.IntegerField(source="review.round")
    stage = serializers.IntegerField(source="gate.stage.position")
    gate = serializers.CharField(source="gate.key")
    gate_name = serializers.CharField(source="gate.name")
    state = serializers.ChoiceField(SignOffState.choices)
    reason = serializers.CharField(help_text="Why the gate applies, or was skipped, waived or carried over.")
    holder = named()
    reviewer = named(help_text="To whom the turn returns when it is with the project's team.")
    since = InstantField()
    due_at = InstantField(allow_null=True)
    claimed_at = InstantField(allow_null=True)
    opened_at = InstantField(allow_null=True)
    closed_at = InstantField(allow_null=True)


class SignOffInListSerializer(SignOffInReviewSerializer):
    """One gate's part in one review, with the gate's clock; it stands while the team has the turn."""

    clock = ClockSerializer(source="*")


class TeamTurnSerializer(serializers.Serializer[TeamTurn]):
    """What a gate asked of the team, and what they answered."""

    kind = serializers.ChoiceField(TurnKind.choices)
    text = serializers.CharField()
    asked_by = named()
    since = InstantField()
    clock = ClockSerializer(source="*")
    answer = serializers.CharField()
    answered_by = named(allow_null=True)
    ended_at = InstantField(allow_null=True)


class SectionChangeSerializer(serializers.Serializer[SectionChange]):
    """A section that reads otherwise than when whoever asks last looked."""

    section = serializers.CharField()
    title = serializers.CharField()
    digest = serializers.CharField()
    changed_at = InstantField()
    changes = ChangeSerializer(many=True)


class SignOffInFullSerializer(SignOffInListSerializer):
    """A sign-off with everything that somebody needs to decide; null in `changed_since_last_look` means never."""

    quorum = serializers.IntegerField(source="gate.quorum")
    verdicts = serializers.ListField(source="brief.verdicts", child=serializers.ChoiceField(Verdict.choices))
    reads = serializers.DictField(source="brief.reads", child=SectionSerializer())
    reviewers = named(source="brief.reviewers", many=True)
    checks = CheckSerializer(source="brief.checks", many=True, help_text="What the gate asks about, as it stands now.")
    blocking_checks = CheckSerializer(
        source="brief.blocking_checks", many=True, help_text="What holds a plain approval; conditions may cover it."
    )
    changed_since_last_look = SectionChangeSerializer(
        source="brief.changed_since_last_look", many=True, allow_null=True
    )
    decisions = DecisionSerializer(source="brief.decisions", many=True)
    turns = TeamTurnSerializer(source="brief.turns", many=True)
    available_actions = OfferSerializer(source="brief.available_actions", many=True)


class HandOverSerializer(StrictSerializer):
    """To whom, and a word to go with it."""

    to = PersonField()
    comment = LineField(max_length=500, required=False, allow_blank=True)


class QuestionSerializer(StrictSerializer):
    """What a reviewer needs to know."""

    question = TextField(max_length=10_000)
