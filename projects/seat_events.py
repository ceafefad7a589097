"""What can happen to seats and parts beyond being named, accepted and left."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class HandOverOffered(Fact):
    """A holder passes their seat on, and keeps it until the other one accepts."""

    verb: ClassVar[str] = "hand_over.offered"
    area: str
    holder: int
    holder_name: str
    to: int
    to_name: str
    reason: str


@dataclass(frozen=True)
class HandOverClosed(Fact):
    """A hand-over that came to nothing: declined, or taken back."""

    verb: ClassVar[str] = "hand_over.closed"
    area: str
    to_name: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class SeatHandedOver(Fact):
    verb: ClassVar[str] = "responsibility.handed_over"
    area: str
    accountable: int
    accountable_name: str
    before: str


@dataclass(frozen=True)
class SeatEndSet(Fact):
    """The last day of a seat is known, or no longer."""

    verb: ClassVar[str] = "responsibility.end_set"
    area: str
    accountable_name: str
    ends_on: date | None


@dataclass(frozen=True)
class PartGiven(Fact):
    verb: ClassVar[str] = "part.given"
    area: str
    person: int
    person_name: str
    role: str


@dataclass(frozen=True)
class PartEnded(Fact):
    verb: ClassVar[str] = "part.ended"
    area: str
    person: int
    person_name: str
    role: str
    reason: str
