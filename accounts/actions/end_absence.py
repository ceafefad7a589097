"""Somebody is back early, or does not go at all."""

from datetime import timedelta

from django.db import transaction

from accounts.actions.change_absence import tell
from accounts.actions.record_absence import lock_absences, require_may_record
from accounts.events import AbsenceEnded
from accounts.models import Absence, Person
from audit.record import record
from common import clock


@transaction.atomic
def end_absence(absence: Absence, *, by: Person | None) -> Absence:
    """Their person can act again today, and the stand-in no longer does. Twice changes nothing.

    An absence that had begun keeps the days that were, because decisions were made by its right.
    """
    lock_absences()
    absence = Absence.objects.select_related("person", "stand_in").get(pk=absence.pk)
    require_may_record(absence.person, by)
    today = absence.person.day_at(clock.now())
    if absence.withdrawn_at is not None or absence.ends_on < today:
        return absence
    had_begun = absence.starts_on < today
    if had_begun:
        shorten(absence)
    else:
        withdraw(absence)
    fact = AbsenceEnded(
        absence=absence.pk,
        person_name=absence.person.name,
        last_day=absence.ends_on if had_begun else None,
        stand_in_name=absence.stand_in.name if absence.stand_in else None,
    )
    record(fact, stream=absence.person.stream, subject=absence.subject, by=by)
    tell(absence.stand_in)
    return absence


def shorten(absence: Absence) -> None:
    """Yesterday was the last day."""
    absence.ends_on = absence.person.day_at(clock.now()) - timedelta(days=1)
    absence.save(update_fields=["ends_on"])


def withdraw(absence: Absence) -> None:
    """No whole day of it has passed: it never was."""
    absence.withdrawn_at = clock.now()
    absence.save(update_fields=["withdrawn_at"])
