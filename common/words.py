"""How dates, amounts and lists read in Slipway's voice."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from common import clock


def day(value: date, *, today: date | None = None) -> str:
    """A day with its weekday, such as "Wed 10 Jun"; the year follows when it is not this one."""
    this_year = (today or clock.now().date()).year
    text = f"{value:%a} {value.day} {value:%b}"
    return text if value.year == this_year else f"{text} {value.year}"


def moment(at: datetime, zone: str | tzinfo, *, today: date | None = None) -> str:
    """A moment as somebody in `zone` reads it, such as "Wed 10 Jun, 09:00"."""
    local = at.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
    return f"{day(local.date(), today=today)}, {local:%H:%M}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 decision", "3 decisions"; an irregular plural is given."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def days(number: int) -> str:
    """A number of days: "1 day", "3 days"."""
    return count(number, "day")


def listing(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A, B and C"."""
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last


def first_name(name: str) -> str:
    """What a person is called in a sentence: the first word of the name."""
    return name.split(maxsplit=1)[0] if name.strip() else name
