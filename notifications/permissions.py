"""Who keeps the mail going, and who may ask that somebody be reminded."""

from accounts.models import Person
from accounts.permissions import administers
from common.refusals import Refused
from projects.models import Project


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
