"""Move an absence, or name another stand-in."""

from typing import Any

from django.db import transaction

from accounts.actions.check_absence import check_absence
from accounts.actions.record_absence import lock_absences, require_may_record
from accounts.checks import differences
from accounts.events import AbsenceChanged
from accounts.models import Absence, Person
from accounts.signals import standing_changed
from audit.record import record
from common.refusals import Invalid, Refused

KNOWN = frozenset({"starts_on", "ends_on", "stand_in"})


@transaction.atomic
def change_absence(absence: Absence, *, by: Person | None, **fields: Any) -> Absence:
    """Change the days or the stand-in; unknown fields raise `Invalid`, an absence taken back is refused."""
    lock_absences()
    absence = Absence.objects.select_related("person", "stand_in").get(pk=absence.pk)
    require_may_record(absence.person, by)
    require_standing(absence)
    refuse_unknown(fields)
    before, changed = absence.stand_in, differences(absence, fields)
    if not changed:
        return absence
    for name, value in fields.items():
        setattr(absence, name, value)
    check_absence(absence)
    absence.save(update_fields=[change["field"] for change in changed])
    fact = AbsenceChanged(absence=absence.pk, person_name=absence.person.name, fields=changed)
    record(fact, stream=absence.person.stream, subject=absence.subject, by=by)
    tell(absence.person, before if before != absence.stand_in else None)
    return absence


def require_standing(absence: Absence) -> None:
    """What was taken back stays taken back."""
    if absence.withdrawn_at is not None:
        raise Refused("ended", "This absence was taken back. Record a new one.")


def tell(*people: Person | None) -> None:
    """Whoever may do less from now on."""
    for person in people:
        if person is not None:
            standing_changed.send(sender=Person, person=person)


def refuse_unknown(fields: dict[str, Any]) -> None:
    for name in fields:
        if name not in KNOWN:
            raise Invalid.field(name, "There is no such field.", "unknown")
