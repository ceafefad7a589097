"""Say until when somebody holds a seat, and vacate it when that day is over."""

from datetime import date

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid
from common.words import day
from projects.actions.seat_steps import require_may_name, require_seat, subject, vacate
from projects.models import Project, Responsibility
from projects.permissions import is_named, require_editable
from projects.seat_events import SeatEndSet


@transaction.atomic
def set_end(project: Project, *, by: Person, area: str, ends_on: date | None) -> Responsibility:
    """Say which day is the last of a seat, so that a successor is found in time; None: it has no end."""
    project = Project.objects.locked().select_related("lead").get(pk=project.pk)
    seat = require_seat(project, area)
    if not is_named(by, seat):
        require_may_name(by, project)
    require_editable(project)
    if ends_on is not None and ends_on < clock.now().date():
        raise Invalid.field("ends_on", "That day is over. Leave the seat instead.")
    if seat.ends_on == ends_on:
        return seat
    seat.ends_on = ends_on
    seat.save(update_fields=["ends_on"])
    fact = SeatEndSet(area, seat.accountable.name, ends_on)
    record(fact, stream=project.stream, subject=subject(area), by=by)
    return seat


def end_due_seats() -> int:
    """Vacate every seat whose last day is over; each project in a transaction of its own. Returns how many."""
    due = Responsibility.objects.current().filter(ends_on__lt=clock.now().date())
    return sum(end_due_of(pk) for pk in due.order_by("project_id").values_list("project_id", flat=True).distinct())


@transaction.atomic
def end_due_of(project_id: int) -> int:
    """Vacate what is due on one project."""
    project = Project.objects.locked().get(pk=project_id)
    current = project.responsibilities.current().select_related("accountable")
    due = list(current.filter(ends_on__lt=clock.now().date()))
    for seat in due:
        ended = day(seat.ends_on) if seat.ends_on else ""
        vacate(project, seat, by=None, reason=f"{ended} was {seat.accountable.name}'s last day on it.")
    return len(due)
