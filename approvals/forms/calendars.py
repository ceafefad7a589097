"""The form in which working hours are written: a line for each weekday, a line for each day with other hours."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.calendar_rules import WEEKDAYS
from accounts.models import Calendar
from approvals.forms.gate_fields import LinesField

Spans = list[list[str]]
_BETWEEN = re.compile(r"[-–]|\bto\b")


def spans_of(text: str) -> Spans:
    """Hours as people write them: 09:00-12:30, 13:00-17:00."""
    return [[part.strip() for part in _BETWEEN.split(span, maxsplit=1)] for span in text.split(",") if span.strip()]


def text_of(spans: Spans) -> str:
    """Hours as this form shows them."""
    return ", ".join(f"{begin}-{end}" for begin, end in spans)


class HoursOfDay(forms.CharField):
    """The hours of one day; empty on a day off."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, max_length=120)

    def prepare_value(self, value: Any) -> Any:
        return text_of(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Spans from and to; whether they can be worked is for the rules to say."""
        spans = spans_of(str(value or ""))
        if any(len(span) != 2 for span in spans):
            raise ValidationError("Write hours such as 09:00-12:30, 13:00-17:00.")
        return spans

    def run_validators(self, value: Any) -> None:
        """The rules of calendars look at it."""


class HalfDaysField(LinesField):
    """A line for each day: the day, then its hours."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{day} {text_of(spans)}" for day, spans in sorted(value.items()))

    def to_python(self, value: Any) -> Any:
        """Hours by day."""
        lines = [line.partition(" ") for line in super().to_python(value)]
        found = {day: spans_of(hours) for day, _, hours in lines}
        if any(len(span) != 2 for spans in found.values() for span in spans):
            raise ValidationError("Write the day and its hours: 2026-12-24 09:00-13:00.")
        return found


class CalendarForm(forms.Form):
    """When people work."""

    name = forms.CharField(label="Name", max_length=80, error_messages={"required": "Call it by a name."})
    time_zone = forms.CharField(
        label="Time zone", max_length=64, help_text="Such as Europe/Amsterdam.", error_messages={"required": "Name it."}
    )
    country = forms.CharField(
        label="Public holidays of",
        max_length=2,
        required=False,
        help_text="A country, such as NL; empty: none are off.",
    )
    region = forms.CharField(label="Region", max_length=8, required=False, help_text="Such as BY for Bavaria.")
    days_off = LinesField(label="Further days off", required=False, help_text="One a line, as 2026-12-24.")
    half_days = HalfDaysField(
        label="Days with other hours", required=False, help_text="One a line: 2026-12-24 09:00-13:00."
    )
    reason = forms.CharField(label="Why", max_length=300, required=False, help_text="It stands on the record.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(WEEKDAYS):
            self.fields[f"week[{number}]"] = HoursOfDay(day)
        self.fields["week[0]"].help_text = "Such as 09:00-12:30, 13:00-17:00; empty on a day off."
        self.order_fields(["name", "time_zone", *(f"week[{number}]" for number in range(len(WEEKDAYS)))])

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = dict(self.cleaned_data)
        week = [given.pop(f"week[{number}]") for number in range(len(WEEKDAYS))]
        return given | {"week": week}

    @staticmethod
    def showing(calendar: Calendar) -> dict[str, Any]:
        """What the form shows of a calendar."""
        names = ("name", "time_zone", "country", "region", "days_off", "half_days")
        return {name: getattr(calendar, name) for name in names} | {
            f"week[{number}]": day for number, day in enumerate(calendar.week)
        }
