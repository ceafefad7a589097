"""Find every turn that stands on a step of the ladder nobody has been told of, and tell them.

It may run twice, on two machines, or after three days of silence: a step is booked once, and only the present one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction

from approvals.models import SignOff
from common import clock
from notifications.audience import Telling, can_hear
from notifications.hierarchy import Hearer, Hierarchy
from notifications.isolation import Isolated
from notifications.ladder import Reach, Step, current_step
from notifications.matter import Matter
from notifications.models import Letter, Reminder
from notifications.posting import post
from notifications.waits import Wait, running_waits, wait_on

#: How many turns are compared with what has been booked at a time.
CHUNK = 500


@dataclass(frozen=True)
class Due:
    """A step that has not been booked, and whom it reaches."""

    wait: Wait
    step: Step
    hearers: list[Hearer]

    def matter(self, at: datetime, reminder: Reminder | None = None) -> Matter:
        """What the letters of this step are about."""
        return Matter(at, self.wait.sign_off.review.project, self.wait, step=self.step, reminder=reminder)

    def tellings(self, matter: Matter) -> list[Telling]:
        """Everybody who gets a letter, and why."""
        found = [Telling(hearer.person, letter_for(hearer), why(hearer, self.wait)) for hearer in self.hearers]
        return [telling for telling in found if can_hear(telling.to, matter)]


def book_reminders(at: datetime | None = None) -> int:
    """Book and post every step that is due at a moment; says how many were."""
    with clock.pinned(at or clock.now()) as moment:
        return sum(book(due, moment) for due in list(plan(moment)))


def plan(at: datetime) -> Iterator[Due]:
    """What is due and not booked; reads only."""
    hierarchy = Hierarchy(at.date())
    waits = running_waits()
    while chunk := list(islice(waits, CHUNK)):
        known = booked(chunk)
        for wait, step in standing(chunk, at):
            if (wait.sign_off.pk, wait.key, step.key) not in known:
                yield Due(wait, step, hierarchy.hearers(wait, step))


def standing(waits: Iterable[Wait], at: datetime) -> Iterator[tuple[Wait, Step]]:
    """The turns that stand on a step, with it."""
    for wait in waits:
        step = current_step(wait.turn, at) if wait.turn else None
        if step is not None:
            yield wait, step


def booked(waits: Iterable[Wait]) -> set[tuple[int, str, str]]:
    """Which steps have been booked for these turns."""
    rows = Reminder.objects.filter(sign_off__in=[wait.sign_off.pk for wait in waits])
    return set(rows.order_by().values_list("sign_off", "turn", "step"))


def book(due: Due, at: datetime) -> int:
    """Book one step and post its letters, unless somebody has acted or another sweep was quicker."""
    with Isolated(f"the reminder of sign-off {due.wait.sign_off.pk}"), transaction.atomic():
        if not still_stands(due, at):
            return 0
        reminder, is_new = Reminder.objects.get_or_create(
            sign_off=due.wait.sign_off, turn=due.wait.key, step=due.step.key, defaults={"booked_at": at}
        )
        if is_new:
            matter = due.matter(at, reminder)
            post(matter, due.tellings(matter))
        return int(is_new)
    return 0


def still_stands(due: Due, at: datetime) -> bool:
    """Look again: the same turn, with the same person, on the same step."""
    sign_off = SignOff.objects.live().told().filter(pk=due.wait.sign_off.pk).first()
    if sign_off is None or sign_off.review.project.is_held or sign_off.holder_id != due.wait.sign_off.holder_id:
        return False
    wait = wait_on(sign_off)
    return wait.key == due.wait.key and wait.turn is not None and current_step(wait.turn, at) == due.step


def letter_for(hearer: Hearer) -> Letter:
    """The holder is reminded; everybody else hears that somebody has not answered."""
    return Letter.REMINDER if hearer.reach is Reach.HOLDER else Letter.ESCALATION


def why(hearer: Hearer, wait: Wait) -> str:
    """Why this person hears of it."""
    gate, key = wait.sign_off.gate, wait.sign_off.review.project.key
    match hearer.reach:
        case Reach.HOLDER:
            return f"the turn is yours on {key}" if wait.asked else f"you hold the {gate.name} sign-off on {key}"
        case Reach.LEAD:
            return f"you answer for {key}" if wait.asked or gate.team is None else f"you lead {gate.team.name}"
        case Reach.GOVERNANCE:
            return f"you are a governance manager and nobody has answered on {key}"
