"""What a kind of waiting is made of: a name, and a way to find what waits."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from accounts.models import Calendar, Person
from common.calendar import WorkingHours, add, between
from notifications.ladder import Ladder, Turn
from notifications.waits import Wait
from projects.models import Project

if TYPE_CHECKING:
    from notifications.hierarchy import Hierarchy

#: The working hours of everything that no gate sets a clock for.
HOUSE = "office"
#: What is settled by the end of a day is settled on that day.
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True)
class Kind:
    """One kind: `find` gives those of the given ids that wait on somebody now, in a constant number of statements."""

    name: str
    find: Callable[[Collection[int]], Iterable[Wait]]


@dataclass(frozen=True)
class Words:
    """How letters speak of something that waits, each a part of a sentence or a whole one.

    `heading` opens the letter to its holder ("Churn waits on a condition of yours"), `lead` follows the name that it
    greets, `others` opens the letter to those who hear that nobody has acted ("A condition of Security on Churn"),
    `undone` says what the holder has not done ("has not met it").
    """

    heading: str
    lead: str
    others: str
    undone: str
    button: str
    url: str
    rows: tuple[tuple[str, str], ...] = ()
    aside: str = ""
    why: str = ""
    above: str = "whoever leads the project"


@dataclass(frozen=True)
class Item(Wait):
    """A wait of any kind but a sign-off, as its module has worked it out.

    The next people up are those named by `over_them`, or the leads of the team with the key `led_by`.
    """

    about: str
    which: str
    of: Project
    who: Person
    begun: datetime
    clock: Turn | None
    timed_by: Calendar
    words: Words
    name: str
    over_them: tuple[Person, ...] = ()
    led_by: str = ""
    ends: bool = field(default=False)

    @property
    def subject(self) -> str:
        return self.about

    @property
    def key(self) -> str:
        return self.which

    @property
    def project(self) -> Project:
        return self.of

    @property
    def holder(self) -> Person:
        return self.who

    @property
    def since(self) -> datetime:
        return self.begun

    @property
    def turn(self) -> Turn | None:
        return self.clock

    @property
    def calendar(self) -> Calendar:
        return self.timed_by

    @property
    def place(self) -> str:
        return self.name

    @property
    def act(self) -> str:
        return self.words.button

    @property
    def url(self) -> str:
        return self.words.url

    @property
    def reason(self) -> str:
        return self.words.why

    @property
    def runs_out(self) -> bool:
        return self.ends

    def superiors(self, hierarchy: "Hierarchy") -> list[Person]:
        return hierarchy.leads(self.led_by) if self.led_by else hierarchy.present(list(self.over_them))

    @property
    def superiors_name(self) -> str:
        return self.words.above


def house_calendar() -> Calendar:
    """The working hours of the house; the first calendar where it has been given another key."""
    calendars = {calendar.key: calendar for calendar in Calendar.objects.order_by("-pk")}
    return calendars.get(HOUSE) or list(calendars.values())[-1]


def morning(calendar: Calendar, day: date) -> datetime:
    """When a day begins of which only the date is known."""
    return datetime.combine(day, time.min, calendar.hours().zone).astimezone(UTC)


def until(calendar: Calendar, since: datetime, day: date, ladder: Ladder) -> Turn:
    """A turn that is due by the end of a day."""
    hours = calendar.hours()
    due_at = datetime.combine(day, LAST_MINUTE, hours.zone).astimezone(UTC)
    return Turn(since, due_at, allowance(hours, since, due_at), hours, ladder)


def within(calendar: Calendar, since: datetime, amount: timedelta, ladder: Ladder) -> Turn:
    """A turn that is due when so much working time has passed."""
    hours = calendar.hours()
    return Turn(since, add(hours, since, amount), amount, hours, ladder)


def allowance(hours: WorkingHours, since: datetime, due_at: datetime) -> timedelta:
    """The working time that there was; nothing where the day had passed when it began."""
    return max(between(hours, since, due_at), timedelta(0))
