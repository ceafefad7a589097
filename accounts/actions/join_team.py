"""Put somebody into a team."""

from django.db import transaction

from accounts.actions.change_role import set_role
from accounts.events import TeamJoined
from accounts.models import Membership, Person, Team
from accounts.permissions import require_manager
from accounts.standing import forget_standing
from audit.record import record
from common import clock
from common.refusals import Invalid


@transaction.atomic
def join_team(team: Team, *, by: Person | None, person: Person, role: str = Membership.Role.MEMBER) -> Membership:
    """Somebody joins, from now on. Whoever is in the team already gets the role; twice changes nothing.

    A deactivated person, or a vendor's in a team that decides or has standing over the whole, raises `Invalid`.
    """
    require_manager(by)
    require_role(role)
    given, person = person, Person.objects.locked().get(pk=person.pk)
    require_may_join(person, team)
    forget_standing(given, person)
    membership = Membership.objects.current().select_related("team", "person").filter(team=team, person=person).first()
    if membership is not None:
        return set_role(membership, role, by=by)
    membership = Membership.objects.create(team=team, person=person, role=role, since=clock.now())
    fact = TeamJoined(person=person.pk, person_name=person.name, role=role)
    record(fact, stream=team.stream, subject=person.stream, by=by)
    return membership


def require_role(role: str) -> None:
    if role not in Membership.Role.values:
        raise Invalid.field("role", "A role is member or lead.", "invalid_choice")


def require_may_join(person: Person, team: Team) -> None:
    """Active, and of the company itself where the team decides."""
    if not person.is_active:
        raise Invalid.field("person", f"{person.name} is no longer active; name somebody else.")
    if person.vendor is not None and team.is_closed_to_vendors:
        sentence = f"{person.name} works for {person.vendor.name}. A vendor's people can't be in {team.name}."
        raise Invalid.field("person", sentence, "vendor")
