"""What waits on a person: sign-offs that they hold, answers they owe, their conditions, seats and launches."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Func, QuerySet, Subquery

from accounts.models import Person
from approvals.lifecycle import ConditionState
from approvals.models import Condition, EarlyLook, SignOff, Waiver
from approvals.models.sign_off import SignOffQuerySet
from projects.lifecycle import GOING_ON, ProjectState
from projects.models import Project, Responsibility
from projects.permissions import governs

OF_WAIVERS = ("project", "sign_off__gate", "asked_by", "granted_by")


@dataclass(frozen=True)
class Waiting:
    """Everything that waits on a person, kind by kind."""

    sign_offs: list[SignOff] = field(default_factory=list)
    to_confirm: list[Condition] = field(default_factory=list)
    to_meet: list[Condition] = field(default_factory=list)
    seats: list[Responsibility] = field(default_factory=list)
    launches: list[Project] = field(default_factory=list)
    early_looks: list[EarlyLook] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)


def held_sign_offs(person: Person) -> SignOffQuerySet:
    """Those on which they have the turn: to decide, or to answer for the team."""
    return SignOff.objects.visible_to(person).live().held_by(person)


def conditions_to_confirm(person: Person) -> QuerySet[Condition]:
    """Conditions claimed met at a gate whose part is theirs."""
    claimed = visible_conditions(person).filter(state=ConditionState.CLAIMED_MET)
    return claimed.filter(decision__sign_off__reviewer=person)


def conditions_to_meet(person: Person) -> QuerySet[Condition]:
    """Conditions that they own and have not claimed met."""
    return visible_conditions(person).filter(owner=person).exclude(state=ConditionState.CLAIMED_MET)


def visible_conditions(person: Person) -> QuerySet[Condition]:
    """Conditions that no gate has confirmed, on projects that this person may know of."""
    return Condition.objects.unmet().filter(project__in=Project.objects.visible_to(person))


def offered_seats(person: Person) -> QuerySet[Responsibility]:
    """Seats they have been named for and have not answered."""
    offered = Responsibility.objects.current().filter(accountable=person, accepted_at=None)
    return offered.filter(project__state__in=GOING_ON)


def launches(person: Person) -> QuerySet[Project]:
    """Cleared projects that they lead and that nothing holds back."""
    unmet = Condition.objects.hold_go_live().values("project")
    return Project.objects.filter(lead=person, state=ProjectState.CLEARED, held_since=None).exclude(pk__in=unmet)


def early_looks(person: Person) -> QuerySet[EarlyLook]:
    """Opinions that they were asked for and have not given."""
    return EarlyLook.objects.visible_to(person).open().filter(holder=person)


def waivers_to_decide(person: Person) -> QuerySet[Waiver]:
    """Waivers that wait for a governance manager who has had no part in them."""
    others = Waiver.objects.visible_to(person).undecided().exclude(project__in=Project.objects.of(person))
    return others.exclude(asked_by=person).exclude(granted_by=person)


def waiting_on(person: Person) -> Waiting:
    """Everything, in seven statements; six for whoever is no governance manager."""
    conditions = ("project", "owner", "decision__by", "decision__sign_off__gate__calendar")
    return Waiting(
        list(held_sign_offs(person).told().by_due()),
        list(conditions_to_confirm(person).select_related(*conditions)),
        list(conditions_to_meet(person).select_related(*conditions)),
        list(offered_seats(person).select_related("project", "named_by")),
        list(launches(person)),
        list(early_looks(person).select_related("project", "gate__calendar", "asked_by")),
        list(waivers_to_decide(person).select_related(*OF_WAIVERS)) if governs(person) else [],
    )


def number_waiting_on(person: Person) -> int:
    """How many turns a person has, for the sidebar; one statement."""
    kinds: list[QuerySet[Any]] = [
        held_sign_offs(person),
        conditions_to_confirm(person),
        conditions_to_meet(person),
        offered_seats(person),
        launches(person),
        early_looks(person),
        *([waivers_to_decide(person)] if governs(person) else []),
    ]
    row: tuple[int, ...] = Person.objects.filter(pk=person.pk).values_list(*[number_of(kind) for kind in kinds]).get()
    return sum(row)


def number_of(rows: QuerySet[Any]) -> Subquery:
    """How many rows there are, as a value within another statement."""
    return Subquery(rows.order_by().annotate(how_many=Func(F("pk"), function="COUNT")).values("how_many"))
