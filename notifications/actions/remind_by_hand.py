"""Somebody asks that the holder of a turn be reminded."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from accounts.models import Person
from approvals.locking import lock_project
from approvals.models import SignOff
from audit.record import record
from common import clock
from common.refusals import Refused
from common.words import moment
from notifications.events import ReminderSent
from notifications.kinds import wait_about
from notifications.models import BY_HAND, Mention, Reminder
from notifications.permissions import require_reminder
from notifications.waits import SignOffWait, Wait
from projects.models import Project

#: Nobody is reminded of the same turn more often than this, by whomever.
REST = timedelta(hours=24)


def remind_by_hand(sign_off: SignOff, *, by: Person) -> Wait:
    """Remind whoever has the turn on a sign-off."""
    return remind(sign_off.subject, sign_off.review.project, by=by, place=sign_off.gate.name)


@transaction.atomic
def remind(subject: str, project: Project, *, by: Person, place: str = "this") -> Wait:
    """Remind whoever a thing waits on, on the record; refuses when they were reminded of it within a day."""
    project = lock_project(project.pk)
    require_reminder(by, project)
    wait, at = require_wait(subject, project, place), clock.now()
    if wait.holder.pk == by.pk:
        raise Refused("own_turn", f"{wait.place} on {project.name} is your own turn.")
    require_rest(wait, by, at)
    Reminder.objects.create(
        subject=subject, turn=wait.key, step=BY_HAND, project=project, by=by, booked_at=at, told_at=at
    )
    record(reminded(wait), stream=project.stream, subject=subject, by=by)
    return wait


def reminded(wait: Wait) -> ReminderSent:
    """What the record says of it; the letter is derived from that."""
    sign_off = wait.sign_off if isinstance(wait, SignOffWait) else None
    return ReminderSent(
        sign_off=sign_off.pk if sign_off else None,
        gate=sign_off.gate.key if sign_off else "",
        gate_name=wait.place,
        holder=wait.holder.pk,
        holder_name=wait.holder.name,
        turn=wait.key,
    )


def require_wait(subject: str, project: Project, place: str) -> Wait:
    """A reminder needs a turn that somebody has and whose clock runs."""
    if project.is_held:
        raise Refused("not_pending", f"{project.name} is on hold; its clocks stand.")
    wait = wait_about(subject)
    if wait is None or wait.project.pk != project.pk:
        raise Refused("not_pending", f"Nothing waits at {place}.")
    return wait


def require_rest(wait: Wait, by: Person, at: datetime) -> None:
    """Whoever was reminded within a day is left in peace."""
    last = last_heard(wait)
    if last is not None and at - last < REST:
        again = last + REST
        sentence = (
            f"{wait.holder.name} was reminded on {moment(last, by.zone)}. "
            f"The next reminder can go out on {moment(again, by.zone)}."
        )
        raise Refused("reminded_already", sentence, again_at=again)


def last_heard(wait: Wait) -> datetime | None:
    """When its holder was last told that it waits: by a colleague, by a letter of its own, or in a daily mail."""
    about = {"subject": wait.subject, "turn": wait.key}
    by_hand = Reminder.objects.filter(step=BY_HAND, **about).aggregate(at=Max("booked_at"))["at"]
    letters = Reminder.objects.filter(messages__recipient=wait.holder, **about).aggregate(at=Max("booked_at"))["at"]
    mentions = Mention.objects.filter(digest__person=wait.holder, **about).aggregate(at=Max("digest__written_at"))["at"]
    return max(filter(None, (by_hand, letters, mentions)), default=None)
