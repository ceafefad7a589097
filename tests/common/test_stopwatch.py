"""A stop-watch over working time."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from common.calendar import WorkingHours
from common.stopwatch import Clock

OFFICE = WorkingHours(zone=ZoneInfo("UTC"), week=(((time(9), time(17)),),) * 5 + ((), ()))
FIVE_DAYS = timedelta(hours=40)


def at(day: int, hour: int) -> datetime:
    """June 2026: the 1st is a Monday."""
    return datetime(2026, 6, day, hour, tzinfo=UTC)


def test_it_runs_out_after_its_allowance_of_working_time() -> None:
    assert Clock(FIVE_DAYS).start(at(3, 9)).due(OFFICE) == at(9, 17)


def test_it_stands_while_the_turn_is_with_the_team() -> None:
    stopped = Clock(FIVE_DAYS).start(at(3, 9)).stop(OFFICE, at(4, 17))
    assert stopped.elapsed(OFFICE, at(30, 17)) == timedelta(hours=16)
    assert stopped.due(OFFICE) is None


def test_it_goes_on_where_it_stood() -> None:
    again = Clock(FIVE_DAYS).start(at(3, 9)).stop(OFFICE, at(4, 17)).start(at(15, 9))
    assert again.due(OFFICE) == at(17, 17)


def test_what_was_overdue_is_due_at_once_when_it_goes_on() -> None:
    late = Clock(timedelta(hours=8)).start(at(1, 9)).stop(OFFICE, at(3, 17)).start(at(10, 9))
    assert late.due(OFFICE) == at(10, 9)


def test_starting_a_running_clock_changes_nothing() -> None:
    running = Clock(FIVE_DAYS).start(at(3, 9))
    assert running.start(at(4, 9)) == running


def test_it_never_runs_backwards() -> None:
    running = Clock(FIVE_DAYS, spent=timedelta(hours=3)).start(at(3, 9))
    assert running.elapsed(OFFICE, at(2, 9)) == timedelta(hours=3)
