"""Seats, the team and what its people know, as O2, O12 and O15 judge them."""

from collections.abc import Collection

from projects.checks.organisation import Holder, knowledge
from projects.checks.organisation import KnowledgeNeed as Need
from projects.checks.people import Joined, functions
from projects.facts.batch import Batch
from projects.models import FUNCTIONS, Area, KnowledgeNeed, Project, Responsibility
from projects.readiness import Check, Seat, accountability


def accountable(batch: Batch, project: Project) -> list[Check]:
    """O2."""
    return accountability([seat(row) for row in batch.seats.get(project.pk, [])])


def functions_present(batch: Batch, project: Project) -> list[Check]:
    """O12."""
    labels = dict(FUNCTIONS)
    return functions(joined(batch, project), labels, project.kick_off, today=batch.today)


def joined(batch: Batch, project: Project) -> list[Joined]:
    """The functions that somebody fills today; the lead has been there for data science from the start."""
    members = [Joined(row.function, row.joined_on, row.looked_early) for row in batch.members.get(project.pk, [])]
    return [Joined(Area.DATA_SCIENCE, project.kick_off or batch.today), *members]


def known(batch: Batch, project: Project) -> list[Check]:
    """O15."""
    return knowledge([need(row, batch) for row in batch.rows(KnowledgeNeed, project)])


def need(row: KnowledgeNeed, batch: Batch) -> Need:
    """What somebody has to know, and who does; those who have left the company took it with them."""
    here = [Holder(one.name, one.vendor.name if one.vendor else "") for one in batch.knowing[row.pk] if one.is_active]
    return Need(row.topic, (*here, *(Holder(name) for name in row.holders_elsewhere)))


def seats_of(projects: Collection[Project]) -> dict[int, list[Seat]]:
    """The current seats of many projects, by their ids; one statement."""
    found: dict[int, list[Seat]] = {project.pk: [] for project in projects}
    for row in Responsibility.objects.current().select_related("accountable").filter(project__in=projects):
        found[row.project_id].append(seat(row))
    return found


def seat(row: Responsibility) -> Seat:
    return Seat(row.area, row.accountable.name, row.is_filled)
