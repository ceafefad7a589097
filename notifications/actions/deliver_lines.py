"""Hand what is in the outbox to webhooks and chat rooms, several at once."""

from collections import Counter

from notifications import lanes
from notifications.chat.sending import Rooms
from notifications.models import Result
from notifications.webhooks.sending import Webhooks

LINES: lanes.Lines = (Webhooks(), Rooms())


def deliver_lines(*, at_once: int = lanes.LANES) -> Counter[Result]:
    """Send everything that is ready to every address that is, and say how many ended how."""
    return lanes.run(LINES, lanes=at_once)
