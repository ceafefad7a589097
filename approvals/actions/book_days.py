"""Book the working days that projects have waited, and let people name the cause where the product can't."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import Calendar, Person
from approvals import holding
from approvals.events import WaitingCauseNamed
from approvals.locking import lock_project
from approvals.models import WaitingDay
from approvals.reading.board import Board, boards_of
from approvals.reading.delays import Standstill, standstill
from approvals.reading.whereabouts import not_ready
from approvals.rules.causes import Booking, Party, book
from audit.record import record
from common import clock
from common.calendar import WorkingHours, working_day
from common.refusals import Invalid, Refused
from projects.catalogue import rows_in_force
from projects.facts import readiness_of_each
from projects.models import Project
from projects.permissions import governs, is_project_team

#: How far back a sweep looks that was silent for a while.
LOOK_BACK = timedelta(days=21)
#: How many projects are read at a time.
CHUNK = 200
NOT_LOOKED = "Nobody looked on this day, and the turn has changed hands since."


def book_days() -> int:
    """Book every working day up to yesterday that no project in flight has been booked for; says how many.

    Run twice it books nothing twice. A day before the present turn began is booked without a party: what was so then
    is not known any more.
    """
    hours = Calendar.objects.order_by("pk")[:1].get().hours()
    days = list(missing_days(hours))
    if not days:
        return 0
    projects, booked = list(Project.objects.in_flight().select_related("lead", "held_by")), 0
    for start in range(0, len(projects), CHUNK):
        booked += book_chunk(projects[start : start + CHUNK], days, hours)
    return booked


def missing_days(hours: WorkingHours) -> Iterator[date]:
    """The working days since the last one that was booked; on a first run, yesterday."""
    today = clock.now().astimezone(hours.zone).date()
    last = WaitingDay.objects.filter(day__lt=today).order_by("-day").values_list("day", flat=True).first()
    day = max(last + timedelta(days=1), today - LOOK_BACK) if last else today - timedelta(days=1)
    while day < today:
        if working_day(hours, day):
            yield day
        day += timedelta(days=1)


def book_chunk(projects: list[Project], days: list[date], hours: WorkingHours) -> int:
    """Book the days of some projects; a constant number of statements."""
    boards, blocking = boards_of(projects), not_ready(projects)
    readiness = readiness_of_each(projects, holding_anywhere(boards.values()))
    rows = []
    for project in projects:
        now = standstill(boards[project.pk], blocking.get(project.pk, []), readiness[project.pk])
        rows += [waiting_day(project, day, now, hours) for day in days if began(project, hours) <= day]
    known = WaitingDay.objects.filter(project__in=projects, day__in=days).count()
    WaitingDay.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows) - known


def holding_anywhere(boards: Iterable[Board]) -> set[str]:
    """The checks that hold one of the gates whose turn it is."""
    return {code for board in boards for sign_off in board.live for code in holding.blocking(sign_off.gate)}


def waiting_day(project: Project, day: date, now: Standstill, hours: WorkingHours) -> WaitingDay:
    """A day by the rule, as far as the present standstill reaches back to it."""
    known = now.since is None or local(now.since, hours) <= day
    booking = book(now.delays, project.lead.name) if known else Booking(Party.UNKNOWN, "", "", NOT_LOOKED)
    return WaitingDay(
        project=project,
        day=day,
        party=booking.party,
        who=booking.who,
        cause=booking.cause,
        why=booking.why[:500],
    )


def began(project: Project, hours: WorkingHours) -> date:
    return local(project.created_at, hours)


def local(moment: datetime, hours: WorkingHours) -> date:
    return moment.astimezone(hours.zone).date()


@transaction.atomic
def name_cause(project: Project, *, by: Person, first: date, last: date, cause: str) -> int:
    """Say what cost the days of a stretch; says how many. A cause that the catalogue lacks raises `Invalid`."""
    project = lock_project(project.pk)
    require_may_name_cause(by, project)
    require_cause(project, cause)
    days = list(WaitingDay.objects.filter(project=project, day__range=(first, last)))
    if not days:
        raise Invalid.field("first", "No day of this stretch has been booked.")
    before = sorted({day.cause for day in days if day.cause})
    at = clock.now()
    WaitingDay.objects.filter(pk__in=[day.pk for day in days]).update(cause=cause, settled_by=by, settled_at=at)
    fact = WaitingCauseNamed(first=first, last=last, days=len(days), before=before, cause=cause)
    record(fact, stream=project.stream, subject=project.stream, by=by)
    return len(days)


def require_may_name_cause(by: Person, project: Project) -> None:
    """The project's own people know what they waited for, and so do those who keep the whole flowing."""
    if not (is_project_team(by, project) or governs(by)):
        sentence = f"Only the project's team or a governance manager can say. {project.lead.name} leads it."
        raise Refused("not_in_team", sentence)


def require_cause(project: Project, cause: str) -> None:
    if not rows_in_force(project).filter(code=cause).exists():
        raise Invalid.field("cause", f"The catalogue has no row {cause}.", "invalid_choice")
