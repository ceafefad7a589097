"""The reminder ladder: who is asked again, when, and who else hears of it. Pure: a turn in, steps out.

Half of the time gone; the day it is due; then each working day over, a week long. From the third on whoever leads the
gate hears of it, from the fifth on the governance managers; after that once a week, until somebody answers. A step that
was missed is never caught up: whoever was silent for three days hears the present step only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from common.calendar import WorkingHours, add, between, next_opening, working_day

#: Working days over on which a reminder goes out one by one; after that every `WEEK` of them.
DAILY = 5
WEEK = 5
#: Working days over from which others hear of it.
LEAD_FROM = 3
GOVERNANCE_FROM = 5


class Reach(StrEnum):
    """Whom a step reaches, in the order in which they come to hear of it."""

    HOLDER = "holder"
    LEAD = "lead"
    GOVERNANCE = "governance"


class Kind(StrEnum):
    """What a step says."""

    HALF_TIME = "half_time"
    DUE_TODAY = "due_today"
    OVER = "over"


@dataclass(frozen=True)
class Turn:
    """Somebody's turn with a running clock: since when it runs for them, when it runs out, how long it is in all."""

    since: datetime
    due_at: datetime
    allowance: timedelta
    hours: WorkingHours

    @property
    def due_on(self) -> date:
        """The date on which the clock runs out, where the gate works."""
        return self.due_at.astimezone(self.hours.zone).date()


@dataclass(frozen=True)
class Step:
    """One rung of the ladder, and the moment from which it holds."""

    kind: Kind
    at: datetime
    due_on: date
    days_over: int = 0

    @property
    def key(self) -> str:
        """What makes this step one of its kind; a clock that ran on to another date has other steps."""
        match self.kind:
            case Kind.HALF_TIME:
                return "half_time"
            case Kind.DUE_TODAY:
                return f"due:{self.due_on}"
            case Kind.OVER:
                return f"over:{self.due_on}:{self.days_over}"

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Everybody who hears of this step."""
        bounds = {Reach.HOLDER: 0, Reach.LEAD: LEAD_FROM, Reach.GOVERNANCE: GOVERNANCE_FROM}
        return tuple(reach for reach, begins in bounds.items() if self.days_over >= begins)


def current_step(turn: Turn, at: datetime) -> Step | None:
    """The rung on which a turn stands at a moment; None while there is nothing to remind of."""
    return max(takewhile(lambda step: step.at <= at, steps(turn)), key=lambda step: step.at, default=None)


def next_step(turn: Turn, at: datetime) -> Step:
    """The first rung after a moment."""
    return next(step for step in steps(turn) if step.at > at)


def steps(turn: Turn) -> Iterator[Step]:
    """Every rung after the turn began, in order, without end; what is earlier was said by the mail that gave it."""
    return (step for step in _rungs(turn) if step.at > turn.since)


def _rungs(turn: Turn) -> Iterator[Step]:
    """Every rung of the clock."""
    due_day = _opening(turn.hours, turn.due_on)
    half = _half_time(turn)
    if half is not None and (half < due_day or due_day <= turn.since):
        yield Step(Kind.HALF_TIME, half, turn.due_on)
    yield Step(Kind.DUE_TODAY, due_day, turn.due_on)
    for days, opening in enumerate(_openings_after(turn), start=1):
        if days <= DAILY or days % WEEK == 0:
            yield Step(Kind.OVER, opening, turn.due_on, days)


def _half_time(turn: Turn) -> datetime | None:
    """When half of the allowance is left; None if no more than that was left when the turn began."""
    remaining = between(turn.hours, turn.since, turn.due_at)
    early = remaining - turn.allowance / 2
    return add(turn.hours, turn.since, early) if early > timedelta(0) else None


def _openings_after(turn: Turn) -> Iterator[datetime]:
    """When each working day after the due date begins."""
    day = turn.due_on
    while True:
        day += timedelta(days=1)
        if working_day(turn.hours, day):
            yield _opening(turn.hours, day)


def _opening(hours: WorkingHours, day: date) -> datetime:
    """When work begins on a date; when it next begins if that is a day off."""
    return next_opening(hours, datetime(day.year, day.month, day.day, tzinfo=hours.zone))
