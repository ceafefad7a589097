"""The heading of an inbox: how much waits, the worst of it named, and what comes after."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from approvals.faces import days
from approvals.faces.inbox import PLURAL, Kind, WaitingRow
from approvals.models import Decision
from common.words import count, listing

#: In this order they are counted.
KINDS: tuple[Kind, ...] = ("decision", "answer", "early look", "condition", "waiver", "seat", "launch")


def heading(rows: Sequence[WaitingRow]) -> str:
    """ "4 decisions wait on you", or what else there is."""
    if not rows:
        return "Nothing waits on you"
    numbers = Counter(row.kind for row in rows)
    parts = [count(numbers[kind], kind, PLURAL.get(kind, "")) for kind in KINDS if numbers[kind]]
    return f"{listing(parts)} {'waits' if len(rows) == 1 else 'wait'} on you"


def worst(rows: Sequence[WaitingRow]) -> str:
    """The first that is over its clock."""
    late = next((row for row in rows if row.clock and row.clock.tone == "bad"), None)
    return f"{late.name} is {late.clock.words}." if late and late.clock else ""


def rest(rows: Sequence[WaitingRow]) -> str:
    """What else is late or due today, and before when nothing else is."""
    late = [row for row in rows if row.tone == "bad"]
    today = [row for row in rows if row.tone == "warn"]
    later = [row.due for row in rows if row.due and not row.tone]
    parts = [
        number_that(len(late) - 1, "over", more=True),
        number_that(len(today), "due today", more=bool(late)),
        f"nothing{' else' if late or today else ''} before {weekday(days.local(later[0]))}" if later else "",
    ]
    text = "; ".join(filter(None, parts))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def number_that(number: int, what: str, *, more: bool) -> str:
    """ "one more is due today", "2 are due today"; nothing where there is none."""
    if number < 1:
        return ""
    return f"{'one' if number == 1 else number}{' more' if more else ''} {'is' if number == 1 else 'are'} {what}"


@dataclass(frozen=True)
class ClearFace:
    """What an empty inbox says."""

    heading: str
    sentence: str


def clear(next_at: datetime | None) -> ClearFace:
    """Until when nothing comes, if that can be told."""
    sentence = "When it is your turn, the project shows up here and you get one e-mail."
    if next_at is None:
        return ClearFace("You're clear", sentence)
    return ClearFace(f"You're clear until {weekday(days.local(next_at))}", f"{sentence} These are likely next.")


def done(decisions: Sequence[Decision]) -> str:
    """How much somebody has decided this week, and how much of it in time."""
    if not decisions:
        return "You have not decided anything this week."
    within = sum(d.sign_off.spent <= d.sign_off.gate.service_level for d in decisions)
    return f"You decided {count(len(decisions), 'sign-off')} this week, {within} of them within their clock."


def weekday(day: date) -> str:
    """A day of this week by its name alone, a later one by its date."""
    away = (day - days.today()).days
    return f"{day:%A}" if 1 < away < 7 else days.near(day)
