"""Add somebody to a project's team, or let them go."""

from datetime import date

from django.db import transaction

from accounts.models import Person
from common import clock
from common.refusals import Invalid
from projects import dossier
from projects.dossier import FULL_TIME
from projects.models import FUNCTIONS, Project, TeamMember
from projects.permissions import require_editable, require_editor


@transaction.atomic
def add_member(
    project: Project,
    *,
    by: Person,
    person: Person,
    function: str,
    joined_on: date | None = None,
    availability: int | None = None,
) -> TeamMember:
    """Put a person on the team in one function from a day on; being there already raises `Invalid`.

    `availability` is the share of their time that they have for it, in percent of full time.
    """
    project = Project.objects.locked().get(pk=project.pk)
    require_editor(by, project)
    require_editable(project)
    if function not in dict(FUNCTIONS):
        raise Invalid.field("function", f"There is no function {function}.", "invalid_choice")
    if not person.is_active:
        raise Invalid.field("person", f"{person.name} is no longer active; name somebody else.")
    if person.kind == Person.Kind.SERVICE:
        raise Invalid.field("person", f"{person.name} is a service account; name a person.")
    if availability is not None and not 1 <= availability <= FULL_TIME:
        raise Invalid.field("availability", "Give a number from 1 to 100.", "out_of_range")
    if project.team_members.filter(person=person, function=function, left_on=None).exists():
        raise Invalid.field("person", f"{person.name} is on the team in this function already.", "unique")
    today = clock.now().date()
    member = project.team_members.create(
        person=person, function=function, joined_on=joined_on or today, availability=availability or FULL_TIME
    )
    dossier.refresh(project, "people", by=by)
    return member


@transaction.atomic
def remove_member(member: TeamMember, *, by: Person) -> TeamMember:
    """End a person's time on the team today; the record that they were there stays."""
    project = Project.objects.locked().get(pk=member.project_id)
    member = project.team_members.select_related("person").get(pk=member.pk)
    require_editor(by, project)
    require_editable(project)
    if member.left_on is not None:
        return member
    member.left_on = max(clock.now().date(), member.joined_on)
    member.save(update_fields=["left_on"])
    dossier.refresh(project, "people", by=by)
    return member
