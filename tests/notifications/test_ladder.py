"""Which step of the ladder a turn stands on, as tables."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import WorkingHours, add, days_over
from notifications.ladder import Reach, Rung, Turn, current_step, next_step, steps

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = WorkingHours(zone=AMSTERDAM, week=(((time(9), time(17)),),) * 5 + ((), ()))
H, S, L, W, G = Reach


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def turn(since: str = "2026-06-03T17:00", hours: float = 40, **others: object) -> Turn:
    """Five working days from Wednesday evening: due on Wednesday 10 June at five."""
    allowance = timedelta(hours=hours)
    given = Turn(at(since), add(OFFICE, at(since), allowance), allowance, OFFICE)
    return replace(given, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "step"),
    [
        ("2026-06-03T17:01", None),
        ("2026-06-08T12:59", None),
        ("2026-06-08T13:00", "half_time"),
        ("2026-06-10T08:59", "half_time"),
        ("2026-06-10T09:00", "due:2026-06-10"),
        ("2026-06-10T23:00", "due:2026-06-10"),
        ("2026-06-11T09:00", "over:2026-06-10:1"),
        ("2026-06-12T09:00", "over:2026-06-10:2"),
        ("2026-06-14T12:00", "over:2026-06-10:2"),  # nothing new at a weekend
        ("2026-06-15T09:00", "over:2026-06-10:3"),
        ("2026-06-17T09:00", "over:2026-06-10:5"),
        ("2026-06-23T17:00", "over:2026-06-10:5"),  # once a week from then on
        ("2026-06-24T09:00", "over:2026-06-10:10"),
        ("2026-07-01T09:00", "over:2026-06-10:15"),
    ],
)
def test_a_turn_stands_on_one_step(moment: str, step: str | None) -> None:
    current = current_step(turn(), at(moment))
    assert (current.key if current else None) == step


@pytest.mark.parametrize(
    ("moment", "reaches"),
    [
        ("2026-06-08T13:00", (H,)),
        ("2026-06-11T09:00", (H,)),
        ("2026-06-12T09:00", (H, S)),
        ("2026-06-15T09:00", (H, S, L)),
        ("2026-06-16T09:00", (H, S, L, W)),
        ("2026-06-17T09:00", (H, S, L, W, G)),
        ("2026-06-24T09:00", (H, S, L, W, G)),
    ],
)
def test_others_hear_of_it_the_longer_it_lasts(moment: str, reaches: tuple[Reach, ...]) -> None:
    current = current_step(turn(), at(moment))
    assert current is not None
    assert current.reaches == reaches


def test_a_turn_that_begins_on_its_due_day_is_not_reminded_of_it_at_once() -> None:
    hasty = turn("2026-06-10T10:00", hours=4)
    assert [step.key for step in islice(steps(hasty), 2)] == ["half_time", "over:2026-06-10:1"]
    assert current_step(hasty, at("2026-06-10T11:59")) is None
    assert current_step(hasty, at("2026-06-10T12:00")) is not None


def test_a_turn_that_begins_with_its_due_day_is_not_reminded_of_it_either() -> None:
    assert [step.rung for step in islice(steps(turn("2026-06-10T09:00", hours=4)), 2)] == [Rung.HALF_TIME, Rung.OVER]


def test_half_time_on_the_due_day_gives_way_to_it() -> None:
    short = turn("2026-06-09T16:00", hours=8)
    assert [step.key for step in islice(steps(short), 2)] == ["due:2026-06-10", "over:2026-06-10:1"]


def test_whoever_gets_the_turn_late_is_reminded_of_what_is_still_to_come() -> None:
    handed_over = turn(since="2026-06-12T10:00", due_at=at("2026-06-10T17:00"))
    assert current_step(handed_over, at("2026-06-12T18:00")) is None
    assert next_step(handed_over, at("2026-06-12T18:00")).key == "over:2026-06-10:3"


def test_a_clock_that_went_on_after_a_pause_has_other_steps() -> None:
    paused = turn(since="2026-06-17T10:00", due_at=at("2026-06-19T12:00"))
    assert [step.key for step in islice(steps(paused), 2)] == ["due:2026-06-19", "over:2026-06-19:1"]


def test_the_next_step_is_known() -> None:
    following = next_step(turn(), at("2026-06-11T09:00"))
    assert (following.rung, following.days_over, following.at) == (Rung.OVER, 2, at("2026-06-12T09:00"))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 20_000), st.integers(15, 6_000), st.integers(0, 40_000))
def test_steps_come_in_order_once_and_agree_with_the_calendar(begins: int, minutes: int, later: int) -> None:
    since = at("2026-03-20T00:00") + timedelta(minutes=begins)
    some = turn(since.isoformat()[:16], hours=minutes / 60)
    first = list(islice(steps(some), 12))
    assert [step.at for step in first] == sorted({step.at for step in first})
    assert len({step.key for step in first}) == len(first)
    assert all(days_over(OFFICE, some.due_at, step.at) == step.days_over for step in first)
    moment = since + timedelta(minutes=later)
    current = current_step(some, moment)
    assert current is None or current.at <= moment < next_step(some, moment).at
