"""What can happen to a waiver. Recorded in the project's stream."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class WaiverFact(Fact):
    """Something about an exception: to a gate, with its sign-off; or to a check, named in `gate_name`."""

    sign_off: int | None
    gate: str
    gate_name: str
    check: str
    waiver: int
    ends_on: date
    reason: str


@dataclass(frozen=True)
class WaiverAsked(WaiverFact):
    verb: ClassVar[str] = "waiver.asked"


@dataclass(frozen=True)
class WaiverProposed(WaiverFact):
    verb: ClassVar[str] = "waiver.proposed"


@dataclass(frozen=True)
class WaiverGranted(WaiverFact):
    verb: ClassVar[str] = "waiver.granted"


@dataclass(frozen=True)
class WaiverDeclined(WaiverFact):
    """`reason` is why it was not granted."""

    verb: ClassVar[str] = "waiver.declined"


@dataclass(frozen=True)
class WaiverEnded(WaiverFact):
    verb: ClassVar[str] = "waiver.ended"


@dataclass(frozen=True)
class WaiverRevoked(WaiverFact):
    """`reason` is why it was taken back."""

    verb: ClassVar[str] = "waiver.revoked"
