"""What happens to statements of work by itself: they begin, they end, and nobody's are left in nobody's hands."""

from django.db import transaction

from accounts.models import Person
from common.settling import settle_each
from projects.actions.move_sow import activate_sow, is_settled
from projects.actions.sow_steps import lock_sow, move, pass_on, settle, today_here
from projects.contracting import keeper_of
from projects.lifecycle import SowState
from projects.models import Sow, SowStep


def keep_sows() -> int:
    """Put in force what begins, end what is over, and pass on what nobody can act on; says how many were touched."""
    today = today_here()
    begun = Sow.objects.filter(state=SowState.AWAITING_SIGNATURE, versions__holds_from__lte=today).distinct()
    touched = settle_each(begun.order_by("pk"), begin) + settle_each(Sow.objects.over(today).order_by("pk"), expire)
    orphans = SowStep.objects.open().filter(holder__is_active=False).select_related("sow", "holder")
    return touched + settle_each(orphans.order_by("sow"), lambda step: rehome(step.sow, step.holder))


@transaction.atomic
def begin(sow: Sow) -> int:
    """Put in force what was signed for a day that has come."""
    sow = lock_sow(sow.pk)
    if sow.state != SowState.AWAITING_SIGNATURE or not is_settled(sow) or not sow.holds_on(today_here()):
        return 0
    activate_sow(sow, by=None)
    return 1


@transaction.atomic
def expire(sow: Sow) -> int:
    """Its last day has passed, and nobody has completed it."""
    sow = lock_sow(sow.pk)
    last = sow.versions.last()
    if sow.state != SowState.ACTIVE or last is None or last.holds_until >= today_here():
        return 0
    move(sow, "expire", by=None)
    settle(sow, by=None)
    return 1


@transaction.atomic
def rehome(sow: Sow, leaving: Person) -> int:
    """Give it into the hands of somebody who is there."""
    sow = lock_sow(sow.pk)
    present = sow.steps.open().select_related("holder").first()
    if present is None or present.holder_id != leaving.pk:
        return 0
    to = keeper_of(sow, leaving=leaving)
    if to.pk == leaving.pk:
        return 0
    pass_on(sow, to, by=None, reason=f"{leaving.name} can't act any more.")
    return 1


def pass_on_sows_of(person: Person) -> None:
    """Pass on everything that somebody had in hand who has left; in that change's own transaction."""
    for step in SowStep.objects.held_by(person).select_related("sow").order_by("sow"):
        rehome(step.sow, person)
