"""A statement of work as a bar on a timeline and as a phrase. Pure: what it says in, words and percentages out."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from common import words
from projects.lifecycle import ON_THE_WAY, SowState

Tone = Literal["draft", "signing", "active", "ending", "expired", "closed"]

#: From how many working days before its end on a contract is told to end.
SOON = 20
#: Months on show, of which so many lie behind.
MONTHS, BEHIND = 6, 2

LEGEND: tuple[tuple[Tone, str, str], ...] = (
    ("draft", "pen", "Draft"),
    ("signing", "pen", "In signature"),
    ("active", "tick", "Active"),
    ("ending", "clock", f"Ends within {SOON} days"),
    ("expired", "crossed", "Expired"),
    ("closed", "tick", "Closed"),
)


@dataclass(frozen=True)
class Standing:
    """What a statement of work says of itself today; `days_left` and `days_waiting` are working days."""

    state: str
    holder: str
    budgeted: bool
    starts_on: date | None
    ends_on: date | None
    signed: bool
    in_force_until: date | None
    days_left: int
    days_waiting: int
    still_needed: bool


@dataclass(frozen=True)
class Phrase:
    """How far it has come, as the bar, the table and the lists say it."""

    tone: Tone
    icon: str
    text: str


@dataclass(frozen=True)
class Bar:
    """A phrase with its place on the timeline, in percent of its width."""

    phrase: Phrase
    x: str
    width: str


@dataclass(frozen=True)
class Span:
    """The months on show."""

    first: date
    last: date

    @classmethod
    def around(cls, today: date) -> "Span":
        """Some months around today."""
        first = month(today, -BEHIND)
        return cls(first, month(first, MONTHS) - timedelta(days=1))

    def place(self, day: date) -> float:
        """Where a day begins, in percent."""
        days = (self.last - self.first).days + 1
        return min(max(100 * (day - self.first).days / days, 0), 100)

    def months(self) -> list[tuple[str, str]]:
        """The name of each month, and where it begins."""
        starts = [month(self.first, number) for number in range(MONTHS)]
        return [(f"{start:%B}", percent(self.place(start))) for start in starts]


def month(day: date, ahead: int) -> date:
    """The first day of a month so many months ahead."""
    number = day.year * 12 + day.month - 1 + ahead
    return date(number // 12, number % 12 + 1, 1)


def percent(value: float) -> str:
    return f"{value:.2f}%"


def bar(standing: Standing, span: Span, today: date) -> Bar | None:
    """The bar; None where nothing of it falls into the months on show."""
    first = standing.starts_on or today
    last = standing.in_force_until or standing.ends_on or first + timedelta(days=30)
    if last < span.first or first > span.last:
        return None
    x = span.place(first)
    width = max(span.place(last + timedelta(days=1)) - x, 1)
    return Bar(phrase(standing, today), percent(x), percent(width))


def phrase(standing: Standing, today: date) -> Phrase:
    """How far it has come, in the fewest words."""
    if standing.state in ON_THE_WAY:
        return amended(standing, today) if standing.signed else on_the_way(standing)
    end = words.day(standing.in_force_until, today=today) if standing.in_force_until else ""
    if standing.state == SowState.ACTIVE:
        return in_force(standing, today)
    if standing.state == SowState.EXPIRED:
        return Phrase("expired", "crossed", f"Expired {end}{', still used' if standing.still_needed else ''}")
    closed = "Closed" if standing.state == SowState.COMPLETED else "Terminated"
    return Phrase("closed", "tick" if standing.state == SowState.COMPLETED else "struck", closed)


def on_the_way(standing: Standing) -> Phrase:
    """What nobody has signed yet."""
    if standing.state == SowState.DRAFT:
        return Phrase("draft", "pen", "Draft" if standing.budgeted else "Draft, no budget yet")
    if standing.state == SowState.LEGAL_REVIEW:
        return Phrase("signing", "scales", f"In legal review, {standing.holder}")
    if standing.state == SowState.NEGOTIATION:
        return Phrase("signing", "pen", f"In negotiation, {standing.holder}")
    return Phrase("signing", "pen", f"Unsigned {words.days(standing.days_waiting)}, {standing.holder}")


def amended(standing: Standing, today: date) -> Phrase:
    """What is signed, and either has not begun or is being changed."""
    begins = standing.starts_on
    if standing.state == SowState.AWAITING_SIGNATURE and begins is not None and begins > today:
        return Phrase("active", "tick", f"Signed, from {words.day(begins, today=today)}")
    told = in_force(standing, today)
    return Phrase(told.tone, told.icon, f"{told.text}; amendment with {standing.holder}")


def in_force(standing: Standing, today: date) -> Phrase:
    """What is signed and has begun: until when, and whether that is soon."""
    if standing.in_force_until is None:
        return Phrase("active", "tick", "Active")
    end = words.day(standing.in_force_until, today=today)
    if standing.in_force_until < today:
        return Phrase("expired", "crossed", f"Ended {end}")
    if standing.days_left <= SOON:
        return Phrase("ending", "clock", f"Ends {end}, {words.days(standing.days_left)}")
    return Phrase("active", "tick", f"Active to {end}")
