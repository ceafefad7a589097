"""What is to be told, what has been told, and how the telling went."""

from notifications.models.attempt import Attempt
from notifications.models.chat import Room, RoomMessage, RoomTry
from notifications.models.destination import Destination
from notifications.models.digest import Digest, Mention
from notifications.models.heartbeat import Heartbeat
from notifications.models.message import Letter, Message
from notifications.models.outgoing import LEASE, Result
from notifications.models.pace import RUNGS, Pace
from notifications.models.recount import Recount
from notifications.models.reminder import BY_HAND, Reminder
from notifications.models.snooze import Snooze
from notifications.models.standstill import Standstill
from notifications.models.undispatched import AT_ONCE, Undispatched
from notifications.models.watch import Watch
from notifications.models.webhook import Delivery, DeliveryTry, Endpoint
from notifications.models.wishes import MORNING, Topic, Way, Wishes

__all__ = [
    "AT_ONCE",
    "BY_HAND",
    "LEASE",
    "MORNING",
    "RUNGS",
    "Attempt",
    "Delivery",
    "DeliveryTry",
    "Destination",
    "Digest",
    "Endpoint",
    "Heartbeat",
    "Letter",
    "Mention",
    "Message",
    "Pace",
    "Recount",
    "Reminder",
    "Result",
    "Room",
    "RoomMessage",
    "RoomTry",
    "Snooze",
    "Standstill",
    "Topic",
    "Undispatched",
    "Watch",
    "Way",
    "Wishes",
]
