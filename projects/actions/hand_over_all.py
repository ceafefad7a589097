"""Hand over everything that somebody answers for, before they leave: all of it, or none."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import Person
from common.refusals import Invalid, Refused
from projects.actions.hand_over import hand_over
from projects.actions.seat_steps import require_can_answer
from projects.actions.seats import name_accountable
from projects.lifecycle import EDITABLE
from projects.models import Area, Project, Responsibility
from projects.permissions import governs


@dataclass(frozen=True)
class Passed:
    """One seat that was passed on: `asked` where its holder keeps it until the other one accepts."""

    project: Project
    area: str
    asked: bool


@transaction.atomic
def hand_over_all(holder: Person, *, by: Person, to: Person, reason: str = "") -> list[Passed]:
    """Ask one person to take over every seat of another; seats that were only offered are offered anew.

    Whoever has no seats raises `Invalid`. Projects are taken in the order of their keys.
    """
    require_may_hand_over(by, holder)
    require_can_answer(Area.BUSINESS, to, field="to")
    if holder.pk == to.pk:
        raise Invalid.field("to", f"{holder.name} holds these seats already. Name somebody else.", "circular")
    held = seats_of(holder)
    if not held:
        raise Invalid.field("from", f"{holder.name} answers for nothing.")
    return [pass_on(seat, by=by, to=to, reason=reason) for seat in held]


def seats_of(holder: Person) -> list[Responsibility]:
    """The seats of somebody on projects that somebody still works on, project by project."""
    current = Responsibility.objects.current().filter(accountable=holder, project__state__in=EDITABLE)
    return list(current.select_related("project").order_by("project_id", "pk"))


def pass_on(seat: Responsibility, *, by: Person, to: Person, reason: str) -> Passed:
    """One seat."""
    if seat.is_filled:
        hand_over(seat.project, by=by, area=seat.area, to=to, reason=reason)
    else:
        name_accountable(seat.project, by=by, area=seat.area, accountable=to)
    return Passed(seat.project, seat.area, seat.is_filled)


def require_may_hand_over(by: Person, holder: Person) -> None:
    """One's own seats, or anybody's for a governance manager."""
    if by.pk != holder.pk and not governs(by):
        sentence = f"Only {holder.name} or a governance manager can hand over all of {holder.first_name}'s seats."
        raise Refused("not_in_team", sentence)
