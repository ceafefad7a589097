"""Readiness: each row of the catalogue with its answer, and how many stand where."""

from typing import Any

from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.models import Area, Group, Holds, Status
from projects.readiness import Check
from projects.serializers.pages import OnePageSerializer
from projects.serializers.people import named
from projects.serializers.texts import TextField
from projects.stands import Stand


class CheckSerializer(serializers.Serializer[Check]):
    """One check: one row of the catalogue may ask about several things."""

    check = serializers.CharField(help_text="Its id in the catalogue; one check may ask about several things.")
    group = serializers.CharField()
    status = serializers.ChoiceField(Status.choices)
    detail = serializers.CharField()
    remedy = serializers.CharField(help_text="What to do about it; empty where nothing is to be done.")
    blocks_submission = serializers.BooleanField()


class StandSerializer(serializers.Serializer[Stand]):
    """A row of the catalogue on a project; it stands where the worst of its checks does."""

    check = serializers.CharField(source="row.code", help_text="Its id in the catalogue.")
    group = serializers.ChoiceField(Group.choices, source="row.group")
    title = serializers.CharField(source="row.title")
    question = serializers.CharField(source="row.question")
    status = serializers.ChoiceField(Status.choices)
    detail = serializers.CharField(source="leading.detail")
    remedy = serializers.CharField(source="leading.remedy", help_text="Empty where nothing is to be done.")
    blocks_submission = serializers.BooleanField()
    computed_from = serializers.CharField(source="row.computed", help_text="Empty where people answer it.")
    owner = named()
    due = serializers.DateField(source="due_on")
    checks = CheckSerializer(many=True)


class StandInFullSerializer(StandSerializer):
    """A row with why it is asked, what people answered and what supports it."""

    why = serializers.CharField(source="row.why")
    guidance = serializers.CharField(source="row.guidance", help_text="What good evidence looks like.")
    area = serializers.ChoiceField(Area.choices, source="row.area")
    sections = serializers.ListField(source="row.sections", child=serializers.CharField())
    gates = serializers.ListField(source="row.gates", child=serializers.CharField())
    holds = serializers.ChoiceField([*Holds.choices, ("", "Nothing: it warns")], source="row.holds")
    catalogue_version = serializers.IntegerField(source="row.version.number")
    note = serializers.CharField(source="answer.note", default="")
    evidence = serializers.SerializerMethodField()
    one_sided = serializers.BooleanField(
        source="answer.is_one_sided", default=False, help_text="Whether all its evidence comes from interested parties."
    )
    answered_by = named(source="answer.answered_by", default=None, allow_null=True)
    answered_at = InstantField(source="answer.answered_at", default=None, allow_null=True)

    def get_evidence(self, stand: Stand) -> list[int]:
        """The numbers of what supports it."""
        return sorted(one.pk for one in stand.answer.evidence.all()) if stand.answer else []


class SeeingToSerializer(StrictSerializer):
    """Who sees to a row and by when; null gives back the usual."""

    owner = PersonField(required=False, allow_null=True)
    due = serializers.DateField(source="due_on", required=False, allow_null=True)


class AnsweringSerializer(SeeingToSerializer):
    """An answer to a row."""

    status = serializers.ChoiceField(Status.choices)
    note = TextField(max_length=10_000, required=False, allow_blank=True, default="")
    evidence = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1), required=False, default=list, max_length=50
    )

    def validated(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What is answered, and who sees to it."""
        self.is_valid(raise_exception=True)
        given = dict(self.validated_data)
        seeing_to = {name: given.pop(name) for name in ("owner", "due_on") if name in given}
        return given, seeing_to


class CountsSerializer(serializers.Serializer[dict[str, int]]):
    """How many rows of the catalogue stand where."""

    met = serializers.IntegerField()
    gap = serializers.IntegerField()
    unanswered = serializers.IntegerField()
    not_applicable = serializers.IntegerField()


class ReadinessSerializer(OnePageSerializer):
    """Every row of a project's catalogue; there is no further page."""

    results = StandSerializer(many=True)
