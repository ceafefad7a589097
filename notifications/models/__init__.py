"""What is to be told, what has been told, and how the telling went."""

from notifications.models.attempt import Attempt
from notifications.models.destination import Destination
from notifications.models.message import Letter, Message
from notifications.models.outgoing import LEASE, Result
from notifications.models.reminder import BY_HAND, Reminder
from notifications.models.undispatched import AT_ONCE, Undispatched
from notifications.models.webhook import Delivery, DeliveryTry, Endpoint

__all__ = [
    "AT_ONCE",
    "BY_HAND",
    "LEASE",
    "Attempt",
    "Delivery",
    "DeliveryTry",
    "Destination",
    "Endpoint",
    "Letter",
    "Message",
    "Reminder",
    "Result",
    "Undispatched",
]
