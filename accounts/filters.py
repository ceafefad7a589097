"""By what lists of people and absences can be narrowed."""

import django_filters as filters
from django.db.models import QuerySet

from accounts.models import Absence, Person, normalised_email
from accounts.models.person import PersonQuerySet


class PersonFilter(filters.FilterSet):
    """People by what they are and where they stand."""

    active = filters.BooleanFilter(field_name="is_active")
    kind = filters.ChoiceFilter(choices=Person.Kind.choices)
    organisation = filters.CharFilter(field_name="vendor__key")
    team = filters.CharFilter(method="in_team")
    q = filters.CharFilter(method="named")

    class Meta:
        model = Person
        fields: list[str] = []

    def in_team(self, people: QuerySet[Person], _name: str, key: str) -> QuerySet[Person]:
        """Those who are in a team now."""
        return people.filter(memberships__until=None, memberships__team__key=key)

    def named(self, people: PersonQuerySet, _name: str, words: str) -> PersonQuerySet:
        """Those whose name or address holds the words."""
        return people.called(words)


class AbsenceFilter(filters.FilterSet):
    """Absences by whose they are and what day they cover."""

    person = filters.CharFilter(method="of")
    stand_in = filters.CharFilter(method="covered_by")
    on = filters.DateFilter(method="covering")

    class Meta:
        model = Absence
        fields: list[str] = []

    def of(self, absences: QuerySet[Absence], _name: str, email: str) -> QuerySet[Absence]:
        """Somebody's."""
        return absences.filter(person__email=normalised_email(email))

    def covered_by(self, absences: QuerySet[Absence], _name: str, email: str) -> QuerySet[Absence]:
        """Those for which somebody stands in."""
        return absences.filter(stand_in__email=normalised_email(email))

    def covering(self, absences: QuerySet[Absence], _name: str, day: object) -> QuerySet[Absence]:
        """Those that cover a day."""
        return absences.filter(starts_on__lte=day, ends_on__gte=day)
