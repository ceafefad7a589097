"""Working time against a model of its own: a rota in plain words, walked minute by minute with a wall clock.

The model shares no line with the code: it asks neither `WorkingHours.on` nor any of its arithmetic. The minutes lie
around the days on which the clocks change in 2026 and 2027, and around the leap day of 2028.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import WorkingHours, add, between, next_opening
from common.stopwatch import Clock

MINUTE = timedelta(minutes=1)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo", "UTC")
#: Zones whose clocks stand still all year.
STEADY = {"Asia/Kolkata", "America/Sao_Paulo", "UTC"}
LEAP_DAY = date(2028, 2, 29)
#: How far around an anchor the model walks.
BEFORE, AFTER = timedelta(days=3), timedelta(days=5)

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Rota:
    """Who works when, as a person would write it down: minutes since midnight, by weekday and by date."""

    zone: str
    week: tuple[tuple[tuple[int, int], ...], ...]
    off: frozenset[date]
    other: tuple[tuple[date, tuple[tuple[int, int], ...]], ...]

    def works(self, at: datetime) -> bool:
        """Whether somebody works in this minute, read off the wall clock."""
        wall = at.astimezone(ZoneInfo(self.zone))
        today, minute = wall.date(), wall.hour * 60 + wall.minute
        spans = dict(self.other).get(today, () if today in self.off else self.week[today.isoweekday() - 1])
        return any(begin <= minute < end for begin, end in spans)

    def hours(self) -> WorkingHours:
        """The same for the code."""
        return WorkingHours(
            zone=ZoneInfo(self.zone),
            week=tuple(map(told, self.week)),
            holidays=self.off,
            half_days={day: told(spans) for day, spans in self.other},
        )


def told(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[time, time], ...]:
    """Minutes since midnight as times; the end of the day is midnight."""
    return tuple((time(begin // 60, begin % 60), time(end // 60 % 24, end % 60)) for begin, end in spans)


class Walk:
    """Every minute around an anchor, and how many were worked before each."""

    def __init__(self, rota: Rota, anchor: datetime) -> None:
        self.first = anchor - BEFORE
        self.minutes = (BEFORE + AFTER) // MINUTE
        worked = [rota.works(self.first + n * MINUTE) for n in range(self.minutes)]
        self.before = list(accumulate(worked, initial=0))

    def at(self, minute: int) -> datetime:
        return self.first + minute * MINUTE

    def worked(self, start: int, end: int) -> timedelta:
        """The working time between two minutes."""
        return (self.before[end] - self.before[start]) * MINUTE

    def reached(self, start: int, amount: int) -> int:
        """The first minute by which so many minutes were worked; beyond the walk where it does not come to that."""
        return max(start, bisect_left(self.before, self.before[start] + amount))


@cache
def anchors(zone: str) -> tuple[datetime, ...]:
    """The hours of 2026 and 2027 in which the clocks change, and the leap day."""
    place = ZoneInfo(zone)
    hours = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(2 * 365 * 24)]
    offsets = [hour.astimezone(place).utcoffset() for hour in hours]
    changes = [hour for hour, (one, two) in zip(hours, pairwise(offsets), strict=False) if one != two]
    return (*changes, datetime(2028, 2, 28, 12, tzinfo=UTC))


def test_the_clocks_change_where_they_are_said_to() -> None:
    assert {zone: len(anchors(zone)) - 1 for zone in ZONES} == {zone: 0 if zone in STEADY else 4 for zone in ZONES}
    assert [anchor.date().isoformat() for anchor in anchors("Europe/Berlin")[:4]] == [
        "2026-03-29",
        "2026-10-25",
        "2027-03-28",
        "2027-10-31",
    ]


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Up to two spans of a day, on any minute."""
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=4)))
    edges = edges[: len(edges) // 2 * 2]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Rota, Walk]:
    """Any rota that works at all, and the minutes around a day that is unlike others."""
    zone = draw(st.sampled_from(ZONES))
    anchor = draw(st.sampled_from(anchors(zone)))
    near = st.dates(anchor.date() - timedelta(days=3), anchor.date() + timedelta(days=4))
    rota = Rota(
        zone,
        draw(st.tuples(*[spans()] * 7).filter(any)),
        draw(st.frozensets(near, max_size=3)),
        tuple(draw(st.dictionaries(near, spans(), max_size=3)).items()),
    )
    return rota, Walk(rota, anchor)


moments = st.integers(0, (BEFORE + AFTER) // MINUTE - 1)
checked = settings(max_examples=50, deadline=None)


@checked
@given(situations(), st.lists(st.tuples(moments, moments), min_size=1, max_size=20))
def test_elapsed_time_is_the_minutes_that_were_worked(
    situation: tuple[Rota, Walk], pairs: list[tuple[int, int]]
) -> None:
    rota, walk = situation
    for start, end in (sorted(pair) for pair in pairs):
        assert between(rota.hours(), walk.at(start), walk.at(end)) == walk.worked(start, end)


@checked
@given(situations(), st.lists(st.tuples(moments, st.integers(0, 4000)), min_size=1, max_size=20))
def test_a_due_date_is_the_first_minute_by_which_the_time_was_worked(
    situation: tuple[Rota, Walk], asked: list[tuple[int, int]]
) -> None:
    rota, walk = situation
    hours = rota.hours()
    for start, amount in asked:
        due, reached = add(hours, walk.at(start), amount * MINUTE), walk.reached(start, amount)
        assert due == walk.at(reached) if reached <= walk.minutes else due > walk.at(walk.minutes)
        assert between(hours, walk.at(start), due) == amount * MINUTE


@checked
@given(situations(), st.lists(st.tuples(moments, st.integers(0, 9000), st.integers(0, 9000)), min_size=1, max_size=20))
def test_more_time_or_a_later_start_never_gives_an_earlier_moment(
    situation: tuple[Rota, Walk], asked: list[tuple[int, int, int]]
) -> None:
    rota, walk = situation
    hours = rota.hours()
    for start, amount, more in asked:
        due = add(hours, walk.at(start), amount * MINUTE)
        assert walk.at(start) <= due <= add(hours, walk.at(start), (amount + more) * MINUTE)
        assert due <= add(hours, walk.at(start) + more * MINUTE, amount * MINUTE)


@checked
@given(situations(), st.lists(moments, min_size=1, max_size=20))
def test_work_begins_again_in_the_next_minute_that_is_worked(situation: tuple[Rota, Walk], asked: list[int]) -> None:
    rota, walk = situation
    for start in asked:
        found = walk.reached(start, 1)
        opening = next_opening(rota.hours(), walk.at(start))
        assert opening == walk.at(found - 1) if found <= walk.minutes else opening >= walk.at(walk.minutes)


@checked
@given(situations(), st.lists(moments, min_size=2, max_size=12, unique=True), st.integers(1, 3000), moments)
def test_a_clock_counts_the_minutes_in_which_it_ran(
    situation: tuple[Rota, Walk], turns: list[int], allowance: int, looked: int
) -> None:
    """Started and stopped by turns: what was worked while the turn was elsewhere is nobody's time."""
    rota, walk = situation
    hours, turns = rota.hours(), sorted(turns)
    clock, spent, since = Clock(allowance * MINUTE), timedelta(0), None
    for number, turn in enumerate(turns):
        if number % 2 == 0:
            clock, since = clock.start(walk.at(turn)), turn
        else:
            clock, spent, since = clock.stop(hours, walk.at(turn)), spent + walk.worked(since or 0, turn), None
        assert clock.elapsed(hours, walk.at(turn)) == spent
        assert (clock.due(hours) is None) == (since is None)
    end = max(looked, turns[-1])
    ran = walk.worked(since, end) if since is not None else timedelta(0)
    assert clock.elapsed(hours, walk.at(end)) == spent + ran
    if since is not None and spent + ran < allowance * MINUTE:
        assert (clock.due(hours) or walk.at(0)) > walk.at(end)


@checked
@given(situations(), moments, moments, st.integers(1, 3000))
def test_a_pause_puts_the_due_date_off_by_what_would_have_been_worked_in_it(
    situation: tuple[Rota, Walk], one: int, two: int, allowance: int
) -> None:
    rota, walk = situation
    hours = rota.hours()
    stopped, resumed = sorted((one, two))
    undisturbed = Clock(allowance * MINUTE).start(walk.at(0))
    clock = undisturbed.stop(hours, walk.at(stopped)).start(walk.at(resumed))
    due, usual = clock.due(hours), undisturbed.due(hours)
    assert due is not None
    assert usual is not None
    if usual > walk.at(stopped):
        assert between(hours, walk.at(0), due) == allowance * MINUTE + walk.worked(stopped, resumed)
        assert due >= usual


@pytest.mark.parametrize("zone", ZONES)
def test_a_leap_day_is_a_day(zone: str) -> None:
    """Eight hours from nine to five: two working days over the end of February 2028 end on the 29th, a Tuesday."""
    office = Rota(zone, (((540, 1020),),) * 5 + ((), ()), frozenset(), ())
    start = datetime(2028, 2, 28, 9, tzinfo=ZoneInfo(zone))
    assert add(office.hours(), start, timedelta(hours=16)) == datetime.combine(LEAP_DAY, time(17), ZoneInfo(zone))
    closed = Rota(zone, office.week, frozenset({LEAP_DAY}), ())
    assert add(closed.hours(), start, timedelta(hours=16)) == datetime(2028, 3, 1, 17, tzinfo=ZoneInfo(zone))
