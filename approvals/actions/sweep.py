"""What the passing of time brings about by itself: holds that lift, conditions that lapse, clearances that end.

Each thing is settled in a transaction of its own, so one that can't be settled holds up no other. Running a sweep
twice, or days late, comes to the same.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from accounts.models import Absence, Membership
from approvals.actions.book_days import book_days
from approvals.actions.hold import resume
from approvals.actions.rehome import rehome
from approvals.actions.suspend import STANDING, suspend
from approvals.actions.waive import end_waiver
from approvals.events import ClearanceExpired, ConditionLapsed
from approvals.lifecycle import PASSED, ConditionState, ReviewState, SignOffState
from approvals.locking import lock_project
from approvals.models import Cause, Clearance, Condition, SignOff, Waiver
from audit.record import record
from common import clock
from common.lifecycle import step
from common.settling import settle_each
from common.words import day
from projects.models import Project


def sweep() -> dict[str, int]:
    """Settle everything that is due now; says how many of each."""
    today = clock.now().date()
    return {
        "holds lifted": settle_each(Project.objects.filter(held_until__lte=today), lift),
        "conditions lapsed": settle_each(lapsing(today), lapse),
        "waivers ended": settle_each(Waiver.objects.in_force().filter(ends_on__lt=today), end_waiver),
        "clearances expired": settle_each(expiring(), expire),
        "sign-offs passed on": settle_each(left_alone(today), find_somebody),
        "waiting days booked": book_days(),
    }


def lift(project: Project) -> bool:
    """The day has come to which a project was on hold."""
    resume(project, by=None, reason="The day to which it was on hold has come.")
    return True


def lapsing(today: date) -> Iterable[Condition]:
    """Open conditions of approvals that count, whose day has passed."""
    return Condition.objects.unmet().filter(state=ConditionState.OPEN, due_on__lt=today)


@transaction.atomic
def lapse(condition: Condition) -> bool:
    """A condition's day has passed without anybody saying that it was met: the clearance no longer holds."""
    project = lock_project(condition.project_id)
    condition = Condition.objects.get(pk=condition.pk)
    if condition.state != ConditionState.OPEN:
        return False
    step(condition, "lapse")
    condition.changed_at = clock.now()
    condition.save(update_fields=["state", "changed_at"])
    note = f"It was due {day(condition.due_on)}."
    fact = ConditionLapsed(condition=condition.pk, text=condition.text, note=note)
    record(fact, stream=project.stream, subject=condition.subject, by=None)
    suspend(project, Cause.CONDITION, condition.subject, f"A condition lapsed: {condition.text}"[:500], by=None)
    return True


def expiring() -> Iterable[Clearance]:
    """Clearances whose time has run out."""
    return Clearance.objects.filter(state__in=STANDING, expires_at__lte=clock.now())


@transaction.atomic
def expire(clearance: Clearance) -> bool:
    """The last day of a clearance has passed."""
    project = lock_project(clearance.project_id)
    clearance = Clearance.objects.get(pk=clearance.pk)
    if clearance.state not in STANDING:
        return False
    step(clearance, "expire")
    clearance.reason = f"It held until {day(clearance.expires_at.date())}."
    clearance.save(update_fields=["state", "reason"])
    fact = ClearanceExpired(clearance=clearance.pk)
    record(fact, stream=project.stream, subject=clearance.subject, by=None)
    return True


def left_alone(today: date) -> Iterable[Project]:
    """Projects in review with a sign-off whose reviewer is away, gone, or only holds it until somebody better comes."""
    away = Absence.objects.filter(starts_on__lte=today, ends_on__gte=today).values("person")
    its_membership = Membership.objects.current().filter(team=OuterRef("gate__team"), person=OuterRef("reviewer"))
    can_not = (
        Q(reviewer__is_active=False) | Q(reviewer__in=away) | (Q(gate__team__isnull=False) & ~Exists(its_membership))
    )
    ahead = SignOff.objects.filter(can_not, review__state=ReviewState.OPEN).exclude(
        state__in=(*PASSED, SignOffState.REJECTED)
    )
    return Project.objects.filter(pk__in=ahead.values("review__project"))


def find_somebody(project: Project) -> bool:
    """Give what nobody can act on to somebody who can."""
    return bool(rehome(project, reason="Whoever held it can't act here now."))
