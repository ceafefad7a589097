"""By what lists of statements of work can be narrowed."""

import django_filters as filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from accounts.asking import asking
from accounts.models import Person, normalised_email
from common import clock
from projects.lifecycle import SowState
from projects.models import BudgetState, Interest, Project, Sow, SupportContract


class SowFilter(filters.FilterSet):
    """Statements of work by vendor, project, state, holder, and by what is late or ends."""

    state = filters.MultipleChoiceFilter(choices=SowState.choices)
    vendor = filters.CharFilter(field_name="vendor__key")
    project = filters.CharFilter(method="needed_by", label="The key of a project that has or needs it.")
    holder = filters.CharFilter(method="in_hands_of", label="The address of whoever has it in hand, or `me`.")
    budget = filters.MultipleChoiceFilter(choices=BudgetState.choices)
    overdue = filters.BooleanFilter(method="late", label="Over the clock of its step.")
    ends_before = filters.DateFilter(field_name="ends_on", lookup_expr="lt")
    q = filters.CharFilter(method="holding", label="Words of its name, reference, purpose or vendor.")

    class Meta:
        model = Sow
        fields: list[str] = []

    def person(self) -> Person:
        """Whoever asks."""
        if self.request is None:
            raise PermissionDenied
        return asking(self.request)

    def needed_by(self, sows: QuerySet[Sow], _name: str, key: str) -> QuerySet[Sow]:
        """Those of a project, and those that it needs."""
        projects = Project.objects.visible_to(self.person()).filter(key=key).order_by()
        return sows.filter(Q(project__in=projects.values("pk")) | Q(pk__in=projects.values("sow_needs__sow")))

    def in_hands_of(self, sows: QuerySet[Sow], _name: str, email: str) -> QuerySet[Sow]:
        """Those that somebody has in hand."""
        address = self.person().email if email == "me" else normalised_email(email)
        return sows.filter(steps__left_at=None, steps__holder__email=address)

    def late(self, sows: QuerySet[Sow], _name: str, asked: bool) -> QuerySet[Sow]:  # noqa: FBT001 - a filter's value
        """Those over their step's clock, or all others."""
        late = Sow.objects.filter(steps__left_at=None, steps__due_at__lt=clock.now())
        return sows.filter(pk__in=late.values("pk")) if asked else sows.exclude(pk__in=late.values("pk"))

    def holding(self, sows: QuerySet[Sow], _name: str, words: str) -> QuerySet[Sow]:
        """Those in which every word stands."""
        for word in words.split()[:10]:
            found = Q(name__icontains=word) | Q(purpose__icontains=word)
            sows = sows.filter(found | Q(reference__iexact=word) | Q(vendor__name__icontains=word))
        return sows


class SupportContractFilter(filters.FilterSet):
    """Support contracts by vendor, and by what they cover."""

    vendor = filters.CharFilter(field_name="vendor__key")
    covers = filters.CharFilter(method="covering", label="A language, platform or environment.")

    class Meta:
        model = SupportContract
        fields: list[str] = []

    def covering(self, contracts: QuerySet[SupportContract], _name: str, what: str) -> QuerySet[SupportContract]:
        """Those that name something."""
        named = Q(languages__contains=[what]) | Q(platforms__contains=[what]) | Q(environments__contains=[what])
        return contracts.filter(named)


class InterestFilter(filters.FilterSet):
    """Interests by vendor, and by how far they have come."""

    vendor = filters.CharFilter(field_name="vendor__key")
    declared = filters.BooleanFilter(field_name="declared_at", lookup_expr="isnull", exclude=True)
    reviewed = filters.BooleanFilter(field_name="reviewed_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Interest
        fields: list[str] = []
