"""What waits, and what has been put off, as lines of a page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from accounts.models import Person
from notifications.daily import Daily
from notifications.kinds import known_to, waits_about
from notifications.letters.clocks import alarm, tail
from notifications.models import Snooze
from notifications.waits import Wait


@dataclass(frozen=True)
class Line:
    """Something that stalls on the reader."""

    project: str
    place: str
    url: str
    snooze_url: str
    tail: str
    tone: str


@dataclass(frozen=True)
class Asleep:
    """Something that the reader has put off."""

    project: str
    place: str
    url: str
    until: date
    reason: str


def line_of(wait: Wait, daily: Daily) -> Line:
    """One thing, with the way to put it off."""
    _, tone = alarm(wait, daily.person, daily.at)
    put_off = reverse("wait_snooze", args=[wait.subject])
    return Line(wait.project.name, wait.place, wait.url, put_off, tail(wait, daily.person, daily.at), tone)


def asleep(person: Person, at: datetime) -> list[Asleep]:
    """What somebody has put off and still waits on them, what comes back first in front."""
    found = list(Snooze.objects.in_force(person.day_at(at)).filter(person=person).order_by("until", "pk"))
    waits = waits_about(snooze.subject for snooze in found)
    seen = known_to(person, list(waits.values()))
    there = [(snooze, waits.get(snooze.subject)) for snooze in found]
    return [
        Asleep(wait.project.name, wait.place, wait.url, snooze.until, snooze.reason)
        for snooze, wait in there
        if wait is not None and wait.subject in seen and wait.key == snooze.turn and wait.holder.pk == person.pk
    ]
