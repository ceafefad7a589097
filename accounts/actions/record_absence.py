"""Say that somebody is away, and who acts for them."""

from datetime import date

from django.db import connection, transaction

from accounts.actions.check_absence import check_absence
from accounts.events import AbsenceRecorded
from accounts.models import Absence, Person
from accounts.permissions import may_record_absence, require
from accounts.signals import standing_changed
from audit.record import record


@transaction.atomic
def record_absence(
    person: Person, *, by: Person | None, starts_on: date, ends_on: date, stand_in: Person | None = None
) -> Absence:
    """Away from the first to the last day, both included; the stand-in acts meanwhile, and nobody else.

    A period that is over, too long or taken, and a stand-in who could not act, raise `Invalid`.
    """
    lock_absences()
    require_may_record(person, by)
    absence = Absence(person=person, starts_on=starts_on, ends_on=ends_on, stand_in=stand_in)
    check_absence(absence)
    absence.save(force_insert=True)
    fact = AbsenceRecorded(
        absence=absence.pk,
        person_name=person.name,
        starts_on=starts_on,
        ends_on=ends_on,
        stand_in=stand_in.pk if stand_in else None,
        stand_in_name=stand_in.name if stand_in else None,
    )
    record(fact, stream=person.stream, subject=absence.subject, by=by)
    standing_changed.send(sender=Person, person=person)
    return absence


def lock_absences() -> None:
    """Chains and circles lie between people, so absences are written one after another, company-wide."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('accounts_absence'))")


def require_may_record(person: Person, by: Person | None) -> None:
    """One's own; a team member's by a lead; anybody's by an administrator or an integration lent `admin`."""
    sentence = f"Only {person.name}, a lead of their team or an administrator can do this."
    require(by is None or may_record_absence(by, person), sentence)
