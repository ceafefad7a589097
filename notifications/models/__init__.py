"""What is to be told, what has been told, and how the telling went."""

from notifications.models.attempt import Attempt
from notifications.models.message import Letter, Message
from notifications.models.outgoing import LEASE, Result
from notifications.models.reminder import BY_HAND, Reminder
from notifications.models.undispatched import AT_ONCE, Undispatched

__all__ = ["AT_ONCE", "BY_HAND", "LEASE", "Attempt", "Letter", "Message", "Reminder", "Result", "Undispatched"]
