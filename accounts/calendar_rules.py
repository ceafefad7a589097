"""What a calendar may say: hours that can be worked, a zone that clocks know, days that there are. No queries."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import holidays

from common.calendar import Day, WorkingHours
from common.refusals import FieldError, Invalid

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: More single days than this are nobody's calendar.
MOST_DAYS = 400
UTC = ZoneInfo("UTC")


def require_calendar(said: Mapping[str, Any]) -> None:
    """Refuse a calendar that no clock could run by, field by field."""
    if errors := list(faults(said)):
        raise Invalid(errors)


def faults(said: Mapping[str, Any]) -> Iterator[FieldError]:
    """Everything that is wrong with the values of a calendar's fields."""
    if said["time_zone"] not in available_timezones():
        yield FieldError("time_zone", "unknown", "Name a zone as the IANA list does, such as Europe/Amsterdam.")
    yield from week_faults(said["week"])
    yield from place_faults(said["country"], said["region"])
    yield from days_faults(said["days_off"], said["half_days"])


def week_faults(week: Any) -> Iterator[FieldError]:
    """A week has seven days, at least one of them with hours, and hours follow each other."""
    if len(week) != len(WEEKDAYS):
        yield FieldError("week", "invalid", "A week has seven days, from Monday on.")
        return
    bad = [name for name, day in zip(WEEKDAYS, week, strict=True) if not can_be_worked(day)]
    for name in bad:
        detail = f"{name}: write hours such as 09:00-12:30 and 13:00-17:00, one after the other."
        yield FieldError(f"week[{WEEKDAYS.index(name)}]", "invalid", detail)
    if not bad and not any(week):
        yield FieldError("week", "never_open", "Nobody would ever work; a clock that never runs is never due.")


def place_faults(country: str, region: str) -> Iterator[FieldError]:
    """A country whose public holidays are known, and a region of it."""
    regions = holidays.list_supported_countries()
    if country and country not in regions:
        yield FieldError("country", "unknown", f"The public holidays of {country} are not known. Name it as NL or DE.")
    elif region and region not in regions.get(country, ()):
        known = ", ".join(sorted(regions.get(country, ()))[:20])
        detail = f"There is no region {region}. Known: {known}." if known else "Name the country of the region first."
        yield FieldError("region", "unknown", detail)


def days_faults(days_off: Any, half_days: Any) -> Iterator[FieldError]:
    """Single days off, and single days with other hours."""
    if bad := [day for day in days_off if not is_date(day)]:
        yield FieldError("days_off", "invalid", f"{str(bad[0])[:40]} is no day; write it as 2026-12-24.")
    if bad := [day for day, spans in half_days.items() if not is_date(day) or not spans or not can_be_worked(spans)]:
        detail = f"{str(bad[0])[:40]}: write the day and its hours as 2026-12-24 09:00-13:00."
        yield FieldError("half_days", "invalid", detail)
    if max(len(days_off), len(half_days)) > MOST_DAYS:
        yield FieldError("days_off", "max_length", f"Keep it to {MOST_DAYS} days.")


def can_be_worked(day: Any) -> bool:
    """Whether the hours of a day can be read and follow each other; a day without hours is off."""
    try:
        WorkingHours(UTC, (spans_of(day), *((((time(9), time(17)),),) * 6)))
    except (ValueError, TypeError):
        return False
    return True


def spans_of(day: Any) -> Day:
    """The hours of a day as clocks read them."""
    return tuple((time.fromisoformat(begin), time.fromisoformat(end)) for begin, end in day)


def is_date(day: str) -> bool:
    """Whether a text is a date."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
