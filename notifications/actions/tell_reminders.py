"""Tell what has been booked: to the holder whose turn is due today, and to everybody whom an escalation reaches."""

from datetime import datetime

from django.db import transaction

from notifications.hierarchy import Hierarchy
from notifications.isolation import Isolated
from notifications.kinds import wait_about
from notifications.ladder import current_step
from notifications.models import Mention, Reminder, Snooze
from notifications.posting import post
from notifications.telling import Due


def tell(at: datetime) -> int:
    """Post the letters of every booked step that has none yet, each in a transaction of its own; says how many."""
    hierarchy, last, letters = Hierarchy(at.date()), 0, 0
    while (pk := next_after(last)) is not None:
        last = pk
        with Isolated(f"reminder {pk}"):
            letters += tell_one(pk, hierarchy, at)
    return letters


def next_after(last: int) -> int | None:
    """The next reminder of which nobody has been told."""
    return Reminder.objects.to_tell().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True).first()


@transaction.atomic
def tell_one(pk: int, hierarchy: Hierarchy, at: datetime) -> int:
    """Post the letters of one step, unless somebody has acted meanwhile or another sweep was quicker."""
    waiting = Reminder.objects.to_tell().select_for_update(skip_locked=True, no_key=True, of=("self",))
    reminder = waiting.filter(pk=pk).first()
    if reminder is None:
        return 0
    due = still_due(reminder, at)
    reminder.told_at = at
    reminder.save(update_fields=["told_at"])
    if due is None:
        return 0
    matter = due.matter(at, reminder)
    tellings = due.tellings(hierarchy, matter)
    if has_heard(reminder, due, at):
        tellings = [telling for telling in tellings if telling.to.pk != due.wait.holder.pk]
    return post(matter, tellings)


def has_heard(reminder: Reminder, due: Due, at: datetime) -> bool:
    """Whether the holder need not be told: the daily mail has said it, or they have put it off."""
    holder = due.wait.holder
    about = {"subject": reminder.subject, "turn": reminder.turn}
    if Snooze.objects.in_force(holder.day_at(at)).filter(person=holder, **about).exists():
        return True
    return Mention.objects.filter(digest__person=holder, step=reminder.step, **about).exists()


def still_due(reminder: Reminder, at: datetime) -> Due | None:
    """Look again: the same turn, on the same step; None where it has gone on."""
    wait = wait_about(reminder.subject)
    if wait is None or wait.key != reminder.turn or wait.turn is None:
        return None
    step = current_step(wait.turn, at)
    return Due(wait, step) if step is not None and step.key == reminder.step else None
