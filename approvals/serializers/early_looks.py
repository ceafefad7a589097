"""Early looks: an opinion asked of a gate's team while the project is a draft."""

from rest_framework import serializers

from approvals.actions.look_early import ANSWER_LIMIT, QUESTION_LIMIT
from approvals.models import EarlyLook
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.serializers.offers import OfferSerializer
from projects.serializers.people import named
from projects.serializers.projects import ProjectRefSerializer
from projects.serializers.texts import TextField


class EarlyLookSerializer(serializers.Serializer[EarlyLook]):
    """What was asked of a gate early, and what was answered. It binds nobody."""

    id = serializers.IntegerField()
    project = ProjectRefSerializer()
    gate = serializers.CharField(source="gate.key")
    question = serializers.CharField()
    asked_by = named()
    asked_at = InstantField()
    due_at = InstantField()
    holder = named()
    answer = serializers.CharField()
    answered_by = named(allow_null=True)
    answered_at = InstantField(allow_null=True)
    withdrawn_at = InstantField(allow_null=True)
    open = serializers.BooleanField(source="is_open", help_text="Whether somebody still has to answer.")


class EarlyLookInFullSerializer(EarlyLookSerializer):
    """An early look, and what whoever asks can do about it."""

    available_actions = OfferSerializer(many=True)


class EarlyQuestionSerializer(StrictSerializer):
    """Of which gate of the route that a project is to take, and what."""

    project = serializers.CharField(max_length=16)
    gate = serializers.SlugField(max_length=50)
    question = TextField(max_length=QUESTION_LIMIT)


class EarlyAnswerSerializer(StrictSerializer):
    """What somebody at the gate thinks."""

    answer = TextField(max_length=ANSWER_LIMIT)
