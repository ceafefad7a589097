"""What the API says about working hours, and takes."""

from typing import Any

from rest_framework import serializers

from accounts.models import Calendar
from common.api.serializers import StrictSerializer
from projects.serializers.texts import LineField


def day_field() -> Any:
    """The hours of a day as lists of [from, to]."""
    return serializers.ListField(child=serializers.ListField(child=serializers.CharField(), min_length=2, max_length=2))


class CalendarSerializer(serializers.Serializer[Calendar]):
    """The working week, Monday first, as lists of [from, to]; public holidays of a country and further days are off."""

    key = serializers.CharField()
    name = serializers.CharField()
    time_zone = serializers.CharField()
    week = serializers.ListField(child=day_field())
    country = serializers.CharField()
    region = serializers.CharField()
    days_off = serializers.ListField(child=serializers.DateField())
    half_days = serializers.DictField(child=day_field())


class CalendarChangeSerializer(StrictSerializer):
    """What is to be other than before; what is left out stays."""

    name = LineField(max_length=80, required=False)
    time_zone = LineField(max_length=64, required=False)
    week = serializers.ListField(child=day_field(), required=False, max_length=7)
    country = LineField(max_length=2, required=False, allow_blank=True)
    region = LineField(max_length=8, required=False, allow_blank=True)
    days_off = serializers.ListField(child=serializers.CharField(max_length=10), required=False)
    half_days = serializers.DictField(child=day_field(), required=False)
    reason = LineField(max_length=300, required=False, allow_blank=True)
