"""Which reminder this is, and what comes next if nobody acts."""

from datetime import datetime

from accounts.models import Person
from common import words
from notifications.ladder import Reach, Step, next_step
from notifications.letters.base import day_for
from notifications.models import Reminder, Snooze
from notifications.waits import Wait

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")
#: What those are called whom a step copies.
COPIED = {
    Reach.STAND_IN: "whoever stands in for you",
    Reach.OWNER: "whoever answers for the project",
    Reach.GOVERNANCE: "the governance managers",
}


def asleep(wait: Wait, to: Person, at: datetime) -> str:
    """That its holder has put it off, until when and why; empty where they have not."""
    by = Snooze.objects.in_force(wait.holder.day_at(at)).filter(subject=wait.subject, turn=wait.key)
    snooze = by.filter(person=wait.holder).first()
    if snooze is None:
        return ""
    return f"{wait.holder.name} has put it off until {day_for(to, snooze.until, at)}: {snooze.reason}"


def ordinal(wait: Wait, step: Step | None = None) -> str:
    """Which reminder of this turn goes out now; the daily mail may speak of a step before it is booked."""
    known = list(Reminder.objects.of_turn(wait.subject, wait.key).values_list("step", flat=True))
    booked = len(known) + (step is not None and step.key not in known)
    return ORDINALS[booked - 1] if 0 < booked <= len(ORDINALS) else f"{max(booked, 1)}th"


def coming(wait: Wait, to: Person, at: datetime, *, told: Step | None = None, to_others: bool = False) -> str:
    """When the next reminder goes out, and who hears of it beside the holder; the others know that they do.

    The daily mail is told of a step before it comes, so the next one is that after it.
    """
    if wait.turn is None:
        return ""
    step = next_step(wait.turn, max(at, told.at) if told else at)
    copied = "" if to_others else copies(wait, step)
    return f"The next reminder goes out {day_for(to, step.at, at)}{copied}."


def copies(wait: Wait, step: Step) -> str:
    """Who else hears of a step, the last of them to come; who stands in is copied only where somebody is away."""
    called = {**COPIED, Reach.LEAD: wait.superiors_name}
    others = [called[reach] for reach in step.reaches if reach in called and reach is not Reach.STAND_IN]
    return f" and copies {words.listing(list(dict.fromkeys(others)))}" if others else ""
