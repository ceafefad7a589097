"""What is to be told, what has been told, and how the telling went."""

from notifications.models.attempt import Attempt
from notifications.models.destination import Destination
from notifications.models.message import Letter, Message
from notifications.models.outgoing import LEASE, Result
from notifications.models.pace import RUNGS, Pace
from notifications.models.recount import Recount
from notifications.models.reminder import BY_HAND, Reminder
from notifications.models.undispatched import AT_ONCE, Undispatched
from notifications.models.watch import Watch
from notifications.models.webhook import Delivery, DeliveryTry, Endpoint

__all__ = [
    "AT_ONCE",
    "BY_HAND",
    "LEASE",
    "RUNGS",
    "Attempt",
    "Delivery",
    "DeliveryTry",
    "Destination",
    "Endpoint",
    "Letter",
    "Message",
    "Pace",
    "Recount",
    "Reminder",
    "Result",
    "Undispatched",
    "Watch",
]
