"""Change the hours by which clocks run; what is under way is due by the new ones."""

from typing import Any

from django.db import transaction

from accounts.calendar_rules import require_calendar
from accounts.checks import differences, require_clean
from accounts.models import Calendar, Person
from accounts.permissions import administers
from approvals.calendars.clocks import wind_clocks
from approvals.calendars.events import CalendarChanged
from audit.record import record
from common.refusals import Invalid, Refused
from projects.lifecycle import EDITABLE
from projects.models import Project
from projects.permissions import governs

FIELDS = ("name", "time_zone", "week", "country", "region", "days_off", "half_days")
#: Hours belong to no project.
STREAM = "organisation"
LONGEST_REASON = 300


@transaction.atomic
def change_calendar(calendar: Calendar, *, by: Person, reason: str = "", **said: Any) -> Calendar:
    """Other hours, another zone, other days off; saying the same again changes nothing.

    Every due date of what is still open is worked out anew; what has been decided stays as it was. Refuses anybody but
    governance managers and administrators, and raises `Invalid` for hours by which no clock could run.
    """
    require_keeper(by)
    refuse_unknown(said, reason)
    lock_running_projects()
    calendar = Calendar.objects.select_for_update(no_key=True).get(pk=calendar.pk)
    changed = differences(calendar, said)
    for change in changed:
        setattr(calendar, change["field"], said[change["field"]])
    require_clean(calendar, ("name", "time_zone", "country", "region"))
    require_calendar({name: getattr(calendar, name) for name in FIELDS})
    if changed:
        calendar.save(update_fields=[change["field"] for change in changed])
        tell(calendar, changed, moved=wind_clocks(calendar), reason=reason, by=by)
    return calendar


def may_change_calendars(person: Person) -> bool:
    """Whoever keeps the whole flowing, and whoever looks after the installation."""
    return governs(person) or administers(person)


def require_keeper(by: Person) -> None:
    """Refuse everybody else."""
    if not may_change_calendars(by):
        raise Refused("not_in_team", "Only governance managers and administrators can change working hours.")


def refuse_unknown(said: dict[str, Any], reason: str) -> None:
    """A calendar keeps its key; a reason is a line."""
    for name in said:
        if name not in FIELDS:
            raise Invalid.field(name, "This can't be changed.", "unknown")
    if len(reason) > LONGEST_REASON:
        raise Invalid.field("reason", f"Keep it to {LONGEST_REASON} characters; this has {len(reason)}.", "max_length")


def lock_running_projects() -> None:
    """Lock every project on which a clock may run or begin to: whoever starts one meanwhile reads the new hours."""
    running = Project.objects.locked().filter(state__in=EDITABLE).order_by("pk")
    list(running.values_list("pk", flat=True))


def tell(calendar: Calendar, changed: list[dict[str, Any]], *, moved: int, reason: str, by: Person) -> None:
    """Put on record what is other than before."""
    fact = CalendarChanged(calendar.key, calendar.name, changed, moved, reason.strip())
    record(fact, stream=STREAM, subject=f"calendar:{calendar.key}", by=by)
