"""What can happen to an early look. Recorded in the project's stream."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class EarlyLookFact(Fact):
    """Something about an opinion that a gate's team is asked for."""

    early_look: int
    gate: str
    gate_name: str


@dataclass(frozen=True)
class EarlyLookAsked(EarlyLookFact):
    verb: ClassVar[str] = "early_look.asked"
    holder: int
    holder_name: str
    due_at: datetime
    question: str


@dataclass(frozen=True)
class EarlyLookPassed(EarlyLookFact):
    """Somebody else has it now."""

    verb: ClassVar[str] = "early_look.passed"
    before: str
    holder: int
    holder_name: str
    reason: str


@dataclass(frozen=True)
class EarlyLookAnswered(EarlyLookFact):
    verb: ClassVar[str] = "early_look.answered"
    answer: str


@dataclass(frozen=True)
class EarlyLookWithdrawn(EarlyLookFact):
    verb: ClassVar[str] = "early_look.withdrawn"
