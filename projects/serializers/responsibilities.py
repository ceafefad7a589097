"""Who answers for which area of a project."""

from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.models import Area, Responsibility
from projects.serializers.pages import OnePageSerializer
from projects.serializers.people import named
from projects.serializers.texts import TextField


class SeatSerializer(serializers.Serializer[Responsibility]):
    """The seat of an area: vacant, offered to somebody, or filled by somebody who has accepted it."""

    area = serializers.ChoiceField(Area.choices)
    filled = serializers.BooleanField(source="is_filled")
    accountable = named(allow_null=True)
    named_by = named(allow_null=True)
    since = InstantField(allow_null=True)
    accepted_at = InstantField(allow_null=True)


class NamingSerializer(StrictSerializer):
    """Who is to answer for the area."""

    accountable = PersonField()


class DecliningSerializer(StrictSerializer):
    """Why somebody declines a seat, if they say."""

    reason = TextField(max_length=500, required=False, allow_blank=True)


class SeatsSerializer(OnePageSerializer):
    """Every seat of a project; there is no further page."""

    results = SeatSerializer(many=True)
