"""Who answers for an area: name somebody, accept, or leave the seat."""

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from projects.actions.hand_over import open_hand_over, take_over, turn_down
from projects.actions.seat_steps import (
    current_seat,
    end,
    require_can_answer,
    require_may_name,
    require_named,
    require_seat,
    settle,
    subject,
    vacate,
)
from projects.events import AccountableNamed, ResponsibilityAccepted
from projects.models import Project, Responsibility
from projects.permissions import is_named, require_editable
from projects.signals import seat_changed


@transaction.atomic
def name_accountable(project: Project, *, by: Person, area: str, accountable: Person) -> Responsibility:
    """Offer the seat of an area to one person; whoever held it before has left it. Naming the same changes nothing.

    A vendor's person, somebody inactive or an unknown area raises `Invalid`.
    """
    project = Project.objects.locked().get(pk=project.pk)
    require_may_name(by, project)
    require_editable(project)
    require_can_answer(area, accountable)
    before = current_seat(project, area)
    if before is not None and before.accountable_id == accountable.pk:
        return before
    if before is not None:
        end(before)
    seat = project.responsibilities.create(area=area, accountable=accountable, named_by=by, since=clock.now())
    fact = AccountableNamed(
        area=area,
        accountable=accountable.pk,
        accountable_name=accountable.name,
        before=before.accountable.name if before else None,
    )
    record(fact, stream=project.stream, subject=subject(area), by=by)
    settle(project, area, by=by)
    return seat


@transaction.atomic
def accept_responsibility(project: Project, *, by: Person, area: str) -> Responsibility:
    """The named person says yes, or whoever is asked to take it over: from now on they answer for the area."""
    project = Project.objects.locked().get(pk=project.pk)
    seat = require_seat(project, area)
    passed = open_hand_over(seat)
    if passed is not None and passed.to_id == by.pk:
        return take_over(project, passed, by=by)
    require_named(by, seat, "accept")
    if seat.accepted_at is not None:
        return seat
    seat.accepted_at = clock.now()
    seat.save(update_fields=["accepted_at"])
    record(ResponsibilityAccepted(area=area), stream=project.stream, subject=subject(area), by=by)
    seat_changed.send(sender=Project, project=project, area=area, by=by)
    return seat


@transaction.atomic
def decline_responsibility(project: Project, *, by: Person, area: str, reason: str = "") -> None:
    """The named person says no, or steps down, and the area is vacant; who was to take it over leaves it as it is."""
    project = Project.objects.locked().get(pk=project.pk)
    seat = require_seat(project, area)
    passed = open_hand_over(seat)
    if passed is not None and passed.to_id == by.pk:
        return turn_down(project, passed, by=by, reason=reason)
    require_named(by, seat, "decline")
    return vacate(project, seat, by=by, reason=reason)


@transaction.atomic
def leave_seat(project: Project, *, by: Person, area: str, reason: str = "") -> None:
    """Decline a seat, step down from it or take the name off it, and the area is vacant; or decline to take it over."""
    project = Project.objects.locked().get(pk=project.pk)
    seat = require_seat(project, area)
    passed = open_hand_over(seat)
    if passed is not None and passed.to_id == by.pk:
        return turn_down(project, passed, by=by, reason=reason)
    if not is_named(by, seat):
        require_may_name(by, project)
    return vacate(project, seat, by=by, reason=reason)
