"""The reminder ladder: who is asked again, when, and who else hears of it. Pure: a turn in, steps out.

Half of the time gone, or some working days before an end; the day it is due; then each working day over, a week long,
and after that once a week, until somebody answers. The longer it lasts, the more people hear of it: whoever stands in,
whoever leads, whoever answers for the project, the governance managers. A step that was missed is never caught up:
whoever was silent for three days hears the present step only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, takewhile

from common.calendar import WorkingHours, add, between, next_opening, working_day

#: After the daily reminders a turn is spoken of once in so many working days.
WEEK = 5
#: How many steps ahead are worked out at a time.
AHEAD = 8
#: Nobody looks further back for a step of an end that is far away.
LONGEST_NOTICE = 250


class Reach(StrEnum):
    """Whom a step reaches, in the order in which they come to hear of it."""

    HOLDER = "holder"
    STAND_IN = "stand_in"
    LEAD = "lead"
    OWNER = "owner"
    GOVERNANCE = "governance"


class Rung(StrEnum):
    """What a step says."""

    HALF_TIME = "half_time"
    BEFORE = "before"
    DUE_TODAY = "due_today"
    OVER = "over"


@dataclass(frozen=True)
class Ladder:
    """How often somebody is asked, and from how many working days over on the others hear of it (None: never).

    `before` are working days ahead of the end on which it is spoken of; `daily` the working days over with a reminder
    each. Raises ValueError for numbers below their range.
    """

    half_time: bool = True
    before: tuple[int, ...] = ()
    daily: int = 5
    stand_in: int | None = 2
    lead: int | None = 3
    owner: int | None = 4
    governance: int | None = 5

    def __post_init__(self) -> None:
        if self.daily < 0 or any(days < 1 or days > LONGEST_NOTICE for days in self.before):
            raise ValueError("A ladder counts working days from one on.")
        if any(days is not None and days < 1 for _, days in self.others()):
            raise ValueError("Others hear of it from a first working day over on.")

    def others(self) -> tuple[tuple[Reach, int | None], ...]:
        """Everybody beside the holder, with the day over from which they hear of it."""
        return (
            (Reach.STAND_IN, self.stand_in),
            (Reach.LEAD, self.lead),
            (Reach.OWNER, self.owner),
            (Reach.GOVERNANCE, self.governance),
        )

    def reaches(self, days_over: int) -> tuple[Reach, ...]:
        """Everybody who hears of a step so many days over."""
        beside = (reach for reach, begins in self.others() if begins is not None and days_over >= begins)
        return (Reach.HOLDER, *beside)

    def speaks_on(self, days_over: int) -> bool:
        """Whether a reminder goes out on that day over."""
        return days_over <= self.daily or days_over % WEEK == 0


#: What holds where nobody has chosen otherwise.
USUAL = Ladder()


@dataclass(frozen=True)
class Turn:
    """Somebody's turn with a running clock: since when it runs for them, when it runs out, how long it is in all."""

    since: datetime
    due_at: datetime
    allowance: timedelta
    hours: WorkingHours
    ladder: Ladder = USUAL

    @property
    def due_on(self) -> date:
        """The date on which the clock runs out, where the gate works."""
        return self.due_at.astimezone(self.hours.zone).date()


@dataclass(frozen=True)
class Step:
    """One rung of the ladder, and the moment from which it holds; `days` are those over, or those before the end."""

    rung: Rung
    at: datetime
    due_on: date
    days: int = 0
    reaches: tuple[Reach, ...] = (Reach.HOLDER,)

    @property
    def key(self) -> str:
        """What makes this step one of its kind; a clock that ran on to another date has other steps."""
        match self.rung:
            case Rung.HALF_TIME:
                return "half_time"
            case Rung.BEFORE:
                return f"before:{self.due_on}:{self.days}"
            case Rung.DUE_TODAY:
                return f"due:{self.due_on}"
            case Rung.OVER:
                return f"over:{self.due_on}:{self.days}"

    @property
    def days_over(self) -> int:
        """How many working days the clock is over."""
        return self.days if self.rung is Rung.OVER else 0

    @property
    def escalates(self) -> bool:
        """Whether others hear of it beside the holder."""
        return len(self.reaches) > 1

    @property
    def at_once(self) -> bool:
        """Whether it is told by itself, as soon as it holds; everything else is told once a day, together."""
        return self.rung is Rung.DUE_TODAY or self.escalates


def current_step(turn: Turn, at: datetime) -> Step | None:
    """The rung on which a turn stands at a moment; None while there is nothing to remind of."""
    return max(takewhile(lambda step: step.at <= at, steps(turn)), key=lambda step: step.at, default=None)


def next_step(turn: Turn, at: datetime) -> Step:
    """The first rung after a moment."""
    return next(step for step in steps(turn) if step.at > at)


def window(turn: Turn, at: datetime) -> list[Step]:
    """The rung on which a turn stands, if it stands on one, and those that come next."""
    present = current_step(turn, at)
    ahead = islice((step for step in steps(turn) if step.at > at), AHEAD)
    return [*([present] if present else []), *ahead]


def steps(turn: Turn) -> Iterator[Step]:
    """Every rung after the turn began, in order, without end; what is earlier was said by the mail that gave it."""
    return (step for step in _rungs(turn) if step.at > turn.since)


def _rungs(turn: Turn) -> Iterator[Step]:
    """Every rung of the clock."""
    due_day = _opening(turn.hours, turn.due_on)
    yield from sorted(_ahead(turn, due_day), key=lambda step: step.at)
    yield Step(Rung.DUE_TODAY, due_day, turn.due_on)
    for days, opening in enumerate(_openings_after(turn), start=1):
        if turn.ladder.speaks_on(days):
            yield Step(Rung.OVER, opening, turn.due_on, days, turn.ladder.reaches(days))


def _ahead(turn: Turn, due_day: datetime) -> Iterator[Step]:
    """The rungs before the due day."""
    half = _half_time(turn) if turn.ladder.half_time else None
    if half is not None and (half < due_day or due_day <= turn.since):
        yield Step(Rung.HALF_TIME, half, turn.due_on)
    for days in turn.ladder.before:
        at = _opening(turn.hours, _days_before(turn, days))
        if at < due_day:
            yield Step(Rung.BEFORE, at, turn.due_on, days)


def _half_time(turn: Turn) -> datetime | None:
    """When half of the allowance is left; None if no more than that was left when the turn began."""
    remaining = between(turn.hours, turn.since, turn.due_at)
    early = remaining - turn.allowance / 2
    return add(turn.hours, turn.since, early) if early > timedelta(0) else None


def _days_before(turn: Turn, days: int) -> date:
    """The working day that lies so many working days before the due date."""
    day = turn.due_on
    while days:
        day -= timedelta(days=1)
        days -= working_day(turn.hours, day)
    return day


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
