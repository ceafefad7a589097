"""From projects' records to the plain facts that readiness judges."""

from collections import defaultdict
from collections.abc import Collection

from projects.models import Project, Responsibility, TeamMember
from projects.readiness import Check, Seat, accountability, functions


def readiness_of(project: Project) -> list[Check]:
    """Every check that the product computes for this project, in the order of the catalogue (two statements)."""
    return readiness_of_each([project])[project.pk]


def readiness_of_each(projects: Collection[Project]) -> dict[int, list[Check]]:
    """The checks of many projects by their ids; two statements, however many they are."""
    seats, present = seats_of(projects), functions_of(projects)
    return {p.pk: [*accountability(seats[p.pk]), *functions(present[p.pk])] for p in projects}


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
