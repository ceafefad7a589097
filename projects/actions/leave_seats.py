"""Vacate every seat of somebody who has left the company, be it for a vendor, and end their parts."""

from django.db.models import Q

from accounts.models import Person
from projects.actions.hand_over import close
from projects.actions.parts import let_go
from projects.actions.seat_steps import vacate
from projects.models import HandOver, Outcome, Project


def leave_seats(person: Person) -> None:
    """End all seats and parts of a person, project by project in the order of their keys.

    Inside the caller's transaction. Hand-overs to them lapse: those seats stay with their holders.
    """
    reason = f"{person.name} works for {person.vendor} now." if person.vendor else f"{person.name} is no longer active."
    for project in Project.objects.locked().filter(concerning(person)).order_by("pk"):
        for seat in project.responsibilities.current().select_related("accountable").filter(accountable=person):
            vacate(project, seat, by=None, reason=reason)
        for part in project.parts.current().select_related("person").filter(person=person):
            let_go(project, part, by=None, reason=reason)
        for passed in HandOver.objects.open().filter(to=person, seat__project=project):
            close(passed, Outcome.LAPSED)


def concerning(person: Person) -> Q:
    """The projects on which somebody has a seat or a part, or is asked to take one over."""
    offered = HandOver.objects.open().filter(to=person)
    return (
        Q(pk__in=person.responsibilities.current().values("project"))
        | Q(pk__in=person.parts.filter(until=None).values("project"))
        | Q(pk__in=offered.values("seat__project"))
    )
