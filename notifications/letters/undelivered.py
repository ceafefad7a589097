"""The letter to whoever comes next where somebody's mail was refused for good."""

from typing import Any

from accounts.models import Person
from common import clock, words
from notifications.letters.base import day_for, rows
from notifications.letters.clocks import tail
from notifications.links import link
from notifications.models import Letter, Message
from notifications.waits import Wait


def facts(message: Message, to: Person, waits: list[Wait], why: str) -> dict[str, Any]:
    """Who can't be reached, what waits, on whom and since when."""
    at, first = clock.now(), waits[0]
    lost = message.recipient
    return {
        "first": to.first_name,
        "lost": lost.name,
        "lost_first": lost.first_name,
        "what": f"{first.place} on {first.project.name}" if len(waits) == 1 else words.count(len(waits), "thing"),
        "why": why,
        "stamp": f"{Letter.UNDELIVERED.label}, {day_for(to, at, at)}",
        "base": link("inbox"),
        "wishes_url": link("reminder_settings"),
        "url": link("project", first.project.key),
        "project": first.project.name,
        "rows": rows(("What waits", [line(wait, to) for wait in waits])),
    }


def line(wait: Wait, to: Person) -> str:
    """One thing that its holder may not know of."""
    at = clock.now()
    since = day_for(to, wait.since, at)
    return f"{wait.place} on {wait.project.name}: {wait.holder.name}, since {since}, {tail(wait, to, at)}"
