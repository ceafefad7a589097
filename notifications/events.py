"""What can happen in the telling that belongs on the record."""

from dataclasses import dataclass
from typing import ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class ReminderSent(Fact):
    """Somebody asked by hand that the holder of a turn be reminded."""

    verb: ClassVar[str] = "reminder.sent"
    sign_off: int
    gate: str
    gate_name: str
    holder: int
    holder_name: str
    turn: str


@dataclass(frozen=True)
class MessageRetried(Fact):
    """An operator sent a refused message on its way again."""

    verb: ClassVar[str] = "mail.retried"
    message: int
    letter: str
    recipient: str
    refusal: str
