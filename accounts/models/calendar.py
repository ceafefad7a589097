"""When people work: the hours of a week and the days off."""

from datetime import date
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import holidays
from django.core.exceptions import ValidationError
from django.db import models

from accounts.calendar_rules import spans_of
from common.calendar import Day, WorkingHours

#: Years around the present for which public holidays are known to a clock.
HOLIDAY_YEARS = range(2015, 2046)


def office_hours() -> list[list[list[str]]]:
    """Nine to five from Monday to Friday."""
    return [[["09:00", "17:00"]]] * 5 + [[], []]


class Calendar(models.Model):
    """The working week and the public holidays by which clocks run."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=64, default="UTC")
    week = models.JSONField(default=office_hours, help_text="Seven lists of [from, to], Monday first.")
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166 code whose public holidays are days off.")
    region = models.CharField(max_length=8, blank=True)
    days_off = models.JSONField(default=list, blank=True, help_text="Further days off, as YYYY-MM-DD.")
    half_days = models.JSONField(
        default=dict,
        db_default={},
        blank=True,
        help_text="Other hours of single days, lists of [from, to] by YYYY-MM-DD.",
    )

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A week that cannot be read, an unknown zone or country raises `ValidationError`."""
        try:
            self.hours()
        except (ValueError, KeyError, NotImplementedError) as fault:
            raise ValidationError(f"These working hours can't be read: {fault}") from fault

    def hours(self) -> WorkingHours:
        """These hours as the pure calendar reads them."""
        week = tuple(spans_of(day) for day in self.week)
        half_days = tuple((day, spans_of(spans)) for day, spans in sorted(self.half_days.items()))
        return working_hours(self.time_zone, week, self.country, self.region, tuple(self.days_off), half_days)


@lru_cache(maxsize=64)
def working_hours(
    zone: str,
    week: tuple[Day, ...],
    country: str,
    region: str,
    days_off: tuple[str, ...],
    half_days: tuple[tuple[str, Day], ...],
) -> WorkingHours:
    """Working hours with the public holidays of a country and region, remembered by what they are made of."""
    public = holidays.country_holidays(country, subdiv=region or None, years=HOLIDAY_YEARS) if country else {}
    own = {date.fromisoformat(day) for day in days_off}
    other = {date.fromisoformat(day): spans for day, spans in half_days}
    return WorkingHours(ZoneInfo(zone), week, frozenset({*public, *own}), MappingProxyType(other))
