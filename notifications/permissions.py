"""Who keeps the mail going, and who may ask that somebody be reminded."""

from typing import TYPE_CHECKING

from accounts.models import Person, Team
from accounts.permissions import administers, may_manage_people
from accounts.standing import standing_of
from common.refusals import Refused
from projects.models import Project

if TYPE_CHECKING:
    from notifications.models import Room


def operates(person: Person) -> bool:
    """An administrator, who sees that mail arrives."""
    return bool(administers(person))


def may_remind(person: Person, project: Project) -> bool:
    """Whoever of the company sees the project may say that it waits."""
    if person.vendor_id is not None or person.kind != "person":
        return False
    return Project.objects.visible_to(person).filter(pk=project.pk).exists()


def require_operator(person: Person | None) -> None:
    """Refuse whoever is no administrator; nobody is named where the machine itself asks."""
    if person is not None and not operates(person):
        raise Refused("not_in_team", "Only an administrator can send a refused mail again.")


def require_reminder(person: Person, project: Project) -> None:
    """Refuse whoever has no part in the company's projects."""
    if not may_remind(person, project):
        raise Refused("not_yours", "Only people of the company can remind others.")


def may_keep(person: Person, *, account: Person | None, team: Team | None) -> bool:
    """A webhook of a service account is kept by itself, one of a team by its leads, and any by who manages people."""
    if may_manage_people(person):
        return True
    if account is not None:
        return account.pk == person.pk
    return team is not None and standing_of(person).leads_(team.key)


def require_keeper(person: Person, *, account: Person | None, team: Team | None) -> None:
    """Refuse whoever has no hand in what belongs to this owner."""
    if not may_keep(person, account=account, team=team):
        owner = account or team
        raise Refused("not_yours", f"Only an administrator, or who leads or is {owner}, can change its webhooks.")


def require_reader(person: Person) -> None:
    """A room is read by people: a vendor's people have their mail, integrations their webhooks."""
    if person.vendor_id is not None or person.kind != "person":
        raise Refused("not_yours", "Only people of the company add chat rooms; integrations are told by webhooks.")


def may_keep_room(person: Person, room: "Room") -> bool:
    """A person's room is their own business; a team's is kept by its leads and by administrators."""
    if room.team is None:
        return room.person_id == person.pk
    return administers(person) or standing_of(person).leads_(room.team.key)
