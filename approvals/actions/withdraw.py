"""Take a project out of the way, up again, or back to the drawing board."""

from datetime import date

from django.db import transaction

from accounts.models import Person
from approvals.actions.advance import abandon, end, sign_offs_of
from approvals.actions.revoke import revoke_clearances
from approvals.events import ProjectReopened, ProjectRevised, ProjectWithdrawn
from approvals.locking import lock_case, lock_project
from approvals.permissions import require_lead_or_governance, require_team
from audit.events import Fact
from audit.record import record
from common import clock
from common.lifecycle import step
from common.refusals import Invalid
from projects.models import Project


@transaction.atomic
def withdraw(project: Project, *, by: Person, reason: str, look_again_on: date | None = None) -> Project:
    """Stop a project before it is live, with a reason, and perhaps a day on which somebody looks at it again.

    Its open review ends and its clearance is taken back.
    """
    require_reason(reason)
    require_ahead(look_again_on)
    project, review = lock_case(project.pk)
    require_lead_or_governance(by, project, "withdraw")
    project.look_again_on = look_again_on
    move(project, "withdraw", ProjectWithdrawn(reason=reason, look_again_on=look_again_on), by=by)
    if review is not None:
        sign_offs = sign_offs_of(review)
        abandon(sign_offs, reason="The project was withdrawn.")
        end(review, "withdraw", sign_offs, by=by)
    revoke_clearances(project, "The project was withdrawn.", by=by)
    return project


@transaction.atomic
def reopen(project: Project, *, by: Person, reason: str = "") -> Project:
    """Take a withdrawn project up again, as a draft."""
    project = lock_project(project.pk)
    require_lead_or_governance(by, project, "reopen")
    project.look_again_on = None
    move(project, "reopen", ProjectReopened(reason=reason), by=by)
    return project


@transaction.atomic
def revise(project: Project, *, by: Person, reason: str = "") -> Project:
    """Take a rejected project back to a draft; the next submission is the next round."""
    project = lock_project(project.pk)
    require_team(by, project)
    move(project, "revise", ProjectRevised(reason=reason), by=by)
    return project


def move(project: Project, transition: str, fact: Fact, *, by: Person) -> None:
    """Take a step of the project itself and put it on the record."""
    step(project, transition)
    project.updated_at = clock.now()
    project.save(update_fields=["state", "look_again_on", "updated_at"])
    record(fact, stream=project.stream, subject=project.stream, by=by)


def require_ahead(day: date | None) -> None:
    """Somebody looks again on a day to come."""
    if day is not None and day <= clock.now().date():
        raise Invalid.field("look_again_on", "Name a day to come, or none.", "past")


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid.field("reason", "Say why, so that nobody has to guess later.", "required")
