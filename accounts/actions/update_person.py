"""Change who somebody is."""

from typing import Any

from django.db import transaction

from accounts.actions.register_person import require_company_service, require_new_address
from accounts.checks import differences, require_clean, write
from accounts.events import PersonChanged
from accounts.models import Person, Vendor, normalised_email
from accounts.permissions import is_themselves, may_manage_people, require
from accounts.signals import standing_changed
from accounts.standing import forget_standing
from audit.record import record
from common.refusals import Invalid
from common.words import listing

#: What somebody may change about themselves. Names and addresses stand on the record, so an administrator sets them.
OWN = frozenset({"time_zone"})
KNOWN = frozenset({"email", "name", "vendor", "time_zone"})


@transaction.atomic
def update_person(person: Person, *, by: Person | None, **fields: Any) -> Person:
    """Change name, e-mail, vendor or time zone; unknown fields raise `Invalid`. Nothing new leaves no event."""
    given, person = person, Person.objects.locked().get(pk=person.pk)
    fields = tidied(fields)
    changed = differences(person, fields)
    require_may_update(person, by, {change["field"] for change in changed})
    if not changed:
        return person
    for change in changed:
        setattr(person, change["field"], fields[change["field"]])
    check(person)
    write(person, lambda: require_new_address(person), update_fields=[change["field"] for change in changed])
    record(PersonChanged(fields=changed), stream=person.stream, subject=person.stream, by=by)
    if "vendor" in {change["field"] for change in changed}:
        forget_standing(given, person)
        standing_changed.send(sender=Person, person=person)
    return person


def tidied(fields: dict[str, Any]) -> dict[str, Any]:
    """Known fields only, as they are written down."""
    for name in fields:
        if name not in KNOWN:
            raise Invalid.field(name, "There is no such field.", "unknown")
    if "email" in fields:
        fields["email"] = normalised_email(fields["email"])
    if "name" in fields:
        fields["name"] = fields["name"].strip()
    return fields


def require_may_update(person: Person, by: Person | None, changed: set[str]) -> None:
    """An administrator changes everybody; somebody else only themselves, and of that only their time zone."""
    if by is None or may_manage_people(by):
        return
    require(is_themselves(by, person) and changed <= OWN, "Only an administrator can change people and teams.")


def check(person: Person) -> None:
    """The rules that hold between a changed field and the rest of the world."""
    require_clean(person, ("email", "name", "time_zone"))
    require_new_address(person)
    require_company_service(person)
    if person.vendor is not None:
        require_no_deciding_team(person, person.vendor)


def require_no_deciding_team(person: Person, vendor: Vendor) -> None:
    """Somebody who decides cannot become a vendor's person while they do."""
    memberships = person.memberships.current().select_related("team")
    teams = [membership.team.name for membership in memberships if membership.team.is_closed_to_vendors]
    if teams:
        sentence = f"{person.name} is in {listing(teams)}, which is closed to people of {vendor.name}. End that first."
        raise Invalid.field("organisation", sentence)
