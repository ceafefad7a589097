"""Somebody asks that the holder of a turn be reminded."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import Person
from approvals.locking import lock_sign_off
from approvals.models import SignOff
from audit.record import record
from common import clock
from common.refusals import Refused
from common.words import moment
from notifications.events import ReminderSent
from notifications.models import BY_HAND, Reminder
from notifications.permissions import require_reminder
from notifications.waits import Wait, wait_on

#: Nobody is reminded of the same turn more often than this, by whomever.
REST = timedelta(hours=24)


@transaction.atomic
def remind_by_hand(sign_off: SignOff, *, by: Person) -> Reminder:
    """Remind whoever has the turn, on the record; refuses when they were reminded of it within a day."""
    sign_off = lock_sign_off(sign_off.pk)
    require_reminder(by, sign_off.review.project)
    require_somebodys_turn(sign_off, by)
    wait, at = wait_on(sign_off), clock.now()
    require_rest(wait, by, at)
    reminder = Reminder.objects.create(sign_off=sign_off, turn=wait.key, step=BY_HAND, by=by, booked_at=at)
    fact = ReminderSent(
        sign_off=sign_off.pk,
        gate=sign_off.gate.key,
        gate_name=sign_off.gate.name,
        holder=sign_off.holder_id,
        holder_name=sign_off.holder.name,
        turn=wait.key,
    )
    record(fact, stream=sign_off.review.project.stream, subject=sign_off.subject, by=by)
    return reminder


def require_somebodys_turn(sign_off: SignOff, by: Person) -> None:
    """A reminder needs a turn that somebody else has and whose clock runs."""
    project = sign_off.review.project
    if not sign_off.is_live:
        raise Refused("not_pending", f"Nothing waits at {sign_off.gate.name}.", state=sign_off.state)
    if project.is_held:
        raise Refused("not_pending", f"{project.name} is on hold; its clocks stand.", state=sign_off.state)
    if sign_off.holder_id == by.pk:
        raise Refused("own_turn", f"{sign_off.gate.name} on {project.name} is your own turn.")


def require_rest(wait: Wait, by: Person, at: datetime) -> None:
    """Whoever was reminded within a day is left in peace."""
    last = Reminder.objects.of_turn(wait.sign_off, wait.key).last()
    if last is not None and at - last.booked_at < REST:
        again = last.booked_at + REST
        sentence = (
            f"{wait.sign_off.holder.name} was reminded on {moment(last.booked_at, by.zone)}. "
            f"The next reminder can go out on {moment(again, by.zone)}."
        )
        raise Refused("reminded_already", sentence, again_at=again)
