"""The two todays of the story, and working days around them."""

from datetime import date

import pytest

from common.calendar import WorkingHours
from demo.days import Days, Today
from tests.demo.conftest import local


@pytest.mark.parametrize(
    ("told_at", "last_begun", "next_to_end"),
    [
        ("2026-06-11 10:30", "2026-06-11", "2026-06-11"),  # a Thursday at work
        ("2026-06-11 19:00", "2026-06-11", "2026-06-12"),  # in the evening
        ("2026-06-11 07:30", "2026-06-10", "2026-06-11"),  # before nine
        ("2026-06-15 08:59", "2026-06-12", "2026-06-15"),  # Monday morning
        ("2026-06-13 12:00", "2026-06-12", "2026-06-15"),  # a Saturday
        ("2026-12-25 12:00", "2026-12-24", "2026-12-28"),  # Christmas, before a weekend
    ],
)
def test_today_is_the_day_at_work_or_the_days_around_it(
    hours: WorkingHours, told_at: str, last_begun: str, next_to_end: str
) -> None:
    days = Days(hours, local(told_at))
    assert days.today(Today.LAST_BEGUN) == date.fromisoformat(last_begun)
    assert days.today(Today.NEXT_TO_END) == date.fromisoformat(next_to_end)


@pytest.mark.parametrize(
    ("ago", "day"), [(0, "2026-04-07"), (1, "2026-04-02"), (2, "2026-04-01"), (-1, "2026-04-08"), (-4, "2026-04-13")]
)
def test_days_are_counted_over_weekends_and_holidays(hours: WorkingHours, ago: int, day: str) -> None:
    after_easter = Days(hours, local("2026-04-07 10:00"))
    assert after_easter.ago(ago) == date.fromisoformat(day)


def test_a_moment_is_told_where_the_company_works(hours: WorkingHours) -> None:
    days = Days(hours, local("2026-06-11 10:30"))
    assert days.moment(1, "17:10") == local("2026-06-10 17:10")
