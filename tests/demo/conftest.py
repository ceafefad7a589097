"""What the tests of the demo organisation share."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import holidays
import pytest

from accounts.models.calendar import HOLIDAY_YEARS
from common.calendar import WorkingHours
from demo.people import ZONE

AMSTERDAM = ZoneInfo(ZONE)


@pytest.fixture(scope="session")
def hours() -> WorkingHours:
    """Nine to five, Dutch holidays off."""
    week = ((((time(9), time(17)),),) * 5) + ((), ())
    days_off = frozenset(holidays.country_holidays("NL", years=HOLIDAY_YEARS))
    return WorkingHours(zone=AMSTERDAM, week=week, holidays=days_off)


def local(text: str) -> datetime:
    """A moment as somebody in Amsterdam writes it."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)
