"""Who may do what to a project. The page, the API and the action ask the same predicates."""

from accounts.models import Person
from accounts.standing import standing_of
from common.lifecycle import illegal
from common.refusals import Refused
from projects.lifecycle import EDITABLE
from projects.models import Answer, Area, CatalogueRow, Project, Responsibility


def leads(person: Person, project: Project) -> bool:
    """The one who answers for getting it cleared."""
    return project.lead_id == person.pk


def works_on(person: Person, project: Project) -> bool:
    """On the project's team today."""
    return project.team_members.filter(person=person, left_on=None).exists()


def governs(person: Person) -> bool:
    """A governance manager, who keeps the whole flowing."""
    return standing_of(person).in_("governance")


def is_project_team(person: Person, project: Project) -> bool:
    """The lead and the team: they write the dossier, submit and answer."""
    return leads(person, project) or works_on(person, project)


def may_name_accountable(person: Person, project: Project) -> bool:
    """Who may offer a seat: the project's own people, and governance managers, who chase vacancies."""
    return is_project_team(person, project) or governs(person)


def may_withdraw(person: Person, project: Project) -> bool:
    """Who may stop a project, put it on hold or take it up again."""
    return leads(person, project) or governs(person)


def may_post_readings(person: Person, project: Project) -> bool:
    """Who may tell what was read: the team, and service accounts, which see the project or would not get here."""
    return person.kind == Person.Kind.SERVICE or is_project_team(person, project)


def answers_for_business(person: Person, project: Project) -> bool:
    """Whoever is accountable for the business and has accepted it: the only one who reads why somebody has cooled."""
    seats = project.responsibilities.current().accepted()
    return seats.filter(area=Area.BUSINESS, accountable=person).exists()


def is_named(person: Person, seat: Responsibility) -> bool:
    """The person named for a seat: nobody else can accept or decline it."""
    return seat.accountable_id == person.pk


def require_editable(project: Project) -> None:
    """Refuse a change to the dossier of a project that nobody works on any more."""
    if project.state not in EDITABLE:
        raise illegal(project, "change its dossier")


def require_editor(person: Person, project: Project) -> None:
    """Refuse anybody but the project's own team."""
    if not is_project_team(person, project):
        sentence = f"Only the project's team can change its dossier. {project.lead.name} leads it."
        raise Refused("not_in_team", sentence)


def may_answer(person: Person, project: Project, row: CatalogueRow, answer: Answer) -> bool:
    """Who may answer a row: the team, whoever was named for it, and whoever answers for its area."""
    if is_project_team(person, project) or answer.owner_id == person.pk:
        return True
    return project.responsibilities.current().accepted().filter(area=row.area, accountable=person).exists()


def require_answerer(person: Person, project: Project, row: CatalogueRow, answer: Answer) -> None:
    """Refuse an answer of somebody who has no part in it."""
    if not may_answer(person, project, row, answer):
        sentence = f"Only the project's team or whoever sees to {row.code} can answer it. {project.lead.name} leads it."
        raise Refused("not_in_team", sentence)


def require_governance(person: Person, act: str) -> None:
    """Refuse anybody but a governance manager."""
    if not governs(person):
        raise Refused("not_in_team", f"Only governance managers can {act}.")


def require_reader(person: Person, project: Project) -> None:
    """Refuse readings from strangers, and of a project that nobody works on any more."""
    if not may_post_readings(person, project):
        sentence = f"Only the project's team and service accounts can post readings. {project.lead.name} leads it."
        raise Refused("not_in_team", sentence)
    if project.state not in EDITABLE:
        raise illegal(project, "take readings")


def may_deliver(person: Person, project: Project) -> bool:
    """Who may bring evidence: whoever is named on the project, a vendor's people too, or sees to one of its rows."""
    if is_project_team(person, project) or project.answers.filter(owner=person).exists():
        return True
    return project.responsibilities.current().filter(accountable=person).exists() or (
        person.vendor_id is not None and Project.objects.visible_to(person).filter(pk=project.pk).exists()
    )


def require_deliverer(person: Person, project: Project) -> None:
    """Refuse evidence of somebody who has no part in the project."""
    if not may_deliver(person, project):
        sentence = f"Only people named on the project can bring evidence. {project.lead.name} leads it."
        raise Refused("not_in_team", sentence)
