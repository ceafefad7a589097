"""Who answers for which area of a project, who is to take over, and who else has a part in it."""

from typing import Any

from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer
from projects.models import Area, HandOver, Role
from projects.seat_stands import SeatStand
from projects.serializers.pages import OnePageSerializer
from projects.serializers.people import named
from projects.serializers.texts import TextField


class PassedSerializer(serializers.Serializer[HandOver]):
    """Who is asked to take a seat over; its holder keeps it until they accept."""

    to = named()
    offered_by = named()
    offered_at = InstantField()
    reason = serializers.CharField()


class SeatSerializer(serializers.Serializer[SeatStand]):
    """The seat of an area: vacant, offered to somebody, or filled by somebody who has accepted it."""

    area = serializers.ChoiceField(Area.choices)
    filled = serializers.BooleanField(source="is_filled")
    accountable = named(allow_null=True)
    named_by = named(allow_null=True)
    since = InstantField(allow_null=True)
    accepted_at = InstantField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True, help_text="The last day of whoever holds it, if it is known.")
    hand_over = PassedSerializer(allow_null=True)
    responsible = named(many=True, help_text="Who does the work; a vendor's people may.")
    consulted = named(many=True, help_text="Who is asked.")
    informed = named(many=True, help_text="Who is told.")


class NamingSerializer(StrictSerializer):
    """Who is to answer for the area."""

    accountable = PersonField()


class EndingSerializer(StrictSerializer):
    """Until when somebody holds the seat; null, if no end is known."""

    ends_on = serializers.DateField(allow_null=True)


class DecliningSerializer(StrictSerializer):
    """Why somebody declines a seat, if they say."""

    reason = TextField(max_length=500, required=False, allow_blank=True)


class HandingOverSerializer(DecliningSerializer):
    """Who is asked to take the seat over, and why."""

    to = PersonField()


class PartSerializer(StrictSerializer):
    """What somebody has to do with an area beside the one who is accountable for it."""

    role = serializers.ChoiceField(Role.choices)


class SeatsSerializer(OnePageSerializer):
    """Every seat of a project; there is no further page."""

    results = SeatSerializer(many=True)


class SeatHandOverSerializer(PassedSerializer):
    """A seat that waits for whoever is asked to take it over."""

    project = serializers.CharField(source="seat.project.key")
    area = serializers.ChoiceField(Area.choices, source="seat.area")
    holder = named(source="seat.accountable")


class HandingAllOverSerializer(DecliningSerializer):
    """Whose seats are handed over, and to whom."""

    to = PersonField()

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of the language, and no name for a field in it."""
        return {"from": PersonField(), **super().get_fields()}


class PassedOnSerializer(serializers.Serializer[Any]):
    """A seat that was passed on: asked for, or, where nobody had accepted it, offered anew."""

    project = serializers.CharField(source="project.key")
    area = serializers.ChoiceField(Area.choices)
    asked = serializers.BooleanField(help_text="Its holder keeps it until the other one accepts.")


class AllPassedOnSerializer(serializers.Serializer[Any]):
    """Every seat that was passed on."""

    handed_over = PassedOnSerializer(many=True)
