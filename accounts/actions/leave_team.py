"""Take somebody out of a team."""

from django.db import transaction

from accounts.events import TeamLeft
from accounts.models import Membership, Person, Team
from accounts.permissions import require_manager
from accounts.signals import standing_changed
from accounts.standing import forget_standing
from audit.record import record
from common import clock
from common.refusals import Refused


@transaction.atomic
def leave_team(team: Team, *, by: Person | None, person: Person, reason: str = "") -> Membership | None:
    """Somebody leaves, from now on; what they hold by this team passes on in the same transaction.

    Returns the ended membership, or None when there was none.
    """
    require_manager(by)
    given, person = person, Person.objects.locked().get(pk=person.pk)
    membership = Membership.objects.current().select_related("team", "person").filter(team=team, person=person).first()
    if membership is None:
        return None
    end_membership(membership, by=by, reason=reason)
    forget_standing(given, person)
    standing_changed.send(sender=Person, person=person)
    return membership


def end_membership(membership: Membership, *, by: Person | None, reason: str) -> None:
    """End a membership inside the caller's transaction and under its lock on the person."""
    require_another_administrator(membership)
    membership.until = max(clock.now(), membership.since)
    membership.save(update_fields=["until"])
    person = membership.person
    fact = TeamLeft(person=person.pk, person_name=person.name, role=membership.role, reason=reason)
    record(fact, stream=membership.team.stream, subject=person.stream, by=by)


def require_another_administrator(membership: Membership) -> None:
    """The last administrator stays: without one, nobody could let anybody in again."""
    if membership.team.key != "administrators":
        return
    Team.objects.locked().get(pk=membership.team_id)
    others = Membership.objects.current().filter(team=membership.team, person__is_active=True)
    if not others.exclude(pk=membership.pk).exists():
        name = membership.person.name
        raise Refused("last_administrator", f"{name} is the only administrator. Name another one first.")
