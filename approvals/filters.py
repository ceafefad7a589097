"""By what lists of projects, reviews, sign-offs, conditions and clearances can be narrowed."""

import django_filters as filters
from django.db.models import Q, QuerySet

from accounts.asking import asking
from accounts.models import Person, normalised_email
from approvals.lifecycle import ClearanceState, ConditionState, ReviewState, SignOffState, WaiverState
from approvals.models import Clearance, Condition, EarlyLook, Gate, Review, SignOff, Waiver
from approvals.reading.whereabouts import WITH_LEAD
from common import clock
from common.refusals import Invalid
from projects import filters as of_projects
from projects.lifecycle import ProjectState
from projects.models import Area, Project, Responsibility


class ByPerson(filters.FilterSet):
    """Filters that name a person: `me` is whoever asks."""

    def who(self, email: str) -> QuerySet[Person]:
        """The one who is named, or nobody."""
        if email == "me" and self.request is not None:
            return Person.objects.filter(pk=asking(self.request).pk)
        return Person.objects.filter(email=normalised_email(email))


class ProjectFilter(of_projects.ProjectFilter, ByPerson):
    """Projects by where they are on their way too."""

    team = filters.CharFilter(method="on_route_of", label="The key of a team that decides in the open review.")
    holder = filters.CharFilter(method="held_by", label="The address of whoever has the turn, or `me`.")
    blocked_by = filters.CharFilter(
        method="held_up_by", label="A gate, `O2`, `hold`, `condition` or `clearance`, as `by` in `blockers`."
    )

    def on_route_of(self, projects: QuerySet[Project], _name: str, team: str) -> QuerySet[Project]:
        """Those under review on which a team decides."""
        return projects.filter(pk__in=Review.objects.open().filter(sign_offs__gate__team__key=team).values("project"))

    def held_by(self, projects: QuerySet[Project], _name: str, email: str) -> QuerySet[Project]:
        """Those on which somebody has the turn."""
        who = self.who(email)
        under_review = SignOff.objects.live().filter(holder__in=who).values("review__project")
        return projects.filter(Q(pk__in=under_review) | Q(state__in=WITH_LEAD, lead__in=who))

    def held_up_by(self, projects: QuerySet[Project], _name: str, what: str) -> QuerySet[Project]:
        """Those that something holds up."""
        if what in HELD_UP:
            return projects.filter(HELD_UP[what]())
        if not Gate.objects.filter(key=what).exists():
            raise Invalid.field("blocked_by", f"Name a gate, or one of {', '.join(sorted(HELD_UP))}.", "invalid_choice")
        return projects.filter(pk__in=SignOff.objects.live().filter(gate__key=what).values("review__project"))


def without_business() -> Q:
    """Drafts whose business seat nobody fills."""
    filled = Responsibility.objects.current().accepted().filter(area=Area.BUSINESS)
    return Q(state=ProjectState.DRAFT) & ~Q(pk__in=filled.values("project"))


def with_conditions() -> Q:
    """Cleared projects with conditions that hold go-live."""
    return Q(state=ProjectState.CLEARED, pk__in=Condition.objects.hold_go_live().values("project"))


def without_clearance() -> Q:
    """Cleared projects whose clearance is not in force."""
    in_force = Clearance.objects.in_force(clock.now()).values("project")
    return Q(state=ProjectState.CLEARED) & ~Q(pk__in=in_force)


#: What holds projects up besides gates.
HELD_UP = {
    "O2": without_business,
    "hold": lambda: Q(held_since__isnull=False),
    "condition": with_conditions,
    "clearance": without_clearance,
}


class ReviewFilter(filters.FilterSet):
    """Reviews by project and state."""

    project = filters.CharFilter(field_name="project__key", label="The key of a project.")
    state = filters.MultipleChoiceFilter(choices=ReviewState.choices)
    route = filters.CharFilter(field_name="version__route__key", label="The key of a route.")

    class Meta:
        model = Review
        fields: list[str] = []


class SignOffFilter(ByPerson):
    """Sign-offs by where they are, who holds them, and whether they are late."""

    project = filters.CharFilter(field_name="review__project__key", label="The key of a project.")
    state = filters.MultipleChoiceFilter(choices=SignOffState.choices)
    gate = filters.CharFilter(field_name="gate__key", label="The key of a gate.")
    holder = filters.CharFilter(method="held_by", label="The address of whoever has the turn, or `me`.")
    overdue = filters.BooleanFilter(method="late")

    class Meta:
        model = SignOff
        fields: list[str] = []

    def held_by(self, sign_offs: QuerySet[SignOff], _name: str, email: str) -> QuerySet[SignOff]:
        """Those on which somebody has the turn now."""
        return sign_offs.filter(pk__in=SignOff.objects.live().values("pk"), holder__in=self.who(email))

    def late(self, sign_offs: QuerySet[SignOff], _name: str, overdue: bool) -> QuerySet[SignOff]:  # noqa: FBT001
        """Those whose clock has run out, or all others."""
        if overdue:
            return sign_offs.filter(due_at__lt=clock.now())
        return sign_offs.filter(Q(due_at=None) | Q(due_at__gte=clock.now()))


class ConditionFilter(ByPerson):
    """Conditions by project, state and who owes them."""

    project = filters.CharFilter(field_name="project__key", label="The key of a project.")
    state = filters.MultipleChoiceFilter(choices=ConditionState.choices)
    owner = filters.CharFilter(method="owed_by", label="The address of whoever owes it, or `me`.")
    before_go_live = filters.BooleanFilter()

    class Meta:
        model = Condition
        fields: list[str] = []

    def owed_by(self, conditions: QuerySet[Condition], _name: str, email: str) -> QuerySet[Condition]:
        """Those that somebody has to meet."""
        return conditions.filter(owner__in=self.who(email))


class ClearanceFilter(filters.FilterSet):
    """Clearances by project, state and environment."""

    project = filters.CharFilter(field_name="project__key", label="The key of a project.")
    state = filters.MultipleChoiceFilter(choices=ClearanceState.choices)
    environment = filters.CharFilter()

    class Meta:
        model = Clearance
        fields: list[str] = []


class WaiverFilter(filters.FilterSet):
    """Waivers by project, state, gate and check."""

    project = filters.CharFilter(field_name="project__key", label="The key of a project.")
    state = filters.MultipleChoiceFilter(choices=WaiverState.choices)
    gate = filters.CharFilter(field_name="sign_off__gate__key", label="The key of a gate.")
    check = filters.CharFilter(field_name="code", label="A check's id in the catalogue.")

    class Meta:
        model = Waiver
        fields: list[str] = []


class EarlyLookFilter(ByPerson):
    """Early looks by project, gate, who has them, and whether they are open."""

    project = filters.CharFilter(field_name="project__key", label="The key of a project.")
    gate = filters.CharFilter(field_name="gate__key", label="The key of a gate.")
    holder = filters.CharFilter(method="held_by", label="The address of whoever was asked, or `me`.")
    open = filters.BooleanFilter(method="still_open")

    class Meta:
        model = EarlyLook
        fields: list[str] = []

    def held_by(self, looks: QuerySet[EarlyLook], _name: str, email: str) -> QuerySet[EarlyLook]:
        """Those that somebody was asked."""
        return looks.filter(holder__in=self.who(email))

    def still_open(self, looks: QuerySet[EarlyLook], _name: str, value: bool) -> QuerySet[EarlyLook]:  # noqa: FBT001
        """Those that wait for an answer, or all others."""
        waiting = EarlyLook.objects.open().values("pk")
        return looks.filter(pk__in=waiting) if value else looks.exclude(pk__in=waiting)
