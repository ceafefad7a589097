"""Which reminder this is, and what comes next if nobody acts."""

from datetime import datetime

from accounts.models import Person
from common import words
from notifications.ladder import Reach, Step, next_step
from notifications.letters.base import day_for
from notifications.models import Reminder
from notifications.waits import Wait

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")
#: What those are called whom a step copies.
COPIED = {
    Reach.STAND_IN: "whoever stands in for you",
    Reach.OWNER: "whoever answers for the project",
    Reach.GOVERNANCE: "the governance managers",
}


def ordinal(wait: Wait) -> str:
    """Which reminder of this turn goes out now."""
    booked = Reminder.objects.of_turn(wait.subject, wait.key).count()
    return ORDINALS[booked - 1] if 0 < booked <= len(ORDINALS) else f"{max(booked, 1)}th"


def coming(wait: Wait, to: Person, at: datetime, *, to_others: bool = False) -> str:
    """When the next reminder goes out, and who hears of it beside the holder; the others know that they do."""
    if wait.turn is None:
        return ""
    step = next_step(wait.turn, at)
    copied = "" if to_others else copies(wait, step)
    return f"The next reminder goes out {day_for(to, step.at, at)}{copied}."


def copies(wait: Wait, step: Step) -> str:
    """Who else hears of a step, the last of them to come; who stands in is copied only where somebody is away."""
    called = {**COPIED, Reach.LEAD: wait.superiors_name}
    others = [called[reach] for reach in step.reaches if reach in called and reach is not Reach.STAND_IN]
    return f" and copies {words.listing(list(dict.fromkeys(others)))}" if others else ""
