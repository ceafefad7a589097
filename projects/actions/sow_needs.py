"""Say from when a project needs a statement of work, its own or one of another project, or that it does not."""

from datetime import date

from django.db import transaction

from accounts.models import Person
from common.refusals import Invalid, Refused
from projects.actions.sow_steps import lock_sow, note, settle, settle_project
from projects.models import Project, Sow, SowNeed
from projects.permissions import require_editable
from projects.third_party_events import SowNeeded, SowNotNeeded
from projects.third_party_permissions import require_sow_writer


@transaction.atomic
def need_sow(
    project: Project, sow: Sow, *, by: Person, needed_from: date | None = None, needed_until: date | None = None
) -> SowNeed:
    """The project needs it between two days, or from its beginning to its end."""
    sow = lock_sow(sow.pk, project)
    project = Project.objects.get(pk=project.pk)
    require_sow_writer(by, project)
    require_editable(project)
    require_days(needed_from, needed_until)
    need = SowNeed.objects.filter(project=project, sow=sow).first() or SowNeed(project=project, sow=sow)
    if need.pk and (need.needed_from, need.needed_until) == (needed_from, needed_until):
        return need
    need.needed_from, need.needed_until = needed_from, needed_until
    need.save()
    fact = SowNeeded(reference=sow.reference, project=project.key, needed_from=needed_from, needed_until=needed_until)
    note(sow, fact, by=by)
    settle(sow, by=by)
    return need


@transaction.atomic
def drop_need(project: Project, sow: Sow, *, by: Person) -> None:
    """The project does without it; the one for which it was drafted always needs it."""
    sow = lock_sow(sow.pk, project)
    project = Project.objects.get(pk=project.pk)
    require_sow_writer(by, project)
    require_editable(project)
    if sow.project_id == project.pk:
        sentence = f"{sow.reference} was drafted for {project.name}. Terminate it if nobody needs it."
        raise Refused("own_sow", sentence)
    dropped, _ = SowNeed.objects.filter(project=project, sow=sow).delete()
    if dropped:
        note(sow, SowNotNeeded(reference=sow.reference, project=project.key), by=by)
        settle_project(project, f"{sow.reference} {sow.name}", by=by)


def require_days(needed_from: date | None, needed_until: date | None) -> None:
    """A need ends after it begins."""
    if needed_from and needed_until and needed_until < needed_from:
        raise Invalid.field("needed_until", "This is before it is needed.", "before_start")
