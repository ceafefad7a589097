"""Working time: tables that a person can check by hand, and an independent model that walks minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import Day, WorkingHours, add, between, days_over, next_opening, working_day

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE: Day = ((time(9), time(17)),)
WITH_LUNCH: Day = ((time(9), time(12, 30)), (time(13, 30), time(18)))
NIGHT: Day = ((time(0), time(6)), (time(22), time(0)))
ROUND_THE_CLOCK: Day = ((time(0), time(0)),)
CHRISTMAS_EVE, CHRISTMAS, BOXING_DAY = date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)


def weekdays(day: Day = OFFICE, zone: ZoneInfo = AMSTERDAM, **others: object) -> WorkingHours:
    """The same hours from Monday to Friday."""
    return WorkingHours(zone=zone, week=(day,) * 5 + ((), ()), **others)  # type: ignore[arg-type]


def every_day(day: Day, zone: ZoneInfo = AMSTERDAM) -> WorkingHours:
    """The same hours on all seven days."""
    return WorkingHours(zone=zone, week=(day,) * 7)


def at(text: str, zone: ZoneInfo = AMSTERDAM) -> datetime:
    """A moment as the wall clock shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


FESTIVE = weekdays(holidays=frozenset({CHRISTMAS}), half_days={CHRISTMAS_EVE: ((time(9), time(13)),)})


@pytest.mark.parametrize(
    ("hours", "start", "amount", "expected"),
    [
        # Wed 3 Jun 2026 + five days of eight hours = Wed 10 Jun.
        (weekdays(), "2026-06-03T09:00", 40, "2026-06-09T17:00"),
        (weekdays(), "2026-06-03T14:00", 40, "2026-06-10T14:00"),
        (weekdays(), "2026-06-03T17:00", 40, "2026-06-10T17:00"),
        (weekdays(), "2026-06-06T11:00", 8, "2026-06-08T17:00"),  # begun on a Saturday
        (weekdays(), "2026-06-05T16:00", 1, "2026-06-05T17:00"),  # ends with the day, not on Monday
        (weekdays(), "2026-06-05T16:00", 2, "2026-06-08T10:00"),
        (weekdays(WITH_LUNCH), "2026-06-03T12:00", 1, "2026-06-03T14:00"),
        (weekdays(WITH_LUNCH), "2026-06-03T13:00", 4, "2026-06-03T17:30"),
        (FESTIVE, "2026-12-24T09:00", 8, "2026-12-28T13:00"),  # half a day, a holiday, a weekend
        (FESTIVE, "2026-12-24T09:00", 4, "2026-12-24T13:00"),
        (weekdays(), "2028-02-28T09:00", 16, "2028-02-29T17:00"),  # a leap day is a day
        (weekdays(), "2026-02-27T09:00", 16, "2026-03-02T17:00"),
        (weekdays(), "2026-03-27T12:00", 8, "2026-03-30T12:00"),  # over the weekend on which summer time begins
        (weekdays(), "2026-10-23T12:00", 8, "2026-10-26T12:00"),  # and ends
        (every_day(NIGHT), "2026-03-28T22:00", 6, "2026-03-29T05:00"),  # the night that lacks an hour
        (every_day(NIGHT), "2026-10-24T22:00", 6, "2026-10-25T03:00"),  # the night that has one twice
        (every_day(ROUND_THE_CLOCK), "2026-03-28T12:00", 24, "2026-03-29T13:00"),
        (every_day(ROUND_THE_CLOCK), "2026-10-24T12:00", 24, "2026-10-25T11:00"),
    ],
)
def test_it_adds_working_time(hours: WorkingHours, start: str, amount: float, expected: str) -> None:
    due = add(hours, at(start), timedelta(hours=amount))
    assert due == at(expected)
    assert between(hours, at(start), due) == timedelta(hours=amount)


def test_it_reads_moments_of_any_zone_and_answers_in_utc() -> None:
    start = at("2026-06-03T03:00", ZoneInfo("America/New_York"))  # 09:00 in Amsterdam
    due = add(weekdays(), start, timedelta(hours=8))
    assert (due, due.tzinfo) == (at("2026-06-03T17:00"), UTC)


def test_adding_nothing_moves_nothing() -> None:
    assert add(weekdays(), at("2026-06-06T11:00"), timedelta(0)) == at("2026-06-06T11:00")


def test_a_team_that_works_one_hour_a_week_needs_two_weeks_for_two_hours() -> None:
    fridays = WorkingHours(zone=AMSTERDAM, week=((), (), (), (), ((time(9), time(10)),), (), ()))
    assert add(fridays, at("2026-06-05T10:00"), timedelta(hours=2)) == at("2026-06-19T10:00")


def test_time_between_is_negative_backwards() -> None:
    early, late = at("2026-06-05T16:00"), at("2026-06-08T11:00")
    assert between(weekdays(), early, late) == timedelta(hours=3)
    assert between(weekdays(), late, early) == timedelta(hours=-3)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-06-05T10:15", "2026-06-05T10:15"),
        ("2026-06-05T08:00", "2026-06-05T09:00"),
        ("2026-06-05T17:00", "2026-06-08T09:00"),
        ("2026-12-24T13:00", "2026-12-28T09:00"),
    ],
)
def test_it_knows_when_work_begins_again(moment: str, expected: str) -> None:
    assert next_opening(FESTIVE, at(moment)) == at(expected)


def test_a_half_day_names_its_hours_even_on_a_holiday_or_a_weekend() -> None:
    stocktaking = weekdays(holidays=frozenset({CHRISTMAS}), half_days={CHRISTMAS: OFFICE, BOXING_DAY: OFFICE})
    assert [working_day(stocktaking, day) for day in (CHRISTMAS, BOXING_DAY, date(2026, 12, 27))] == [True, True, False]


def test_a_half_day_without_hours_is_a_day_off() -> None:
    assert not working_day(weekdays(half_days={CHRISTMAS_EVE: ()}), CHRISTMAS_EVE)


@pytest.mark.parametrize(
    ("due", "moment", "days"),
    [
        ("2026-06-10T17:00", "2026-06-10T16:59", 0),
        ("2026-06-10T14:00", "2026-06-10T16:59", 0),  # over, but on its day
        ("2026-06-10T17:00", "2026-06-11T08:59", 0),  # nobody works yet
        ("2026-06-10T17:00", "2026-06-11T09:00", 1),
        ("2026-06-10T17:00", "2026-06-12T20:00", 2),
        ("2026-06-12T17:00", "2026-06-14T12:00", 0),  # a weekend is no delay
        ("2026-06-12T17:00", "2026-06-15T09:00", 1),
        ("2026-12-23T17:00", "2026-12-28T12:00", 2),  # the half day counts, the holiday does not
        ("2026-06-10T17:00", "2026-06-03T09:00", 0),
        ("2026-06-11T09:00", "2026-06-11T12:00", 0),  # the day it ran out on had not begun after it
    ],
)
def test_it_counts_the_working_days_begun_since_a_clock_ran_out(due: str, moment: str, days: int) -> None:
    assert days_over(FESTIVE, at(due), at(moment)) == days


@pytest.mark.parametrize(
    "week",
    [
        ((),) * 7,
        (OFFICE,) * 5,
        (((time(17), time(9)),),) * 7,
        (((time(9), time(9)),),) * 7,
        (((time(9), time(12)), (time(11), time(17))),) * 7,
        (((time(13), time(17)), (time(9), time(12))),) * 7,
        (((time(9), time(0)), (time(10), time(12))),) * 7,
    ],
    ids=["never open", "five days", "backwards", "empty span", "overlap", "out of order", "past midnight"],
)
def test_it_refuses_hours_that_make_no_sense(week: tuple[Day, ...]) -> None:
    with pytest.raises(ValueError, match=r".+\."):
        WorkingHours(zone=AMSTERDAM, week=week)


def test_it_refuses_moments_without_a_zone_and_negative_amounts() -> None:
    naive = datetime(2026, 6, 3, 9, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="without a time zone"):
        add(weekdays(), naive, timedelta(hours=1))
    with pytest.raises(ValueError, match="backwards"):
        add(weekdays(), at("2026-06-03T09:00"), timedelta(hours=-1))


def test_years_cost_milliseconds() -> None:
    began = perf_counter()
    assert between(weekdays(WITH_LUNCH), at("2016-01-01T00:00"), at("2026-01-01T00:00")) > timedelta(days=800)
    assert perf_counter() - began < 1


# The independent model: a minute is worked when the wall clock reads a time inside a span of its date.

ZONES = [
    "Europe/Amsterdam",
    "America/New_York",
    "America/Santiago",  # the clocks change at midnight
    "Africa/Cairo",  # likewise, at the other end
    "Atlantic/Azores",
    "Australia/Lord_Howe",  # by half an hour
    "Asia/Kolkata",
    "Pacific/Auckland",
]
MINUTE = timedelta(minutes=1)


def worked(hours: WorkingHours, minute: datetime) -> bool:
    """Whether this minute counts, read off the wall clock and nothing else."""
    wall = minute.astimezone(hours.zone)
    now = wall.hour * 60 + wall.minute
    return any(
        begin.hour * 60 + begin.minute <= now < (end.hour * 60 + end.minute or 1440)
        for begin, end in hours.on(wall.date())
    )


def minutes(start: datetime, end: datetime) -> list[datetime]:
    """Every whole minute from start until before end."""
    return [start + n * MINUTE for n in range((end - start) // MINUTE)]


def clock_changes(zone: ZoneInfo) -> list[datetime]:
    """The hours of 2026 and 2027 in which the zone's offset changes."""
    instants = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(2 * 365 * 24)]
    return [
        one for one, two in pairwise(instants) if one.astimezone(zone).utcoffset() != two.astimezone(zone).utcoffset()
    ]


ANCHORS = {zone: clock_changes(ZoneInfo(zone)) or [datetime(2026, 6, 3, tzinfo=UTC)] for zone in ZONES}


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Up to two spans on any minute of the day."""
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=4)))
    edges = edges[: len(edges) // 2 * 2]
    moments = [time(edge // 60 % 24, edge % 60) for edge in edges]
    return tuple(zip(moments[::2], moments[1::2], strict=True))


@st.composite
def situations(draw: st.DrawFn) -> tuple[WorkingHours, datetime, datetime]:
    """Any hours, and two moments around a change of the clocks."""
    name = draw(st.sampled_from(ZONES))
    anchor = draw(st.sampled_from(ANCHORS[name]))
    week = draw(st.tuples(*[days()] * 7).filter(any))
    near = st.dates(anchor.date() - timedelta(days=3), anchor.date() + timedelta(days=3))
    hours = WorkingHours(
        zone=ZoneInfo(name),
        week=week,
        holidays=draw(st.frozensets(near, max_size=2)),
        half_days=draw(st.dictionaries(near, days(), max_size=2)),
    )
    start = anchor + draw(st.integers(-2880, 1440)) * MINUTE
    return hours, start, start + draw(st.integers(0, 2880)) * MINUTE


def test_the_clocks_do_change_in_these_zones() -> None:
    assert {zone: len(changes) for zone, changes in ANCHORS.items() if zone != "Asia/Kolkata"} == {
        zone: 4 for zone in ZONES if zone != "Asia/Kolkata"
    }


@settings(max_examples=250, deadline=None)
@given(situations())
def test_between_agrees_with_walking_minute_by_minute(situation: tuple[WorkingHours, datetime, datetime]) -> None:
    hours, start, end = situation
    assert between(hours, start, end) == sum(worked(hours, minute) for minute in minutes(start, end)) * MINUTE


@settings(max_examples=250, deadline=None)
@given(situations())
def test_add_finds_the_first_minute_by_which_the_time_has_passed(
    situation: tuple[WorkingHours, datetime, datetime],
) -> None:
    hours, start, end = situation
    amount = sum(worked(hours, minute) for minute in minutes(start, end)) * MINUTE
    due = add(hours, start, amount)
    assert due <= end
    assert sum(worked(hours, minute) for minute in minutes(start, due)) * MINUTE == amount
    assert due == start or worked(hours, due - MINUTE)


@settings(max_examples=100, deadline=None)
@given(situations())
def test_next_opening_is_the_first_worked_minute(situation: tuple[WorkingHours, datetime, datetime]) -> None:
    hours, start, end = situation
    first = next((minute for minute in minutes(start, end) if worked(hours, minute)), None)
    opening = next_opening(hours, start)
    assert opening == first if first is not None else opening >= end


@settings(max_examples=100, deadline=None)
@given(situations(), st.integers(0, 6000), st.integers(0, 6000))
def test_more_time_never_ends_earlier(situation: tuple[WorkingHours, datetime, datetime], one: int, more: int) -> None:
    hours, start, later = situation
    amount = one * MINUTE
    assert add(hours, start, amount) <= add(hours, start, amount + more * MINUTE)
    assert add(hours, start, amount) <= add(hours, later, amount)


@settings(max_examples=100, deadline=None)
@given(situations())
def test_days_over_agrees_with_walking_minute_by_minute(situation: tuple[WorkingHours, datetime, datetime]) -> None:
    hours, due, moment = situation
    midnight_before = due - timedelta(hours=30)
    first_worked: dict[date, datetime] = {}
    for minute in minutes(midnight_before, moment + MINUTE):
        if worked(hours, minute):
            first_worked.setdefault(minute.astimezone(hours.zone).date(), minute)
    assert days_over(hours, due, moment) == sum(due < began <= moment for began in first_worked.values())
