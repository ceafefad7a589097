"""What holds a project back from being submitted: what is not ready, and gates at which nobody could decide.

For many projects at once: seven statements, however many they are.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Membership
from approvals.models import Gate, RouteVersion
from approvals.reading.facts import asked_of, facts_of_each, names_asked
from approvals.rules.bench import Bench
from approvals.rules.routing import Facts
from approvals.seating import holders
from approvals.seating.seats import parts_in
from approvals.waivers.force import waived_checks
from projects import interests
from projects.facts import readiness_of_each
from projects.models import Project, Responsibility, SectionVersion
from projects.readiness import Check


@dataclass(frozen=True)
class Parts:
    """Who could decide at the gates of a route, and who has a part in which project; everybody by id."""

    members: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    accountable: dict[tuple[int, str], int] = field(default_factory=dict)
    authors: dict[tuple[int, str], set[int | None]] = field(default_factory=lambda: defaultdict(set))
    others: dict[int, interests.Parts] = field(default_factory=lambda: defaultdict(interests.Parts))

    def deciders(self, gate: Gate, project: Project) -> list[int]:
        """Everybody who has the right to decide at a gate of this project today."""
        if gate.team_id is not None:
            return self.members[gate.team_id]
        person = self.accountable.get((project.pk, gate.area))
        return [] if person is None else [person]

    def bench(self, gate: Gate, project: Project, submitter: int | None) -> Bench:
        """The bench of a gate, as far as a submission asks: absences are for later."""
        authors = {person for section in gate.reads for person in self.authors[project.pk, section]}
        barred = parts_in(
            project,
            authors=authors,
            team=self.others[project.pk].team,
            interested=self.others[project.pk].interested,
            submitter=submitter,
        )
        return Bench(deciders=dict.fromkeys(self.deciders(gate, project), False), barred=barred)


def hindrances(
    projects: Collection[Project],
    gates: Collection[Gate],
    *,
    version: RouteVersion | None = None,
    submitter: int | None = None,
) -> dict[int, list[dict[str, Any]]]:
    """By project, everything that stands in the way of submitting it along these gates; empty where nothing does.

    `version` is the one to which the gates belong, where it asks which projects take it; `submitter` is whoever asks,
    if it is not the lead.
    """
    parts, readiness = read(projects, gates), readiness_of_each(projects)
    facts = facts_of_each(projects, names_asked(gates, version))
    stopping = {project: [check for check in checks if stops(check)] for project, checks in readiness.items()}
    waived = waived_checks(projects) if any(stopping.values()) else defaultdict(dict)
    found = {}
    for project in projects:
        blocking = [as_blocking(check) for check in stopping[project.pk] if check.check not in waived[project.pk]]
        asked = [gate for gate in gates if asked_of(gate, facts[project.pk]).applies]
        empty = [gate for gate in asked if is_empty(parts.bench(gate, project, submitter), gate)]
        # A seat that is not filled has been named above.
        nobody = [without_deciders(gate) for gate in empty if not (gate.area and blocking)]
        found[project.pk] = [*blocking, *nobody, *not_for(version, facts[project.pk])]
    return found


def stops(check: Check) -> bool:
    """Whether a check holds the submission."""
    return check.blocks_submission and check.status in ("gap", "unanswered")


def as_blocking(check: Check) -> dict[str, Any]:
    """What blocks where a check is open."""
    return {"check": check.check, "detail": check.detail, "remedy": check.remedy}


def not_for(version: RouteVersion | None, facts: Facts) -> list[dict[str, Any]]:
    """A route that is not for projects such as this one."""
    answer = asked_of(version, facts) if version is not None else None
    if version is None or answer is None or answer.applies:
        return []
    why = answer.why.removeprefix("Does not apply: ")
    detail, remedy = f"The route {version.route} is not for this project: {why}", "Take another route."
    return [{"check": "route", "route": version.route.key, "detail": detail, "remedy": remedy}]


def is_empty(bench: Bench, gate: Gate) -> bool:
    """Whether fewer people than the quorum asks for could decide."""
    return len(bench.eligible()) < holders.needed(gate)


def without_deciders(gate: Gate) -> dict[str, Any]:
    """What blocks where nobody could decide."""
    return {"check": "O4", "gate": gate.key, "detail": holders.nobody(gate), "remedy": "Add somebody."}


def read(projects: Collection[Project], gates: Collection[Gate]) -> Parts:
    """Who has which part, in four statements."""
    parts = Parts(others=interests.parts_in(projects))
    teams = {gate.team_id for gate in gates if gate.team_id is not None}
    current = Membership.objects.current().filter(team__in=teams, person__is_active=True).order_by("pk")
    for team, person in current.values_list("team", "person"):
        parts.members[team].append(person)
    filled = Responsibility.objects.current().accepted().filter(project__in=projects, accountable__is_active=True)
    for project, area, person in filled.order_by().values_list("project", "area", "accountable"):
        parts.accountable[project, area] = person
    authors = SectionVersion.objects.filter(project__in=projects, changed_by__isnull=False).order_by()
    for project, section, author in authors.values_list("project", "name", "changed_by").distinct():
        parts.authors[project, section].add(author)
    return parts
