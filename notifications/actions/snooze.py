"""Whoever something waits on puts it off until a day, with a reason."""

from datetime import date, timedelta

from django.db import transaction

from accounts.models import Person
from approvals.locking import lock_project
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from common.words import days
from notifications.actions.remind_by_hand import require_wait
from notifications.events import ReminderSnoozed
from notifications.models import Snooze
from notifications.waits import Wait
from projects.models import Project

#: Nobody puts anything off further than this at a time.
LONGEST = timedelta(days=30)


@transaction.atomic
def snooze(subject: str, project: Project, *, by: Person, until: date, reason: str) -> Snooze:
    """No more reminders of this turn to its holder until a day, on the record.

    Its clock runs on, and whoever is to hear that it is late hears of it all the same. Refuses anybody but the holder,
    and a day that is past or far away.
    """
    project = lock_project(project.pk)
    wait, today = require_wait(subject, project, "this"), by.day_at(clock.now())
    require_holder(by, wait)
    require_reason_and_day(reason, until, today)
    put_off, _ = Snooze.objects.update_or_create(
        subject=subject,
        turn=wait.key,
        person=by,
        defaults={"project": project, "until": until, "reason": reason.strip(), "at": clock.now()},
    )
    fact = ReminderSnoozed(place=wait.place, turn=wait.key, until=until, reason=put_off.reason)
    record(fact, stream=project.stream, subject=subject, by=by)
    return put_off


def require_holder(by: Person, wait: Wait) -> None:
    """Only whoever it waits on can put it off."""
    if wait.holder.pk != by.pk:
        raise Refused("not_yours", f"Only {wait.holder.name}, on whom it waits, can put it off.")


def require_reason_and_day(reason: str, until: date, today: date) -> None:
    """Others read why; and what is put off for long is handed over instead."""
    if not reason.strip():
        raise Invalid.field("reason", "Say why, so that others know what you wait for.", "required")
    if until <= today:
        raise Invalid.field("until", "This day has passed; name a day to come.", "past")
    if until > today + LONGEST:
        raise Invalid.field("until", f"Put it off for {days(LONGEST.days)} at most, or hand it over.", "too_far")
