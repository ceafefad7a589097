"""Who answers for an area: name somebody, accept, or leave the seat."""

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from projects import dossier
from projects.events import AccountableNamed, ResponsibilityAccepted, ResponsibilityVacated
from projects.models import Area, Project, Responsibility
from projects.permissions import is_named, may_name_accountable, require_editable
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
    """The named person says yes; from now on the area has somebody who answers for it."""
    project = Project.objects.locked().get(pk=project.pk)
    seat = require_seat(project, area)
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
    """The named person says no, or steps down; the area is vacant from now on."""
    project = Project.objects.locked().get(pk=project.pk)
    seat = require_seat(project, area)
    require_named(by, seat, "decline")
    vacate(project, seat, by=by, reason=reason)


@transaction.atomic
def leave_seat(project: Project, *, by: Person, area: str, reason: str = "") -> None:
    """Decline a seat or step down from it, or take the name off it; the area is vacant from now on."""
    project = Project.objects.locked().get(pk=project.pk)
    seat = require_seat(project, area)
    if not is_named(by, seat):
        require_may_name(by, project)
    vacate(project, seat, by=by, reason=reason)


def vacate(project: Project, seat: Responsibility, *, by: Person | None, reason: str) -> None:
    """End a seat inside the caller's transaction and under its lock."""
    end(seat)
    fact = ResponsibilityVacated(
        area=seat.area, accountable=seat.accountable_id, accountable_name=seat.accountable.name, reason=reason
    )
    record(fact, stream=project.stream, subject=subject(seat.area), by=by)
    settle(project, seat.area, by=by)


def settle(project: Project, area: str, *, by: Person | None) -> None:
    """What follows whenever a seat has another holder than before."""
    dossier.refresh(project, "people", by=by)
    seat_changed.send(sender=Project, project=project, area=area, by=by)


def end(seat: Responsibility) -> None:
    seat.until = max(clock.now(), seat.since)
    seat.save(update_fields=["until"])


def current_seat(project: Project, area: str) -> Responsibility | None:
    return project.responsibilities.current().select_related("accountable").filter(area=area).first()


def require_seat(project: Project, area: str) -> Responsibility:
    """The seat of an area, or a refusal that says it is vacant."""
    seat = current_seat(project, area)
    if seat is None:
        raise Refused("vacant", f"Nobody has been named for {area.replace('_', ' ')} on {project.name}.")
    return seat


def require_named(by: Person, seat: Responsibility, act: str) -> None:
    """Nobody answers to an offer in somebody else's name."""
    if not is_named(by, seat):
        raise Refused("not_yours", f"Only {seat.accountable.name} can {act} this seat.")


def require_may_name(by: Person, project: Project) -> None:
    if not may_name_accountable(by, project):
        sentence = f"Only the project's team or a governance manager can name owners. {project.lead.name} leads it."
        raise Refused("not_in_team", sentence)


def require_can_answer(area: str, accountable: Person) -> None:
    """A known area, and a person of the company who is still there."""
    if area not in Area.values:
        raise Invalid.field("area", f"There is no area {area}.", "invalid_choice")
    if not accountable.is_active:
        raise Invalid.field("accountable", f"{accountable.name} is no longer active; name somebody else.")
    if accountable.vendor_id is not None:
        sentence = f"{accountable.name} works for a vendor. A vendor can do the work, but not answer for it."
        raise Invalid.field("accountable", sentence)
    if accountable.kind == Person.Kind.SERVICE:
        raise Invalid.field("accountable", f"{accountable.name} is a service account; name a person who answers.")


def subject(area: str) -> str:
    return f"responsibility:{area}"
