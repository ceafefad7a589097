"""From projects' records to the plain facts that readiness judges."""

from collections import defaultdict
from collections.abc import Collection

from projects.answers import answers_of_each, assembled
from projects.catalogue import rows_of_each
from projects.models import Project, Responsibility, TeamMember
from projects.readiness import Check, Seat, accountability, functions


def readiness_of(project: Project, only: Collection[str] | None = None) -> list[Check]:
    """Every check of a project, in the order of the catalogue; with `only`, those of some rows."""
    return readiness_of_each([project], only)[project.pk]


def readiness_of_each(projects: Collection[Project], only: Collection[str] | None = None) -> dict[int, list[Check]]:
    """The checks of many projects by their ids; a constant number of statements, however many they are."""
    rows = rows_of_each(projects, only)
    by_people = any(not row.computed for mine in rows.values() for row in mine)
    answers = answers_of_each(projects) if by_people else {}
    computed = computed_of_each(projects, only)
    return {p.pk: assembled(rows[p.pk], computed[p.pk], answers.get(p.pk, {})) for p in projects}


def computed_of_each(projects: Collection[Project], only: Collection[str] | None = None) -> dict[int, list[Check]]:
    """What the product works out itself, by the projects' ids; two statements."""
    seats, present = seats_of(projects), functions_of(projects)
    found = {p.pk: [*accountability(seats[p.pk]), *functions(present[p.pk])] for p in projects}
    return {pk: [check for check in checks if only is None or check.check in only] for pk, checks in found.items()}


def seats_of(projects: Collection[Project]) -> dict[int, list[Seat]]:
    """The projects' current seats."""
    current = Responsibility.objects.current().select_related("accountable").filter(project__in=projects)
    found: dict[int, list[Seat]] = defaultdict(list)
    for seat in current:
        found[seat.project_id].append(Seat(seat.area, seat.accountable.name, seat.is_filled))
    return found


def functions_of(projects: Collection[Project]) -> dict[int, set[str]]:
    """The functions that somebody fills today; the lead counts as data science."""
    present = TeamMember.objects.filter(project__in=projects, left_on=None)
    found: dict[int, set[str]] = defaultdict(lambda: {"data_science"})
    for project, function in present.values_list("project", "function"):
        found[project].add(function)
    return found
