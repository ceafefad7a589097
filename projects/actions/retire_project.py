"""Take a project out of production for good."""

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.lifecycle import step
from projects.events import ProjectRetired
from projects.models import Project
from projects.permissions import require_editor


@transaction.atomic
def retire_project(project: Project, *, by: Person, reason: str = "") -> Project:
    """End the service of a live project."""
    project = Project.objects.locked().get(pk=project.pk)
    require_editor(by, project)
    step(project, "retire")
    project.updated_at = clock.now()
    project.save(update_fields=["state", "updated_at"])
    record(ProjectRetired(reason=reason), stream=project.stream, subject=project.stream, by=by)
    return project
