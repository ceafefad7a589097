"""Who can be named on a project."""

from django.db.models import Q, QuerySet

from accounts.models import Person
from projects.models import Project


def own_people(project: Project) -> QuerySet[Person]:
    """Everybody with a part in a project who is still there: its lead, its team, whoever is named for a seat."""
    on_team = project.team_members.filter(left_on=None).values("person")
    seated = project.responsibilities.filter(until=None).values("accountable")
    with_part = project.parts.filter(until=None).values("person")
    named = Q(pk=project.lead_id) | Q(pk__in=on_team) | Q(pk__in=seated) | Q(pk__in=with_part)
    return Person.objects.active().filter(named)


def who_can_answer() -> QuerySet[Person]:
    """Who can lead a project or answer for an area of one: people of the company who are still there."""
    return Person.objects.active().of_the_company()


def who_can_lead(project: Project) -> list[Person]:
    """The present lead first, whoever that is, then everybody who could."""
    others = who_can_answer().exclude(pk=project.lead_id)
    return [project.lead, *others]


def who_can_work() -> QuerySet[Person]:
    """Who can join a team: people of the company and of its vendors."""
    return Person.objects.active().filter(kind="person")
