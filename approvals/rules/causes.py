"""Where a project's waiting days go: each to one party and one cause out of the readiness catalogue.

Pure: what held a project up on a day in, one booking out. Where the product can't know the cause it says so, and a
person names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import models


class Party(models.TextChoices):
    """Who had the day."""

    GATE = "gate", "A gate"
    TEAM = "team", "The team"
    VENDOR = "vendor", "A vendor"
    GRANTOR = "grantor", "Who grants access"
    HOLD = "hold", "On hold"
    UNKNOWN = "unknown", "Not known"


#: The cause of every day on which nothing but a gate's own decision was missing: approval passes through many rooms.
MANY_ROOMS = "O4"
#: Who is waited for while a check is open; the team, where nobody is named here.
PARTY_OF_CHECK = {"O1": Party.GRANTOR, "P3": Party.GRANTOR, "O3": Party.VENDOR, "O9": Party.VENDOR, "O11": Party.VENDOR}

Kind = Literal["hold", "check", "condition", "team", "gate"]
#: What counts first where several things hold a project up at once: a hold stops all else; of turns, the most urgent.
RANK: dict[Kind, int] = {"hold": 0, "check": 1, "condition": 2, "team": 3, "gate": 3}


@dataclass(frozen=True)
class Delay:
    """One thing that held a project up: what kind, who has to act, its check if it is one, and a sentence."""

    kind: Kind
    who: str
    why: str
    check: str = ""


@dataclass(frozen=True)
class Booking:
    """A day's party and cause; the cause is empty where a person has to name it."""

    party: Party
    who: str
    cause: str
    why: str


def book(delays: Sequence[Delay], lead: str) -> Booking:
    """The booking of a day, from its delays with the most urgent turn first; without any it is the lead's to go on."""
    if not delays:
        return Booking(Party.TEAM, lead, "", f"It was {lead}'s turn.")
    first = min(delays, key=lambda delay: RANK[delay.kind])
    match first.kind:
        case "hold":
            return Booking(Party.HOLD, first.who, "", first.why)
        case "check":
            return Booking(PARTY_OF_CHECK.get(first.check, Party.TEAM), first.who, first.check, first.why)
        case "gate":
            return Booking(Party.GATE, first.who, MANY_ROOMS, first.why)
    return Booking(Party.TEAM, first.who, "", first.why)
