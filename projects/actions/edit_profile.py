"""Change what a project says about itself."""

from typing import Any

from django.db import transaction

from accounts.models import Person
from common import clock
from common.refusals import Invalid
from projects import dossier
from projects.actions.record_settings import record_settings
from projects.actions.register_project import require_company_lead, require_new_external_id, take_numbering
from projects.models import Project
from projects.models.profile import PROFILE_FIELDS
from projects.permissions import require_editable, require_editor

#: Fields that are not part of a section: nobody judges them, but their change is on the record.
SETTINGS = ("external_id", "visibility")


@transaction.atomic
def edit_profile(project: Project, *, by: Person, **fields: Any) -> Project:
    """Change fields of the profile, the lead, or the project's settings; unknown names raise `Invalid`."""
    project = Project.objects.locked().get(pk=project.pk)
    require_editor(by, project)
    require_editable(project)
    refuse_unknown(fields)
    changed = {name: value for name, value in fields.items() if getattr(project, name) != value}
    if not changed:
        return project
    check(changed)
    settings_before = {name: getattr(project, name) for name in SETTINGS}
    for name, value in changed.items():
        setattr(project, name, value)
    project.updated_at = clock.now()
    project.save(update_fields=[*changed, "updated_at"])
    record_settings(project, settings_before, by=by)
    dossier.refresh(project, "profile", by=by)
    if "lead" in changed:
        dossier.refresh(project, "people", by=by)
    return project


def refuse_unknown(fields: dict[str, Any]) -> None:
    """A field that does not exist is named, not ignored."""
    for name in fields:
        if name not in (*PROFILE_FIELDS, *SETTINGS, "lead"):
            raise Invalid.field(name, "There is no such field.", "unknown")


def check(changed: dict[str, Any]) -> None:
    """The rules that hold between a changed field and the rest of the world."""
    if "external_id" in changed:
        take_numbering()
        require_new_external_id(changed["external_id"])
    if "lead" in changed:
        require_company_lead(changed["lead"])
