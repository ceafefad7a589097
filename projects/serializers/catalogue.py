"""The readiness catalogue: its versions, and what each asks."""

from typing import Any

from rest_framework import serializers

from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.models import Area, CatalogueRow, CatalogueVersion, Group, Holds
from projects.serializers.evidence import SECTIONS
from projects.serializers.people import named
from projects.serializers.texts import LineField, TextField

HOLDS = [*Holds.choices, ("", "Nothing: it warns")]


class RowSerializer(serializers.Serializer[CatalogueRow]):
    """One question of a version."""

    check = serializers.CharField(source="code", help_text="Its id in the catalogue.")
    group = serializers.ChoiceField(Group.choices)
    title = serializers.CharField()
    question = serializers.CharField()
    why = serializers.CharField()
    guidance = serializers.CharField(help_text="What good evidence looks like.")
    area = serializers.ChoiceField(Area.choices, help_text="Whose accountable person usually sees to it.")
    sections = serializers.ListField(child=serializers.CharField())
    gates = serializers.ListField(child=serializers.CharField())
    holds = serializers.ChoiceField(HOLDS)
    computed_from = serializers.CharField(source="computed", help_text="Empty where people answer it.")


class CatalogueSerializer(serializers.Serializer[CatalogueVersion]):
    """A version of the catalogue; once it is published it never changes."""

    number = serializers.IntegerField()
    note = serializers.CharField()
    draft = serializers.BooleanField(source="is_draft")
    created_by = named(allow_null=True)
    published_by = named(allow_null=True)
    published_at = InstantField(allow_null=True)


class CatalogueInFullSerializer(CatalogueSerializer):
    """A version with every row, in their order."""

    rows = RowSerializer(many=True, source="rows.all")


class RowWritingSerializer(StrictSerializer):
    """A row as it is to be; fields that are left out stay. Of a computed row only words, area and gates can change."""

    group = serializers.ChoiceField(Group.choices, required=False)
    title = LineField(max_length=80, required=False)
    question = LineField(max_length=300, required=False)
    why = TextField(max_length=600, required=False)
    guidance = TextField(max_length=600, required=False)
    area = serializers.ChoiceField(Area.choices, required=False)
    sections = serializers.ListField(
        child=serializers.ChoiceField(SECTIONS), required=False, min_length=1, max_length=9
    )
    gates = serializers.ListField(child=serializers.SlugField(max_length=50), required=False, max_length=20)
    holds = serializers.ChoiceField(HOLDS, required=False)

    def to_internal_value(self, data: Any) -> Any:
        """What is named twice is meant once."""
        values = super().to_internal_value(data)
        return {name: list(dict.fromkeys(v)) if isinstance(v, list) else v for name, v in values.items()}


class PublishingSerializer(StrictSerializer):
    """What is new in the version, in a sentence."""

    note = LineField(max_length=300)
