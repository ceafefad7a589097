"""Suspend a clearance for a reason, and lift it when the last reason is settled.

These run inside the caller's transaction, under the project's lock.
"""

from accounts.models import Person
from approvals.events import ClearanceRestored, ClearanceSuspended
from approvals.lifecycle import ClearanceState
from approvals.models import Cause, Clearance, Suspension
from audit.record import record
from common import clock
from common.lifecycle import step
from projects.models import Project

STANDING = (ClearanceState.VALID, ClearanceState.SUSPENDED)


def suspend(
    project: Project, cause: Cause, subject: str, reason: str, *, by: Person | None, excess: float | None = None
) -> bool:
    """Let a reason speak against the project's clearance, once; says whether there was one to suspend.

    `excess` is by how much a reading is over its limit, where it is a reading that speaks.
    """
    clearance = standing_clearance(project)
    if clearance is None:
        return False
    _, is_new = Suspension.objects.get_or_create(
        clearance=clearance,
        cause=cause,
        subject=subject,
        ended_at=None,
        defaults={"reason": reason, "since": clock.now(), "excess": excess},
    )
    if clearance.state == ClearanceState.VALID:
        step(clearance, "suspend")
        clearance.save(update_fields=["state"])
    if is_new:
        fact = ClearanceSuspended(clearance=clearance.pk, reason=reason)
        record(fact, stream=project.stream, subject=clearance.subject, by=by)
    return True


def settle(project: Project, cause: Cause, subject: str | None = None, *, by: Person | None) -> None:
    """A reason no longer speaks against the clearance; with none left, it is in force again."""
    clearance = standing_clearance(project)
    if clearance is None:
        return
    settled = clearance.suspensions.open().filter(cause=cause)
    if subject is not None:
        settled = settled.filter(subject=subject)
    if settled.update(ended_at=clock.now()) and not clearance.suspensions.open().exists():
        restore(project, clearance, by=by)


def restore(project: Project, clearance: Clearance, *, by: Person | None) -> None:
    """Nothing speaks against it any more."""
    step(clearance, "restore")
    clearance.save(update_fields=["state"])
    record(ClearanceRestored(clearance=clearance.pk), stream=project.stream, subject=clearance.subject, by=by)


def standing_clearance(project: Project) -> Clearance | None:
    """The clearance under which the project runs, or could if nothing spoke against it."""
    return project.clearances.filter(state__in=STANDING).first()
