"""How much of a clock is gone, in working days of the gate that set it."""

from datetime import date, datetime, timedelta

from approvals.faces import days
from approvals.lifecycle import LIVE_SIGN_OFF, SignOffState
from approvals.models import SignOff, TeamTurn
from common.calendar import WorkingHours, days_over, working_day
from common.look import ClockFace
from common.stopwatch import WORKING_DAY, Clock


def clock_face(sign_off: SignOff, asked: TeamTurn | None, at: datetime) -> ClockFace | None:
    """The clock that runs at a sign-off: the gate's, or the team's while something is asked of it; None before."""
    if sign_off.state == SignOffState.WAITING:
        return None
    hours = sign_off.gate.calendar.hours()
    if sign_off.state not in LIVE_SIGN_OFF or not sign_off.is_live:
        return decided_face(sign_off)
    if sign_off.review.project.is_held:
        return paused_face(asked.clock if asked else sign_off.clock, hours, at, "on hold")
    due = sign_off.due_at
    note = f"reply by {days.short(due)}" if asked and due and days.local(due) > days.today() else ""
    allowance = sign_off.gate.answer_level if asked else sign_off.gate.service_level
    return running_face(hours, allowance, sign_off.since, due, at, note=note)


def decided_face(sign_off: SignOff) -> ClockFace:
    """A clock that has stopped for good."""
    return ClockFace(in_days(sign_off.gate.service_level), in_days(sign_off.spent), decided=True)


def paused_face(reading: Clock, hours: WorkingHours, at: datetime, note: str) -> ClockFace:
    """A clock that stands still for a while."""
    spent = in_days(reading.elapsed(hours, at))
    return ClockFace(in_days(reading.allowance), spent, note=note, paused=True)


def running_face(
    hours: WorkingHours,
    allowance: timedelta,
    since: datetime,
    due: datetime | None,
    at: datetime,
    *,
    note: str = "",
) -> ClockFace | None:
    """A clock that runs; the days left are counted as dates, so that "due today" holds all day long."""
    if due is None:
        return None
    over = days_over(hours, due, at)
    allowed, left = in_days(allowance), days_left(hours, due, at)
    late = due < at and not over
    return ClockFace(allowed, max(allowed - left, 0) + over, since, due, note=note, late=late)


def days_left(hours: WorkingHours, due: datetime, at: datetime) -> int:
    """How many working days come after today up to the day on which the clock runs out."""
    today, last = at.astimezone(hours.zone).date(), due.astimezone(hours.zone).date()
    return sum(working_day(hours, day) for day in dates_after(today, last))


def dates_after(first: date, last: date) -> list[date]:
    """Every date after the first up to the last."""
    return [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]


def in_days(amount: timedelta) -> int:
    """Working time as whole working days, a begun one counted."""
    return -(-amount // WORKING_DAY)
