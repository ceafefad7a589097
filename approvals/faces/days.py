"""Days as the reader's calendar shows them."""

from datetime import date, datetime

from django.utils import timezone

from common import clock, words


def today() -> date:
    """The day it is where the reader is."""
    return local(clock.now())


def local(moment: datetime | date) -> date:
    """The day of a moment where the reader is."""
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def said(moment: datetime | date) -> str:
    """A day with its weekday: "Wed 10 Jun"."""
    return words.day(local(moment), today=today())


def short(moment: datetime | date) -> str:
    """A day where there is little room: "16 Jun"."""
    day = local(moment)
    return f"{day.day} {day:%b}"


def near(moment: datetime | date) -> str:
    """A day as one says it when it is close: "today", "yesterday", "tomorrow", else with its weekday."""
    away = (local(moment) - today()).days
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(away, said(moment))
