"""What the daily mail of one person says on one day: everything that stalls on them, read as it is now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from accounts.models import Person
from notifications.kinds import known_to, waits_about
from notifications.ladder import Step, current_step
from notifications.models import Mention, Reminder, Snooze, Watch
from notifications.waits import Wait

Told = tuple[str, str, str]


@dataclass(frozen=True)
class Stall:
    """Something that stalls on somebody: the step on which it stands by the end of their day; whether that is news."""

    wait: Wait
    step: Step
    is_new: bool

    @property
    def due_at(self) -> datetime:
        """When its clock runs out, or ran out."""
        return self.wait.turn.due_at if self.wait.turn else self.step.at

    @property
    def told(self) -> Told:
        """What names the step."""
        return self.wait.subject, self.wait.key, self.step.key


@dataclass(frozen=True)
class Daily:
    """One person's day."""

    person: Person
    day: date
    at: datetime
    stalls: list[Stall]
    put_off: int = 0

    @property
    def has_news(self) -> bool:
        """Whether anything has taken a step of which they have not heard."""
        return any(stall.is_new for stall in self.stalls)


def daily_of(person: Person, at: datetime) -> Daily:
    """Everything that stalls on a person, the most urgent first; a constant number of statements.

    The mail goes out in the morning, so it speaks of the steps that the day will bring: who reads at eight that a turn
    is due today need not be told at nine.
    """
    day, end = person.day_at(at), end_of_day(person, at)
    subjects = Watch.objects.stalling(end).filter(holder=person).values_list("subject", flat=True)
    waits = [wait for wait in waits_about(subjects).values() if wait.holder.pk == person.pk]
    seen = known_to(person, waits)
    asleep = put_off(person, day)
    awake = [w for w in waits if w.subject in seen and (w.subject, w.key) not in asleep]
    return Daily(person, day, at, by_urgency(stalls(person, awake, end)), put_off=len(waits) - len(awake))


def end_of_day(person: Person, at: datetime) -> datetime:
    """When the day ends that a person has now."""
    return datetime.combine(person.day_at(at) + timedelta(days=1), time.min, person.zone)


def put_off(person: Person, day: date) -> set[tuple[str, str]]:
    """The turns that they have put off to a later day."""
    return set(Snooze.objects.in_force(day).filter(person=person).values_list("subject", "turn"))


def stalls(person: Person, waits: list[Wait], end: datetime) -> list[Stall]:
    """Those that stand on a step by the end of the day."""
    heard = heard_by(person, [wait.subject for wait in waits])
    standing = [(wait, current_step(wait.turn, end)) for wait in waits if wait.turn]
    return [
        Stall(wait, step, is_new=(wait.subject, wait.key, step.key) not in heard)
        for wait, step in standing
        if step is not None
    ]


def heard_by(person: Person, subjects: list[str]) -> set[Told]:
    """The steps that they have been told of, in a daily mail or in one of their own."""
    mentions = Mention.objects.filter(subject__in=subjects, digest__person=person)
    letters = Reminder.objects.filter(subject__in=subjects, messages__recipient=person)
    names = ("subject", "turn", "step")
    return {*mentions.values_list(*names), *letters.order_by().values_list(*names)}


def by_urgency(stalls: list[Stall]) -> list[Stall]:
    """By project, the one with the most urgent thing first."""
    first: dict[int, datetime] = {}
    for stall in stalls:
        project = stall.wait.project.pk
        first[project] = min(first.get(project, stall.due_at), stall.due_at)
    return sorted(stalls, key=lambda stall: (first[stall.wait.project.pk], stall.wait.project.pk, stall.due_at))
