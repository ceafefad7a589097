"""What must hold of an absence, whoever records or changes it."""

from accounts.chains import Cover, is_too_long, longest_chain, makes_circle
from accounts.models import Absence, Person
from accounts.models.absence import LONGEST
from common import clock
from common.refusals import FieldError, Invalid
from common.words import day, listing


def check_absence(absence: Absence) -> None:
    """Raise `Invalid` with a sentence for everything that is wrong. Needs the lock on absences."""
    errors = [error for error in (wrong_person(absence), wrong_period(absence), wrong_stand_in(absence)) if error]
    if not errors:
        errors = [error for error in (taken_period(absence), wrong_chain(absence)) if error]
    if errors:
        raise Invalid(errors)


def wrong_person(absence: Absence) -> FieldError | None:
    """Whoever is away must be somebody who could be there."""
    person = absence.person
    if not person.is_active:
        return FieldError("person", "invalid", f"{person.name} is no longer active.")
    if person.kind == Person.Kind.SERVICE:
        return FieldError("person", "invalid", "A service account is never away.")
    return None


def wrong_period(absence: Absence) -> FieldError | None:
    """A period has an end, and it is not over."""
    if absence.ends_on < absence.starts_on:
        return FieldError("ends_on", "invalid", "The last day comes before the first.")
    if absence.ends_on - absence.starts_on > LONGEST:
        latest = absence.starts_on + LONGEST
        return FieldError("ends_on", "too_long", f"An absence lasts a year at most, here until {day(latest)}.")
    if absence.ends_on < absence.person.day_at(clock.now()):
        return FieldError("ends_on", "over", "This period is over. Choose a last day from today on.")
    return None


def wrong_stand_in(absence: Absence) -> FieldError | None:
    """A stand-in is somebody else, who is there, of the company itself."""
    stand_in = absence.stand_in
    if stand_in is None:
        return None
    if stand_in.pk == absence.person.pk:
        return FieldError("stand_in", "invalid", "Nobody can stand in for themselves. Choose somebody else.")
    if not stand_in.is_active:
        return FieldError("stand_in", "invalid", f"{stand_in.name} is no longer active; name somebody else.")
    if stand_in.vendor_id is not None or stand_in.kind == Person.Kind.SERVICE:
        return FieldError("stand_in", "invalid", f"{stand_in.name} can't act for somebody of the company.")
    return None


def taken_period(absence: Absence) -> FieldError | None:
    """One absence at a time, so that a day has one stand-in."""
    own = Absence.objects.overlapping(absence.starts_on, absence.ends_on).filter(person=absence.person)
    other = own.exclude(pk=absence.pk).first()
    if other is None:
        return None
    period = f"from {day(other.starts_on)} to {day(other.ends_on)}"
    return FieldError("starts_on", "overlaps", f"{absence.person.name} is away {period} already. Change that instead.")


def wrong_chain(absence: Absence) -> FieldError | None:
    """On no day may the turn come back to the absent one, or pass through more than two hands."""
    if absence.stand_in is None:
        return None
    new = Cover(absence.person.pk, absence.stand_in.pk, absence.starts_on, absence.ends_on)
    others = other_covers(absence)
    if makes_circle(new, others):
        sentence = (
            f"{absence.stand_in.name} is away then too and counts on {absence.person.name}. Choose somebody else."
        )
        return FieldError("stand_in", "circle", sentence)
    chain = longest_chain(new, others)
    if is_too_long(chain):
        names = Person.objects.in_bulk(chain)
        sentence = (
            f"The turn would pass from {listing([names[pk].name for pk in chain])}. Choose somebody who is there."
        )
        return FieldError("stand_in", "chain", sentence)
    return None


def other_covers(absence: Absence) -> list[Cover]:
    """Everybody else's cover that shares a day with this absence."""
    rows = Absence.objects.overlapping(absence.starts_on, absence.ends_on).exclude(stand_in=None)
    return [
        Cover(row.person_id, row.stand_in_id, row.starts_on, row.ends_on)
        for row in rows.exclude(pk=absence.pk)
        if row.stand_in_id is not None
    ]
