"""The steps that all acts on seats are made of. Each runs inside its caller's transaction and under its lock."""

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from projects import dossier
from projects.events import ResponsibilityVacated
from projects.models import Area, Outcome, Project, Responsibility
from projects.permissions import is_named, may_name_accountable
from projects.signals import seat_changed


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
    """Close a seat; whoever was asked to take it over need not answer any more."""
    at = clock.now()
    seat.until = max(at, seat.since)
    seat.save(update_fields=["until"])
    seat.hand_overs.open().update(closed_at=at, outcome=Outcome.LAPSED)


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


def require_can_answer(area: str, accountable: Person, *, field: str = "accountable") -> None:
    """A known area, and a person of the company who is still there."""
    if area not in Area.values:
        raise Invalid.field("area", f"There is no area {area}.", "invalid_choice")
    if not accountable.is_active:
        raise Invalid.field(field, f"{accountable.name} is no longer active; name somebody else.")
    if accountable.vendor_id is not None:
        sentence = f"{accountable.name} works for a vendor. A vendor can do the work, but not answer for it."
        raise Invalid.field(field, sentence)
    if accountable.kind == Person.Kind.SERVICE:
        raise Invalid.field(field, f"{accountable.name} is a service account; name a person who answers.")


def subject(area: str) -> str:
    return f"responsibility:{area}"
