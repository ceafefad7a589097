"""Put a project on hold, so that its clocks stand, and take it up again."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from approvals import turns
from approvals.actions.advance import sign_offs_of
from approvals.actions.withdraw import require_reason
from approvals.events import ProjectHeld, ProjectResumed
from approvals.locking import lock_case
from approvals.models import Review, SignOff
from approvals.permissions import require_lead_or_governance
from audit.record import record
from common import clock
from common.lifecycle import allowed_steps
from common.refusals import Invalid, Refused
from common.stopwatch import Clock
from projects.lifecycle import OPEN
from projects.models import Project

HOLD = ("held_since", "held_until", "held_reason", "held_by", "updated_at")


@transaction.atomic
def hold(project: Project, *, by: Person, reason: str, until: date) -> Project:
    """Stop the clocks of an open project until a day, with a reason; the hold lifts itself on that day."""
    require_reason(reason)
    if until <= clock.now().date():
        raise Invalid.field("until", "This day has passed; name a day to come.", "past")
    project, review = lock_case(project.pk)
    require_lead_or_governance(by, project, "hold")
    require_running(project)
    at = clock.now()
    project.held_since, project.held_until, project.held_reason, project.held_by = at, until, reason, by
    project.updated_at = at
    project.save(update_fields=HOLD)
    for sign_off in live(review):
        stop(sign_off, at)
    record(ProjectHeld(reason=reason, until=until), stream=project.stream, subject=project.stream, by=by)
    return project


@transaction.atomic
def resume(project: Project, *, by: Person | None, reason: str = "") -> Project:
    """Lift the hold: every clock that stood goes on where it was. `by=None` when the day has come by itself."""
    project, review = lock_case(project.pk)
    if by is not None:
        require_lead_or_governance(by, project, "resume")
    require_held(project)
    at = clock.now()
    project.held_since, project.held_until, project.held_reason, project.held_by = None, None, "", None
    project.updated_at = at
    project.save(update_fields=HOLD)
    for sign_off in live(review):
        start(sign_off, at)
    record(ProjectResumed(reason=reason), stream=project.stream, subject=project.stream, by=by)
    return project


def require_running(project: Project) -> None:
    """Only what somebody works on can be put on hold, and once at a time."""
    if project.is_held or project.state not in OPEN:
        state = "held" if project.is_held else project.state
        words = "on hold already" if project.is_held else project.get_state_display().lower()
        allowed = ["resume"] if project.is_held else allowed_steps(project)
        raise Refused("illegal_transition", f"{project.name} is {words}.", state=state, allowed=allowed)


def require_held(project: Project) -> None:
    """Only what is on hold can be taken up again."""
    if not project.is_held:
        allowed = ["hold", *allowed_steps(project)] if project.state in OPEN else allowed_steps(project)
        raise Refused("illegal_transition", f"{project.name} is not on hold.", state=project.state, allowed=allowed)


def live(review: Review | None) -> list[SignOff]:
    """The sign-offs of a review on which somebody has to act."""
    return [sign_off for sign_off in sign_offs_of(review) if sign_off.is_live] if review else []


def stop(sign_off: SignOff, at: datetime) -> None:
    """Let the clock that runs stand: the gate's, or the team's."""
    hours = sign_off.gate.calendar.hours()
    for turn in sign_off.team_turns.filter(ended_at=None):
        turn.sign_off = sign_off
        turn.spent, turn.clock_started_at = turn.clock.elapsed(hours, at), None
        turn.save(update_fields=["spent", "clock_started_at"])
    turns.stop_clock(sign_off, at)
    sign_off.save(update_fields=turns.CLOCK)


def start(sign_off: SignOff, at: datetime) -> None:
    """Let the clock go on whose turn it is."""
    if not sign_off.with_team:
        turns.start_clock(sign_off, sign_off.clock, at)
    for turn in sign_off.team_turns.filter(ended_at=None):
        turn.sign_off = sign_off
        running: Clock = turn.clock.start(at)
        turn.clock_started_at = running.started_at
        turn.save(update_fields=["clock_started_at"])
        sign_off.due_at = running.due(sign_off.gate.calendar.hours())
    sign_off.save(update_fields=turns.CLOCK)
