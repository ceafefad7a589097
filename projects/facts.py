"""From a project's records to the plain facts that readiness judges."""

from projects.models import Project
from projects.readiness import Check, Seat, accountability, functions


def readiness_of(project: Project) -> list[Check]:
    """Every check that the product computes for this project, in the order of the catalogue (two statements)."""
    return [*accountability(seats_of(project)), *functions(functions_of(project))]


def seats_of(project: Project) -> list[Seat]:
    """The project's current seats."""
    current = project.responsibilities.current().select_related("accountable")
    return [Seat(seat.area, seat.accountable.name, seat.is_filled) for seat in current]


def functions_of(project: Project) -> set[str]:
    """The functions that somebody fills today; the lead counts as data science."""
    present = set(project.team_members.filter(left_on=None).values_list("function", flat=True))
    return present | {"data_science"}
