"""One clock for everybody."""

from datetime import UTC, datetime, timedelta, timezone
from threading import Thread

import pytest

from common import clock

THEN = datetime(2026, 12, 24, 9, 0, tzinfo=UTC)


def test_it_is_now_and_in_utc() -> None:
    assert abs(datetime.now(UTC) - clock.now()) < timedelta(seconds=5)
    assert clock.now().tzinfo is UTC


def test_it_can_be_pinned_for_a_while() -> None:
    with clock.pinned(THEN) as at:
        assert at == clock.now() == THEN
        with clock.pinned(THEN + timedelta(days=1)):
            assert clock.now() == THEN + timedelta(days=1)
        assert clock.now() == THEN
    assert clock.now() != THEN


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), clock.pinned(THEN):
        raise ZeroDivisionError
    assert clock.now() != THEN


def test_a_pinned_moment_is_told_in_utc() -> None:
    with clock.pinned(datetime(2026, 12, 24, 10, 0, tzinfo=timezone(timedelta(hours=1)))):
        assert clock.now().isoformat() == "2026-12-24T09:00:00+00:00"


def test_a_moment_without_a_zone_is_none() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.pinned(datetime(2026, 12, 24)):  # noqa: DTZ001
        pass


def test_other_threads_have_their_own_time() -> None:
    seen: list[datetime] = []
    with clock.pinned(THEN):
        thread = Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen != [THEN]
