"""Register the proposals of another house as projects, with their people and teams: all of them, or none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from accounts.actions.found_team import found_team
from accounts.actions.join_team import join_team
from accounts.actions.register_person import register_person
from accounts.models import Membership, Person, Team
from common.refusals import Invalid
from projects.actions.register_project import register_project
from projects.actions.seats import name_accountable
from projects.actions.staff import add_member
from projects.imports.enhancements import read
from projects.imports.mapping import Plan, Planned, plan, team_name
from projects.imports.problems import Problem, as_invalid
from projects.models import Area, Project

#: The function in which the authors after the first are on the team.
FUNCTION = Area.SOFTWARE.value


@dataclass(frozen=True)
class Import:
    """What is missing here of what the proposals name, and, once carried out, the projects by their external ids."""

    plan: Plan
    people: dict[str, str]
    teams: list[str]
    joins: list[tuple[str, str]]
    registered: dict[str, Project] = field(default_factory=dict)

    @property
    def without_business(self) -> list[str]:
        """Projects for whose business nobody could be asked to answer."""
        return [planned.external_id for planned in self.plan.projects if planned.business is None]


def import_projects(lines: Iterable[bytes], *, dry_run: bool = False) -> Import:
    """Register every proposal that is not here yet; what is here stays as it is, so a second run changes nothing.

    Lines that cannot be taken raise `Invalid` with all their problems, and nothing is imported. With `dry_run` the
    answer says what would be done.
    """
    proposals, problems = read(lines)
    if problems:
        raise as_invalid(problems)
    with transaction.atomic():
        found = compare(plan(proposals, known_ids()))
        if not dry_run:
            carry_out(found)
    return found


def known_ids() -> set[str]:
    """The external ids that projects bear already."""
    ids = Project.objects.exclude(external_id=None).values_list("external_id", flat=True)
    return {external_id for external_id in ids if external_id}


def compare(wanted: Plan) -> Import:
    """What of the plan is missing here: people, teams, and people in teams."""
    people = set(Person.objects.filter(email__in=wanted.people).values_list("email", flat=True))
    teams = set(Team.objects.values_list("key", flat=True))
    current = set(Membership.objects.current().order_by().values_list("team__key", "person__email"))
    joins = [(team, email) for team, emails in wanted.teams.items() for email in emails]
    return Import(
        plan=wanted,
        people={email: name for email, name in wanted.people.items() if email not in people},
        teams=[team for team in wanted.teams if team not in teams],
        joins=[join for join in joins if join not in current],
    )


def carry_out(found: Import) -> None:
    """Bring about what is missing. Each project is recorded as its lead's doing: the proposal is theirs."""
    for email, name in found.people.items():
        register_person(by=None, email=email, name=name)
    for key in found.teams:
        found_team(by=None, key=key, name=team_name(key), decides=False)
    people = {person.email: person for person in Person.objects.filter(email__in=found.plan.people)}
    teams = {team.key: team for team in Team.objects.all()}
    problems = [
        *(problem for key, email in found.joins for problem in joined(teams[key], people[email])),
        *(problem for planned in found.plan.projects for problem in registered(planned, people, found)),
    ]
    if problems:
        raise as_invalid(problems)


def joined(team: Team, person: Person) -> Iterator[Problem]:
    """Put somebody in a team; whoever may not be in it is named."""
    try:
        join_team(team, by=None, person=person)
    except Invalid as invalid:
        yield from (Problem(0, error.field, error.detail, error.code) for error in invalid.errors)


def registered(planned: Planned, people: dict[str, Person], found: Import) -> Iterator[Problem]:
    """Register one project with its team and the offer of its business seat."""
    try:
        found.registered[planned.external_id] = register(planned, people)
    except Invalid as invalid:
        yield from (Problem(planned.line, error.field, error.detail, error.code) for error in invalid.errors)


def register(planned: Planned, people: dict[str, Person]) -> Project:
    lead = people[planned.lead]
    project = register_project(by=lead, external_id=planned.external_id, **planned.fields)
    for email in planned.members:
        add_member(project, by=lead, person=people[email], function=FUNCTION)
    if planned.business is not None:
        name_accountable(project, by=lead, area=Area.BUSINESS, accountable=people[planned.business])
    return project
