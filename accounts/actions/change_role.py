"""Make a member a lead, or a lead a member."""

from django.db import transaction

from accounts.events import RoleChanged
from accounts.models import Membership, Person, Team
from accounts.permissions import require_manager
from accounts.standing import forget_standing
from audit.record import record
from common import clock
from common.refusals import Invalid


@transaction.atomic
def change_role(team: Team, *, by: Person | None, person: Person, role: str) -> Membership:
    """Give somebody in a team another role; somebody who is not in it raises `Invalid`."""
    require_manager(by)
    if role not in Membership.Role.values:
        raise Invalid.field("role", "A role is member or lead.", "invalid_choice")
    locked = Person.objects.locked().get(pk=person.pk)
    membership = Membership.objects.current().select_related("team", "person").filter(team=team, person=locked).first()
    if membership is None:
        raise Invalid.field("person", f"{person.name} is not in {team.name}.")
    forget_standing(person)
    return set_role(membership, role, by=by)


def set_role(membership: Membership, role: str, *, by: Person | None) -> Membership:
    """Write the role inside the caller's transaction and under its lock.

    A new row begins where the old one ends: a lead's right on a given day must stay readable.
    """
    before = membership.role
    if before == role:
        return membership
    at = max(clock.now(), membership.since)
    membership.until = at
    membership.save(update_fields=["until"])
    successor = Membership.objects.create(team=membership.team, person=membership.person, role=role, since=at)
    person = membership.person
    fact = RoleChanged(person=person.pk, person_name=person.name, before=before, role=role)
    record(fact, stream=membership.team.stream, subject=person.stream, by=by)
    return successor
