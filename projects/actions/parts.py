"""Who does the work in an area, is asked, or is told, beside the one who answers for it."""

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from projects import dossier
from projects.actions.seat_steps import require_may_name, subject
from projects.areas import inside
from projects.models import Area, Part, Project, Role
from projects.permissions import require_editable
from projects.seat_events import PartEnded, PartGiven


@transaction.atomic
def give_part(project: Project, *, by: Person, area: str, person: Person, role: str) -> Part:
    """Give somebody a part in an area; another part that they had there ends. The same again changes nothing."""
    project = Project.objects.locked().select_related("lead").get(pk=project.pk)
    require_may_name(by, project)
    require_editable(project)
    require_can_take_part(area, person, role)
    before = part_of(project, area, person)
    if before is not None and before.role == role:
        return before
    if before is not None:
        end_now(before)
    part = project.parts.create(area=area, person=person, role=role, given_by=by, since=clock.now())
    fact = PartGiven(area, person.pk, person.name, role)
    record(fact, stream=project.stream, subject=subject(area), by=by)
    dossier.refresh(project, "people", by=by)
    return part


@transaction.atomic
def end_part(project: Project, *, by: Person, area: str, person: Person) -> None:
    """End somebody's part in an area; they can end their own."""
    project = Project.objects.locked().select_related("lead").get(pk=project.pk)
    part = part_of(project, area, person)
    if part is None:
        raise Refused("no_part", f"{person.name} has no part in {inside(area)} on {project.name}.")
    if by.pk != person.pk:
        require_may_name(by, project)
    let_go(project, part, by=by, reason="")


def let_go(project: Project, part: Part, *, by: Person | None, reason: str) -> None:
    """End a part inside the caller's transaction and under its lock."""
    end_now(part)
    fact = PartEnded(part.area, part.person_id, part.person.name, part.role, reason)
    record(fact, stream=project.stream, subject=subject(part.area), by=by)
    dossier.refresh(project, "people", by=by)


def end_now(part: Part) -> None:
    part.until = max(clock.now(), part.since)
    part.save(update_fields=["until"])


def part_of(project: Project, area: str, person: Person) -> Part | None:
    """What somebody has to do with an area now."""
    return project.parts.current().select_related("person").filter(area=area, person=person).first()


def require_can_take_part(area: str, person: Person, role: str) -> None:
    """A known area and role, and a person who is still there, of the company or of a vendor."""
    if area not in Area.values:
        raise Invalid.field("area", f"There is no area {area}.", "invalid_choice")
    if role not in Role.values:
        raise Invalid.field("role", f"There is no role {role}.", "invalid_choice")
    if not person.is_active:
        raise Invalid.field("person", f"{person.name} is no longer active; name somebody else.")
    if person.kind == Person.Kind.SERVICE:
        raise Invalid.field("person", f"{person.name} is a service account; name a person.")
