"""For what a clearance is: the artefacts that the gates have judged, as the plan of its environment names them.

Runs inside the caller's transaction, under the project's lock.
"""

from accounts.models import Person
from approvals.actions.suspend import standing_clearance
from approvals.events import ClearanceRescoped
from audit.record import record
from projects.models import DeploymentPlan, Project


def planned_artifacts(project: Project, environment: str) -> list[str]:
    """The digests of what is to run in an environment; none where no plan names any."""
    plans = DeploymentPlan.objects.filter(project=project, environment__iexact=environment)
    named: list[str] = plans.values_list("artefacts", flat=True).first() or []
    return sorted(set(named))


def rescope(project: Project, *, by: Person | None) -> None:
    """The gates have looked again: the clearance is for what the plan names now."""
    clearance = standing_clearance(project)
    if clearance is None:
        return
    planned = planned_artifacts(project, clearance.environment)
    if planned == clearance.artifacts:
        return
    clearance.artifacts = planned
    clearance.save(update_fields=["artifacts"])
    fact = ClearanceRescoped(clearance=clearance.pk, artifacts=planned)
    record(fact, stream=project.stream, subject=clearance.subject, by=by)
