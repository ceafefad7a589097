"""Put a cleared project into production."""

from typing import Any

from django.db import transaction

from accounts.models import Person
from approvals.actions.withdraw import move
from approvals.events import ProjectWentLive
from approvals.locking import lock_project
from approvals.models import Clearance
from approvals.permissions import require_team
from common import clock
from common.lifecycle import illegal
from common.refusals import Refused
from common.words import day
from projects.lifecycle import ProjectState
from projects.models import Project


@transaction.atomic
def go_live(project: Project, *, by: Person) -> Project:
    """Launch under a clearance in force and with every condition met that had to be met before."""
    project = lock_project(project.pk)
    require_team(by, project)
    if project.state != ProjectState.CLEARED:
        raise illegal(project, "go_live")
    require_not_on_hold(project)
    clearance = require_clearance(project)
    require_conditions_met(project)
    move(project, "go_live", ProjectWentLive(clearance=clearance.pk), by=by)
    return project


def require_not_on_hold(project: Project) -> None:
    """What is on hold is taken up again before it launches."""
    if project.is_held:
        detail = f"It is on hold: {project.held_reason}"
        raise not_ready(project, [{"check": "hold", "detail": detail}])


def require_clearance(project: Project) -> Clearance:
    """The clearance under which the project launches."""
    clearance = project.clearances.in_force(clock.now()).first()
    if clearance is None:
        detail = "No clearance is in force; what was judged has changed or the time has run out."
        raise not_ready(project, [{"check": "clearance", "detail": detail}])
    return clearance


def require_conditions_met(project: Project) -> None:
    """Every condition that holds go-live has been confirmed by its gate."""
    unmet = project.conditions.hold_go_live().select_related("owner")
    blocking = [
        {"check": "condition", "condition": c.pk, "detail": f"{c.text} ({c.owner.name}, due {day(c.due_on)})"}
        for c in unmet
    ]
    if blocking:
        raise not_ready(project, blocking)


def not_ready(project: Project, blocking: list[dict[str, Any]]) -> Refused:
    """The refusal to launch, naming what holds it."""
    details = " ".join(str(item["detail"]) for item in blocking)
    return Refused("not_ready", f"{project.name} can't go live yet. {details}", blocking=blocking)
