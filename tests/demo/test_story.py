"""What must hold of the story before it is told: it is right on whatever day somebody starts Slipway."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from common.calendar import WorkingHours, add, days_over, next_opening
from demo.days import Days, Today
from demo.load import opening
from demo.people import PEOPLE
from demo.script import Poc
from demo.story import ABSENCES, POCS
from demo.verbs import Register

FIVE_DAYS = timedelta(hours=40)
#: Every seventh hour of a year, so that each hour of the week comes up, and holidays too.
MOMENTS = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * step) for step in range(365 * 24 // 7)]


def test_everything_has_happened_whenever_it_is_told(hours: WorkingHours) -> None:
    latest = {(poc.today, step.days_ago, step.clock) for poc in POCS for step in poc.steps if step.days_ago <= 1}
    assert all(days_ago > 0 for _, days_ago, _ in latest)
    for told_at in MOMENTS:
        days = Days(hours, told_at)
        assert all(days.moment(days_ago, clock, today) < told_at for today, days_ago, clock in latest), told_at


def test_what_is_over_is_over_by_as_many_days_whenever_it_is_told(hours: WorkingHours) -> None:
    """Given after work, a clock of five days runs out at the end of the fifth: on time to be over by whole days."""
    for told_at in MOMENTS:
        days = Days(hours, told_at)
        due = {over: add(hours, days.moment(over + 5, "17:15", Today.LAST_BEGUN), FIVE_DAYS) for over in (1, 3, 4)}
        assert {over: days_over(hours, at, told_at) for over, at in due.items()} == {1: 1, 3: 3, 4: 4}, told_at


def test_what_is_due_today_is_due_when_the_next_day_of_work_ends(hours: WorkingHours) -> None:
    for told_at in MOMENTS:
        days = Days(hours, told_at)
        due = add(hours, days.moment(5, "17:20"), FIVE_DAYS)
        assert due == days.moment(0, "17:00") > told_at, told_at
        assert due.date() == told_at.astimezone(hours.zone).date() or not is_open(hours, told_at), told_at


def is_open(hours: WorkingHours, at: datetime) -> bool:
    return next_opening(hours, at) == at


def test_the_keys_are_the_same_whenever_it_is_told(hours: WorkingHours) -> None:
    for told_at in MOMENTS[::8]:
        days = Days(hours, told_at)
        registered = [days.moment(poc.registered, "09:20", poc.today) for poc in POCS]
        assert registered == sorted(registered), told_at


@pytest.mark.parametrize("poc", POCS, ids=lambda poc: poc.name)
def test_each_part_is_told_in_order(poc: Poc) -> None:
    steps = [*opening(poc), *poc.steps]
    assert isinstance(steps[0].verb, Register)
    assert all((-one.days_ago, one.clock) <= (-other.days_ago, other.clock) for one, other in pairwise(steps))


def test_thirty_people_each_with_an_address_of_their_own() -> None:
    assert len(PEOPLE) == 30
    assert Counter(role.email for role in PEOPLE).most_common(1)[0][1] == 1
    assert {role.email for role in PEOPLE} >= {"imke.devries@halden.example", "hamid.rahimi@brightwater.example"}


def test_the_story_names_nobody_who_is_not_there() -> None:
    known = {role.key for role in PEOPLE}
    named = {step.who for poc in POCS for step in poc.steps}
    named |= {who for poc in POCS for who in (poc.lead, *poc.owners.values(), *poc.offered.values())}
    named |= {who for poc in POCS for who, _ in poc.team} | {name for a in ABSENCES for name in (a.who, a.stand_in)}
    assert named <= known
