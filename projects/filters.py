"""By what lists of projects and of what belongs to them can be narrowed."""

import django_filters as filters
from django.db.models import Q, QuerySet

from accounts.models import normalised_email
from projects.lifecycle import ProjectState
from projects.models import (
    FUNCTIONS,
    Deployment,
    Evidence,
    EvidenceKind,
    FeatureProfile,
    Measurement,
    PlatformComponent,
    ProfileKind,
    Project,
    Pulse,
    RiskTier,
    TeamMember,
)


class ProjectFilter(filters.FilterSet):
    """Projects by what they say about themselves."""

    state = filters.MultipleChoiceFilter(choices=ProjectState.choices)
    risk_tier = filters.MultipleChoiceFilter(choices=RiskTier.choices)
    lead = filters.CharFilter(method="led_by", label="The address of whoever leads it.")
    external_id = filters.CharFilter(label="The id by which an integration knows it.")
    q = filters.CharFilter(method="holding", label="Words of its name, summary, key or external id.")

    class Meta:
        model = Project
        fields: list[str] = []

    def led_by(self, projects: QuerySet[Project], _name: str, email: str) -> QuerySet[Project]:
        """Those that somebody leads."""
        return projects.filter(lead__email=normalised_email(email))

    def holding(self, projects: QuerySet[Project], _name: str, words: str) -> QuerySet[Project]:
        """Those in which every word stands."""
        for word in words.split()[:10]:
            found = Q(name__icontains=word) | Q(summary__icontains=word)
            projects = projects.filter(found | Q(key__iexact=word) | Q(external_id__icontains=word))
        return projects


class TeamMemberFilter(filters.FilterSet):
    """A team by function, and by whether people are still there."""

    current = filters.BooleanFilter(field_name="left_on", lookup_expr="isnull")
    function = filters.ChoiceFilter(choices=FUNCTIONS)

    class Meta:
        model = TeamMember
        fields: list[str] = []


class ProfileFilter(filters.FilterSet):
    """Profiles by kind, and by whether they still hold."""

    current = filters.BooleanFilter(field_name="superseded_at", lookup_expr="isnull")
    kind = filters.ChoiceFilter(choices=ProfileKind.choices)

    class Meta:
        model = FeatureProfile
        fields: list[str] = []


class MeasurementFilter(filters.FilterSet):
    """Measurements of one metric."""

    metric = filters.CharFilter()

    class Meta:
        model = Measurement
        fields: list[str] = []


class EvidenceFilter(filters.FilterSet):
    """Evidence by where it belongs, and by whether something has taken its place."""

    section = filters.CharFilter()
    kind = filters.ChoiceFilter(choices=EvidenceKind.choices)
    check = filters.CharFilter(method="supporting", label="The row of the catalogue that it supports.")
    current = filters.BooleanFilter(field_name="successor", lookup_expr="isnull")

    class Meta:
        model = Evidence
        fields: list[str] = []

    def supporting(self, evidence: QuerySet[Evidence], _name: str, code: str) -> QuerySet[Evidence]:
        """What supports the answer to one row."""
        return evidence.filter(answers__code=code)


class PulseFilter(filters.FilterSet):
    """Pulses by whom was asked, by milestone, and by whether they were answered."""

    person = filters.CharFilter(method="asked_of", label="The address of whoever was asked.")
    milestone = filters.CharFilter()
    answered = filters.BooleanFilter(field_name="answered_on", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Pulse
        fields: list[str] = []

    def asked_of(self, pulses: QuerySet[Pulse], _name: str, email: str) -> QuerySet[Pulse]:
        """Those of one person."""
        return pulses.filter(person__email=normalised_email(email))


class PlatformComponentFilter(filters.FilterSet):
    """Components by whether they are there."""

    state = filters.MultipleChoiceFilter(choices=PlatformComponent.State.choices)

    class Meta:
        model = PlatformComponent
        fields: list[str] = []


class DeploymentFilter(filters.FilterSet):
    """Deployments to one environment."""

    environment = filters.CharFilter()

    class Meta:
        model = Deployment
        fields: list[str] = []
