"""Values with a form of their own in the API: money, durations and instants."""

import re
from datetime import datetime, timedelta
from math import isfinite
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from common.api.serializers import StrictSerializer
from common.digests import instant
from common.money import Money

_DURATION = re.compile(
    r"P(?=.)(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?=.)(?:(?P<hours>\d{1,7})H)?(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>\d{1,11})S)?)?",
    re.ASCII,
)


class MoneyField(StrictSerializer):
    """`{"amount": "12500.00", "currency": "EUR"}`; the value is a `Money`."""

    amount = serializers.DecimalField(max_digits=15, decimal_places=2)
    currency = serializers.RegexField(
        r"^[A-Z]{3}$", error_messages={"invalid": "Give the currency by its three letters, such as EUR."}
    )

    def to_internal_value(self, data: Any) -> Money:
        """The amount in its currency."""
        return Money(**super().to_internal_value(data))


class FiniteField(serializers.FloatField):
    """A number that is one: no text, no yes or no, neither infinity nor NaN."""

    default_error_messages = {"not_a_number": "Give a number."}

    def to_internal_value(self, data: Any) -> float:
        """The number."""
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("not_a_number")
        try:
            number = float(data)
        except OverflowError:
            self.fail("not_a_number")
        if not isfinite(number):
            self.fail("not_a_number")
        return number


@extend_schema_field({"type": "string", "format": "duration", "examples": ["PT16H"]})
class DurationField(serializers.Field[timedelta, Any, str, Any]):
    """A length of time as ISO 8601 writes it, such as `PT16H`; months and years have no fixed length."""

    default_error_messages = {"invalid": "Give a duration as ISO 8601 writes it, such as PT16H or P2D."}

    def to_internal_value(self, data: Any) -> timedelta:
        """The duration."""
        parts = _DURATION.fullmatch(data) if isinstance(data, str) else None
        if parts is None:
            self.fail("invalid")
        return timedelta(**{unit: int(amount) for unit, amount in parts.groupdict().items() if amount})

    def to_representation(self, value: timedelta) -> str:
        """The duration in hours, minutes and seconds."""
        return duration_text(value)


def duration_text(value: timedelta) -> str:
    """A duration in whole seconds as RFC 3339 writes it, naming no day, since a working day has no fixed length.

    What is left of a second is let go of, so a clock never says more than has passed.
    """
    seconds = int(abs(value).total_seconds())
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = [(f"{hours}H", hours), (f"{minutes}M", minutes), (f"{rest}S", rest)]
    text = "".join(part for part, amount in parts if amount)
    return f"{'-' if text and value < timedelta(0) else ''}PT{text or '0S'}"


class InstantField(serializers.DateTimeField):
    """A moment in RFC 3339 with its offset; one without would mean another moment elsewhere."""

    default_error_messages = {"naive": "Give the offset too, such as 2026-06-10T09:00:00+02:00 or …Z."}

    def enforce_timezone(self, value: datetime) -> datetime:
        """Refuse a moment without an offset."""
        if value.tzinfo is None:
            self.fail("naive")
        return super().enforce_timezone(value)

    def to_representation(self, value: datetime) -> str:
        """The moment in UTC."""
        return instant(value)
