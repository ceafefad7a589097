"""How people, teams and absences read in the API, and what it takes about them."""

from typing import Any

from rest_framework import serializers

from accounts.models import Membership, Person, Vendor
from common.api.fields import InstantField
from common.api.serializers import StrictSerializer


class PersonField(serializers.Field[Person, str, dict[str, str], Any]):
    """Somebody: named by e-mail when written, told by e-mail and name when read."""

    default_error_messages = {
        "invalid": "Name a person by e-mail address.",
        "unknown_person": "Nobody here has the address {email}.",
    }

    def to_internal_value(self, data: Any) -> Person:
        """The person of this address, if whoever asks may know of them."""
        if not isinstance(data, str):
            self.fail("invalid")
        known = Person.objects.select_related("vendor").visible_to(self.context["request"].user)
        person = known.with_email(data).first()
        if person is None:
            self.fail("unknown_person", email=data[:254])
        return person

    def to_representation(self, value: Person) -> dict[str, str]:
        """Address and name."""
        return {"email": value.email, "name": value.name}


class NamedSerializer(serializers.Serializer[Person]):
    """Somebody, by address and name."""

    email = serializers.EmailField()
    name = serializers.CharField()


class OrganisationField(serializers.SlugRelatedField[Vendor]):
    """Whose organisation somebody is of: null for the company itself, a vendor by its key."""

    default_error_messages = {"does_not_exist": "There is no vendor {value}.", "invalid": "Name a vendor by its key."}

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="key", queryset=Vendor.objects.all(), source="vendor", **options)


class PersonSerializer(StrictSerializer):
    """A person or a service account."""

    email = serializers.EmailField(max_length=254)
    name = serializers.CharField(max_length=120)
    kind = serializers.ChoiceField(Person.Kind.choices, required=False)
    organisation = OrganisationField(allow_null=True, required=False)
    time_zone = serializers.CharField(max_length=60, required=False)
    active = serializers.BooleanField(source="is_active", required=False)


class PersonChangeSerializer(StrictSerializer):
    """What can change about somebody; a service account stays one."""

    email = serializers.EmailField(max_length=254, required=False)
    name = serializers.CharField(max_length=120, required=False)
    organisation = OrganisationField(allow_null=True, required=False)
    time_zone = serializers.CharField(max_length=60, required=False)
    active = serializers.BooleanField(source="is_active", required=False)


class VendorSerializer(StrictSerializer):
    """Another organisation; its contacts are the people who are of it."""

    key = serializers.SlugField(max_length=40)
    name = serializers.CharField(max_length=200)
    contacts = NamedSerializer(source="people", many=True, read_only=True)


class VendorChangeSerializer(StrictSerializer):
    """What can change about a vendor; its key stays."""

    name = serializers.CharField(max_length=200, required=False)


class TeamSerializer(StrictSerializer):
    """A team; one that a company adds decides unless it says otherwise."""

    key = serializers.SlugField(max_length=40)
    name = serializers.CharField(max_length=80)
    decides = serializers.BooleanField(required=False)


class TeamChangeSerializer(StrictSerializer):
    """What can change about a team."""

    name = serializers.CharField(max_length=80, required=False)


class MemberSerializer(serializers.Serializer[Membership]):
    """Somebody's place in a team."""

    email = serializers.EmailField(source="person.email")
    name = serializers.CharField(source="person.name")
    role = serializers.ChoiceField(Membership.Role.choices)
    since = InstantField()


class RoleSerializer(StrictSerializer):
    """As what somebody is in a team."""

    role = serializers.ChoiceField(Membership.Role.choices, default=Membership.Role.MEMBER)


class AbsenceSerializer(StrictSerializer):
    """From the first to the last day, both included; without a person it is one's own."""

    id = serializers.IntegerField(read_only=True)
    person = PersonField(required=False)
    stand_in = PersonField(required=False, allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """The days by their names in the API, of which one is a word of this language."""
        days: dict[str, serializers.Field[Any, Any, Any, Any]] = {
            "from": serializers.DateField(source="starts_on"),
            "to": serializers.DateField(source="ends_on"),
        }
        fields = super().get_fields()
        return {"id": fields["id"], "person": fields["person"], **days, "stand_in": fields["stand_in"]}


class AbsenceChangeSerializer(AbsenceSerializer):
    """The days or the stand-in; whose absence it is stays."""

    person = PersonField(read_only=True)
