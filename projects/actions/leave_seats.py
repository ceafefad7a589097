"""Vacate every seat of somebody who has left the company."""

from accounts.models import Person
from projects.actions.seats import vacate
from projects.models import Project


def leave_seats(person: Person) -> None:
    """End all seats of a person, project by project in the order of their keys, inside the caller's transaction."""
    held = person.responsibilities.current().values("project")
    for project in Project.objects.locked().filter(pk__in=held).order_by("pk"):
        seats = project.responsibilities.current().select_related("accountable").filter(accountable=person)
        for seat in seats:
            vacate(project, seat, by=None, reason=f"{person.name} is no longer active.")
