"""Take a clearance back."""

from django.db import transaction

from accounts.models import Person
from approvals.actions.suspend import STANDING
from approvals.events import ClearanceRevoked
from approvals.locking import lock_project
from approvals.models import Clearance
from audit.record import record
from common.lifecycle import step
from common.refusals import Invalid, Refused
from projects.models import Project
from projects.permissions import governs


@transaction.atomic
def revoke(clearance: Clearance, *, by: Person, reason: str) -> Clearance:
    """A governance manager takes a clearance back, with a reason."""
    if not reason.strip():
        raise Invalid.field("reason", "Say why, so that nobody has to guess later.", "required")
    project = lock_project(clearance.project_id)
    clearance = Clearance.objects.get(pk=clearance.pk)
    if not governs(by):
        raise Refused("not_yours", "Only a governance manager can take a clearance back.")
    take_back(project, clearance, reason, by=by)
    return clearance


def revoke_clearances(project: Project, reason: str, *, by: Person | None) -> None:
    """Take back whatever right to go live the project had."""
    for clearance in project.clearances.filter(state__in=STANDING):
        take_back(project, clearance, reason, by=by)


def take_back(project: Project, clearance: Clearance, reason: str, *, by: Person | None) -> None:
    """End a clearance inside the caller's transaction and under its lock."""
    step(clearance, "revoke")
    clearance.reason = reason
    clearance.save(update_fields=["state", "reason"])
    fact = ClearanceRevoked(clearance=clearance.pk, reason=reason)
    record(fact, stream=project.stream, subject=clearance.subject, by=by)
