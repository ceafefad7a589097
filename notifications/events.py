"""What can happen in the telling that belongs on the record."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class ReminderSent(Fact):
    """Somebody asked by hand that whoever a thing waits on be reminded."""

    verb: ClassVar[str] = "reminder.sent"
    sign_off: int | None
    gate: str
    gate_name: str
    holder: int
    holder_name: str
    turn: str


@dataclass(frozen=True)
class ReminderSnoozed(Fact):
    """Whoever something waits on does not want to be reminded of it before a day."""

    verb: ClassVar[str] = "reminder.snoozed"
    place: str
    turn: str
    until: date
    reason: str


@dataclass(frozen=True)
class WishesChosen(Fact):
    """Somebody chose how they want to hear of things."""

    verb: ClassVar[str] = "reminders.chosen"
    digest_at: str
    muted: list[str]


@dataclass(frozen=True)
class MessageRetried(Fact):
    """An operator sent a refused message on its way again."""

    verb: ClassVar[str] = "mail.retried"
    message: int
    letter: str
    recipient: str
    refusal: str


@dataclass(frozen=True)
class WebhookRegistered(Fact):
    """From now on an address is told of events. The address may itself be a secret, so only its host is on record."""

    verb: ClassVar[str] = "webhook.registered"
    webhook: int
    name: str
    host: str
    events: list[str]


@dataclass(frozen=True)
class WebhookChanged(Fact):
    verb: ClassVar[str] = "webhook.changed"
    webhook: int
    name: str
    fields: list[dict[str, Any]]


@dataclass(frozen=True)
class WebhookSecretRotated(Fact):
    verb: ClassVar[str] = "webhook.secret_rotated"
    webhook: int
    name: str
    former_until: datetime


@dataclass(frozen=True)
class WebhookDisabled(Fact):
    verb: ClassVar[str] = "webhook.disabled"
    webhook: int
    name: str
    reason: str


@dataclass(frozen=True)
class WebhookEnabled(Fact):
    verb: ClassVar[str] = "webhook.enabled"
    webhook: int
    name: str


@dataclass(frozen=True)
class WebhookRemoved(Fact):
    verb: ClassVar[str] = "webhook.removed"
    webhook: int
    name: str


@dataclass(frozen=True)
class WebhookRedelivered(Fact):
    """Somebody sent a delivery on its way again."""

    verb: ClassVar[str] = "webhook.redelivered"
    webhook: int
    name: str
    delivery: int
    event_verb: str


@dataclass(frozen=True)
class RoomRegistered(Fact):
    """Slipway writes into a chat room from now on. Its address is a secret, so only the service is on record."""

    verb: ClassVar[str] = "room.registered"
    room: int
    name: str
    service: str
    kinds: list[str]


@dataclass(frozen=True)
class RoomChanged(Fact):
    verb: ClassVar[str] = "room.changed"
    room: int
    name: str
    fields: list[dict[str, Any]]


@dataclass(frozen=True)
class RoomDisabled(Fact):
    verb: ClassVar[str] = "room.disabled"
    room: int
    name: str
    reason: str


@dataclass(frozen=True)
class RoomEnabled(Fact):
    verb: ClassVar[str] = "room.enabled"
    room: int
    name: str


@dataclass(frozen=True)
class RoomRemoved(Fact):
    verb: ClassVar[str] = "room.removed"
    room: int
    name: str
