"""Who works on a project."""

from rest_framework import serializers

from accounts.serializers import PersonField
from common.api.serializers import StrictSerializer
from projects.models import FUNCTIONS, TeamMember
from projects.serializers.people import named


class TeamMemberSerializer(serializers.Serializer[TeamMember]):
    """A person's time on a project in one function; it has no end while they are on it."""

    id = serializers.IntegerField()
    person = named()
    function = serializers.ChoiceField(FUNCTIONS)
    availability = serializers.IntegerField(help_text="Percent of full time.")
    joined_on = serializers.DateField()
    left_on = serializers.DateField(allow_null=True)


class JoiningSerializer(StrictSerializer):
    """Somebody who joins a project, today unless `joined_on` says otherwise."""

    person = PersonField()
    function = serializers.ChoiceField(FUNCTIONS)
    availability = serializers.IntegerField(min_value=1, max_value=100, required=False)
    joined_on = serializers.DateField(required=False)
