"""Interests, support contracts, and what is done where none covers, in the API."""

from typing import Any

from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.models import CoverChoice, Interest, SupportHours
from projects.serializers.people import named
from projects.serializers.sows import VendorField, VendorRefSerializer
from projects.serializers.texts import LineField, TextField


class InterestSerializer(serializers.Serializer[Interest]):
    """What a vendor, or somebody who stands for it, has in a project, and how far that has come."""

    id = serializers.IntegerField()
    vendor = VendorRefSerializer()
    person = named(allow_null=True)
    concern = serializers.CharField()
    gains = serializers.CharField()
    loses = serializers.CharField()
    competing = serializers.CharField()
    follow_on = serializers.CharField()
    safeguard = serializers.CharField()
    standing = serializers.ChoiceField([(name, name) for name in ("missing", "declared", "reviewed")])
    raised_by = named()
    raised_at = InstantField()
    declared_by = named(allow_null=True)
    declared_at = InstantField(allow_null=True)
    reviewed_by = named(allow_null=True)
    reviewed_at = InstantField(allow_null=True)


class DeclarationSerializer(StrictSerializer):
    """What they have in it; nothing at all is an answer too."""

    gains = TextField(max_length=1_000, required=False, allow_blank=True)
    loses = TextField(max_length=1_000, required=False, allow_blank=True)
    competing = TextField(max_length=1_000, required=False, allow_blank=True)
    follow_on = TextField(max_length=1_000, required=False, allow_blank=True)


class NewInterestSerializer(DeclarationSerializer):
    """Whose interest is asked about, and why; what is known of it may be declared at once."""

    vendor = VendorField()
    person = PersonField(required=False, allow_null=True)
    concern = TextField(max_length=1_000, required=False, allow_blank=True)


class ReviewSerializer(StrictSerializer):
    """What is done so that it does no harm."""

    safeguard = TextField(max_length=1_000, required=False, allow_blank=True)


class SupportContractSerializer(StrictSerializer):
    """What a vendor stands behind, at which hours, and until when; the days are `from` and `until`."""

    id = serializers.IntegerField(read_only=True)
    vendor = VendorField()
    name = LineField(max_length=120)
    languages = serializers.ListField(child=LineField(max_length=60), required=False, max_length=60)
    platforms = serializers.ListField(child=LineField(max_length=60), required=False, max_length=60)
    environments = serializers.ListField(child=LineField(max_length=60), required=False, max_length=60)
    hours = serializers.ChoiceField(SupportHours.choices, required=False)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """The days by their names in the API, of which one is a word of this language."""
        days: dict[str, serializers.Field[Any, Any, Any, Any]] = {
            "from": serializers.DateField(source="starts_on", required=False, allow_null=True),
            "until": serializers.DateField(source="ends_on", required=False, allow_null=True),
        }
        return super().get_fields() | days


class SupportContractChangeSerializer(SupportContractSerializer):
    """What can change about a support contract."""

    vendor = VendorField(required=False)
    name = LineField(max_length=120, required=False)


class CoverChoiceSerializer(serializers.Serializer[CoverChoice]):
    """What is done about something that no contract covers."""

    choice = serializers.ChoiceField(CoverChoice.Choice.choices)
    owner = named()
    until = serializers.DateField(allow_null=True)
    note = serializers.CharField()
    chosen_by = named()
    chosen_at = InstantField()


class CellSerializer(serializers.Serializer[Any]):
    """Something of the project's stack or wishes, and which contracts cover it until when."""

    cell = serializers.CharField()
    what = serializers.CharField(source="name")
    kind = serializers.CharField()
    covered = serializers.BooleanField()
    contracts = serializers.ListField(child=serializers.CharField())
    until = serializers.DateField(allow_null=True)
    choice = CoverChoiceSerializer(allow_null=True)


class WishSerializer(StrictSerializer):
    """Which support the project wants once it is live."""

    hours = serializers.ChoiceField(SupportHours.choices, required=False, allow_blank=True)
    environments = serializers.ListField(child=LineField(max_length=60), required=False, max_length=60)
    until = serializers.DateField(required=False, allow_null=True)


class CoverSerializer(serializers.Serializer[Any]):
    """Everything that the project needs somebody to stand behind."""

    wanted = WishSerializer(allow_null=True)
    results = CellSerializer(many=True)


class ChoosingSerializer(StrictSerializer):
    """What is done about it, by whom, and for doing without, until when."""

    choice = serializers.ChoiceField(CoverChoice.Choice.choices)
    owner = PersonField()
    until = serializers.DateField(required=False, allow_null=True)
    note = TextField(max_length=500, required=False, allow_blank=True)
