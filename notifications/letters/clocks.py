"""A clock in words: in the subject, in a sentence, and beside the pips."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import Person
from approvals.faces.clocks import days_left
from common import words
from common.look import ClockFace
from notifications.letters.base import day_for, working_days
from notifications.waits import Wait


def clock_facts(wait: Wait, to: Person, at: datetime) -> dict[str, Any]:
    """Everything that a letter says about the clock of a turn."""
    face = wait.face(at)
    sentence, tone = alarm(wait, to, at)
    return {
        "since": day_for(to, wait.since, at),
        "is_new": to.day_at(wait.since) == to.day_at(at),
        "over": wait.days_over(at),
        "tail": tail(wait, to, at),
        "face": face,
        "clock_words": clock_words(face),
        "alarm": sentence,
        "alarm_tone": tone,
    }


def tail(wait: Wait, to: Person, at: datetime) -> str:
    """The clock at the end of a subject: "due Wed 10 Jun", "due today", "1 day over"."""
    if wait.turn is None:
        return "on hold"
    if wait.runs_out:
        return ending(wait, to, at)
    if over := wait.days_over(at):
        return f"{words.days(over)} over"
    return "over since today" if wait.turn.due_at < at else f"due {due_day(wait, to, at)}"


def alarm(wait: Wait, to: Person, at: datetime) -> tuple[str, str]:
    """The sentence about the clock, and how loud it is."""
    if wait.turn is None:
        return "The project is on hold; the clock stands.", ""
    if wait.runs_out:
        return f"It {ending(wait, to, at)}.", "bad" if wait.turn.due_at < at else "warn"
    if over := wait.days_over(at):
        return f"It is {working_days(over)} over its clock.", "bad"
    if wait.turn.due_at < at:
        return "Its clock ran out today.", "bad"
    day = due_day(wait, to, at)
    return f"It is due {day}.", "warn" if day == "today" else ""


def ending(wait: Wait, to: Person, at: datetime) -> str:
    """What ends by itself: "ends Tue 30 Jun, in 13 working days", "ends today", "ended 2 working days ago"."""
    if wait.turn is None:
        return ""
    if wait.turn.due_at < at:
        return f"ended {working_days(wait.days_over(at))} ago" if wait.days_over(at) else "ended today"
    left = days_left(wait.turn.hours, wait.turn.due_at, at)
    return f"ends {due_day(wait, to, at)}{f', in {working_days(left)}' if left > 1 else ''}"


def due_day(wait: Wait, to: Person, at: datetime) -> str:
    """The day on which the clock runs out: today, tomorrow, or by its date."""
    if wait.turn is None:
        return ""
    due, today = to.day_at(wait.turn.due_at), to.day_at(at)
    if due == today:
        return "today"
    return f"{'tomorrow, ' if due - today == timedelta(days=1) else ''}{day_for(to, due, at)}"


def clock_words(face: ClockFace | None) -> str:
    """The value that the pips show, such as "6 of 5 days"."""
    return f"{face.spent} of {words.days(face.allowed)}" if face else ""
