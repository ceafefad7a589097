"""Change how Slipway looks and speaks to somebody."""

from typing import Any

from django.db import transaction

from accounts.checks import differences, require_clean
from accounts.events import PreferencesChanged
from accounts.models import Person
from accounts.permissions import is_themselves, require
from audit.record import record
from common.refusals import Invalid

PREFERENCES = ("theme", "density", "time_zone", "single_keys")


@transaction.atomic
def update_preferences(person: Person, *, by: Person, **fields: Any) -> Person:
    """Set theme, density, time zone or single keys of one's own; unknown fields raise `Invalid`."""
    person = Person.objects.locked().get(pk=person.pk)
    require(is_themselves(by, person), f"Only {person.name} can change these settings.")
    refuse_unknown(fields)
    changed = differences(person, fields)
    if not changed:
        return person
    for name, value in fields.items():
        setattr(person, name, value)
    require_clean(person, PREFERENCES)
    person.save(update_fields=[change["field"] for change in changed])
    record(PreferencesChanged(fields=changed), stream=person.stream, subject=person.stream, by=by)
    return person


def refuse_unknown(fields: dict[str, Any]) -> None:
    for name in fields:
        if name not in PREFERENCES:
            raise Invalid.field(name, "There is no such setting.", "unknown")
