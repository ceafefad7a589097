"""The lock and the step that all acts on statements of work share."""

from datetime import date

from django.db.models import Q

from accounts.models import Person
from audit.events import Fact
from audit.record import record
from common import clock, faults
from common.lifecycle import step
from common.refusals import Refused
from common.stopwatch import Clock
from projects import dossier
from projects.contracting import LEVELS, contract_hours, keeper_of
from projects.lifecycle import SOW_OPEN
from projects.models import Project, Sow, SowNeed, SowStep
from projects.signals import third_parties_changed
from projects.third_party_events import SowMoved, SowPassed

SECTION = "third_parties"


def lock_sow(sow_id: int, *more: Project) -> Sow:
    """A statement of work as it is under lock: first every project that it concerns, in one order, then its own row."""
    locked = {project.pk: project for project in lock_concerned(sow_id, more)}
    sow = Sow.objects.select_for_update(no_key=True).get(pk=sow_id)
    concerned = {sow.project_id, *SowNeed.objects.filter(sow=sow).values_list("project", flat=True)}
    if not concerned <= locked.keys():  # a project has begun to need it between the two locks
        raise Refused("busy", faults.BUSY)
    sow.project = locked[sow.project_id]
    return sow


def lock_concerned(sow_id: int, more: tuple[Project, ...]) -> list[Project]:
    """The projects that a statement of work concerns, and further ones, locked in the order of their ids."""
    concerned = Q(pk__in=Sow.objects.filter(pk=sow_id).values("project"))
    concerned |= Q(pk__in=SowNeed.objects.filter(sow=sow_id).values("project"))
    concerned |= Q(pk__in=[project.pk for project in more])
    return list(Project.objects.locked().filter(concerned).order_by("pk"))


def note(sow: Sow, fact: Fact, *, by: Person | None) -> None:
    """Put on record what happened to a statement of work."""
    record(fact, stream=sow.stream, subject=sow.stream, by=by)


def settle(sow: Sow, *, by: Person | None) -> None:
    """What follows whenever something of it is other than before, for every project that it concerns."""
    concerned = Q(pk=sow.project_id) | Q(pk__in=sow.needs.values("project"))
    for project in Project.objects.filter(concerned).order_by("pk"):
        settle_project(project, f"{sow.reference} {sow.name}", by=by)


def settle_project(project: Project, what: str, *, by: Person | None) -> None:
    """What follows when a project's third parties are other than before; `what` names what has changed."""
    third_parties_changed.send(sender=Project, project=project, by=by)
    dossier.refresh(project, SECTION, by=by, act="changed", what=what)


def enter(sow: Sow, *, holder: Person | None = None) -> SowStep:
    """Begin the step that its state names; its clock runs from now on. Somebody has it in hand."""
    at, level = clock.now(), LEVELS.get(sow.state)
    due = Clock(level, started_at=at).due(contract_hours()) if level else None
    holder = holder or keeper_of(sow)
    return sow.steps.create(state=sow.state, holder=holder, entered_at=at, level=level, due_at=due)


def move(sow: Sow, name: str, *, by: Person | None, holder: Person | None = None, reason: str = "") -> None:
    """Take a declared step with all that belongs to it: the clock, the hands it goes to, and the record."""
    before = sow.state
    step(sow, name)
    leave(sow)
    now_at = enter(sow, holder=holder) if sow.state in SOW_OPEN else None
    sow.updated_at = clock.now()
    sow.save(update_fields=["state", "updated_at"])
    fact = SowMoved(
        reference=sow.reference,
        before=before,
        to=sow.state,
        holder=now_at.holder.email if now_at else "",
        holder_name=now_at.holder.name if now_at else "",
        due_at=now_at.due_at if now_at else None,
        reason=reason,
    )
    note(sow, fact, by=by)


def leave(sow: Sow) -> None:
    """End the step at which it was, and keep how much working time it took."""
    present = sow.steps.open().first()
    if present is None:
        return
    present.left_at = max(clock.now(), present.entered_at)
    if present.level is not None:
        watch = Clock(present.level, started_at=present.entered_at)
        present.spent = watch.elapsed(contract_hours(), present.left_at)
    present.save(update_fields=["left_at", "spent"])


def pass_on(sow: Sow, to: Person, *, by: Person | None, reason: str = "") -> None:
    """Give a statement of work into somebody else's hands; its step and its clock go on."""
    present = sow.steps.open().select_related("holder").get()
    before, present.holder = present.holder, to
    present.save(update_fields=["holder"])
    fact = SowPassed(reference=sow.reference, before=before.name, holder=to.email, holder_name=to.name, reason=reason)
    note(sow, fact, by=by)


def today_here() -> date:
    """The day it is where contracts are signed."""
    return clock.now().astimezone(contract_hours().zone).date()
