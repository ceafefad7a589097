"""Clocks run only while a gate's team works; this module says when that is, and how long until then.

Pure: working hours in, instants and durations out, nothing read from anywhere. A moment is open when the wall clock
of the calendar's zone reads a time inside one of that day's spans. On the two days a year when the wall clock jumps,
a span is therefore as long as it really is: an hour that does not exist is not worked, an hour that comes twice is
worked twice. Results are in UTC.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, takewhile
from types import MappingProxyType
from zoneinfo import ZoneInfo

Span = tuple[time, time]
Day = tuple[Span, ...]
Opening = tuple[datetime, datetime]

ONE_DAY = timedelta(days=1)
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When the people of a gate work: seven weekdays from Monday on, days off, and days with other hours.

    A span that ends at 00:00 ends at midnight. `half_days` replaces the hours of single dates, also of a holiday or a
    weekend day. Raises ValueError for spans that overlap or run backwards and for a week that never opens.
    """

    zone: ZoneInfo
    week: tuple[Day, ...]
    holidays: frozenset[date] = frozenset()
    half_days: Mapping[date, Day] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("Working hours need seven weekdays, from Monday on.")
        if not any(self.week):
            raise ValueError("These working hours never open; a clock that never runs can't have a due date.")
        for day in (*self.week, *self.half_days.values()):
            _check(day)

    def on(self, day: date) -> Day:
        """The spans of one date as the wall clock shows them; empty on a day off."""
        if day in self.half_days:
            return self.half_days[day]
        return () if day in self.holidays else self.week[day.weekday()]


def working_day(hours: WorkingHours, day: date) -> bool:
    """Whether anybody works on this date at all."""
    return bool(hours.on(day))


def add(hours: WorkingHours, start: datetime, amount: timedelta) -> datetime:
    """The earliest moment by which `amount` of working time has passed since `start`.

    A due date falls on the end of a working day rather than on the next morning. Raises ValueError when negative.
    """
    if amount < NOTHING:
        raise ValueError("Working time can't be added backwards.")
    if amount == NOTHING:
        return _utc(start)
    openings = _openings(hours, start)
    opened, closed = next(openings)
    while closed - opened < amount:
        amount -= closed - opened
        opened, closed = next(openings)
    return opened + amount


def between(hours: WorkingHours, start: datetime, end: datetime) -> timedelta:
    """The working time from `start` to `end`; negative when `end` comes first."""
    if end < start:
        return -between(hours, end, start)
    end = _utc(end)
    begun = takewhile(lambda opening: opening[0] < end, _openings(hours, start))
    return sum((min(closed, end) - opened for opened, closed in begun), NOTHING)


def next_opening(hours: WorkingHours, at: datetime) -> datetime:
    """The moment itself while somebody works, else the moment when work begins again."""
    return next(_openings(hours, at))[0]


def days_over(hours: WorkingHours, due: datetime, at: datetime) -> int:
    """How many working days have begun since a clock ran out; 0 on the due day itself and before."""
    first, last = _local(hours, due).date(), _local(hours, at).date()
    due, at = _utc(due), _utc(at)
    begun = (next(_on_day(hours, day), None) for day in _dates(first, last))
    return sum(1 for opening in begun if opening is not None and due < opening[0] <= at)


def _check(day: Day) -> None:
    """Refuse hours that run backwards or overlap."""
    spans = [_placed(date.min, span, NOTHING) for span in day]
    if any(end <= begin for begin, end in spans):
        raise ValueError("A span of working hours must end after it begins.")
    if any(following[0] < span[1] for span, following in pairwise(spans)):
        raise ValueError("The spans of a working day must follow each other without overlap.")


def _utc(moment: datetime) -> datetime:
    """The same moment in UTC, where arithmetic is true; refuses one without a zone."""
    if moment.utcoffset() is None:
        raise ValueError("A moment without a time zone can't be placed in working hours.")
    return moment.astimezone(UTC)


def _local(hours: WorkingHours, moment: datetime) -> datetime:
    """What the wall clock of the calendar shows at this moment."""
    return _utc(moment).astimezone(hours.zone)


def _dates(first: date, last: date) -> Iterator[date]:
    """Every date from the first to the last."""
    while first <= last:
        yield first
        first += ONE_DAY


def _openings(hours: WorkingHours, start: datetime) -> Iterator[Opening]:
    """What is left of every opening from `start` on, day by day, without end."""
    start = _utc(start)
    for day in _dates(_local(hours, start).date(), date.max):
        for opened, closed in _on_day(hours, day):
            if closed > start:
                yield max(opened, start), closed


def _on_day(hours: WorkingHours, day: date) -> Iterator[Opening]:
    """The openings of one date, in UTC and in order."""
    spans = hours.on(day)
    if not spans:
        return
    for begin, end, offset in _stretches(hours.zone, day):
        for span in spans:
            opened, closed = _placed(day, span, offset)
            if max(opened, begin) < min(closed, end):
                yield max(opened, begin), min(closed, end)


def _placed(day: date, span: Span, offset: timedelta) -> Opening:
    """A span of one date in UTC while the zone keeps this offset."""
    begin, end = span
    last = day + ONE_DAY if end == time.min else day
    return datetime.combine(day, begin, UTC) - offset, datetime.combine(last, end, UTC) - offset


def _stretches(zone: ZoneInfo, day: date) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The parts of a date during which its zone keeps one offset: one part, or two when the clocks change."""
    begin = datetime.combine(day, time.min, zone).astimezone(UTC)
    end = datetime.combine(day + ONE_DAY, time.min, zone).astimezone(UTC)
    first, last = _offset(zone, begin), _offset(zone, end - timedelta.resolution)
    if first == last:
        yield begin, end, first
        return
    change = _change(zone, begin, end)
    yield begin, change, first
    yield change, end, last


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    """How far the zone is ahead of UTC at a moment."""
    return moment.astimezone(zone).utcoffset() or NOTHING


def _change(zone: ZoneInfo, begin: datetime, end: datetime) -> datetime:
    """The second at which the zone's offset changes between two moments, by bisection."""
    before, second = _offset(zone, begin), timedelta(seconds=1)
    while end - begin > second:
        middle = begin + (end - begin) // 2 // second * second
        begin, end = (middle, end) if _offset(zone, middle) == before else (begin, middle)
    return end
