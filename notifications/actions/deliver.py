"""Hand the mail that is in the outbox to the mail server."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from time import monotonic

from notifications import outbox
from notifications.actions.pass_on import pass_on
from notifications.answers import Answer, Unreachable
from notifications.envelope import Envelope
from notifications.models import Message, Result
from notifications.outbox import Carrier, record
from notifications.postbox import Postbox
from notifications.second_look import no_longer_needed
from notifications.standing_still import stands_still

__all__ = ["carry", "claim", "deliver", "record"]

#: How many messages, and for how many seconds, one run goes on; the next run takes the rest.
BATCH = 500
SECONDS = 60


class Mail(Carrier[Message]):
    """The way to the mail server: one connection for a whole run."""

    def __init__(self, postbox: Postbox) -> None:
        self.postbox = postbox

    def needless(self, item: Message) -> str:
        """Whether it is still so, and still for this person to know."""
        return no_longer_needed(item)

    def refused(self, item: Message) -> None:
        """Whoever comes next hears of it instead."""
        pass_on(item)

    def prepare(self, item: Message) -> Callable[[], Answer]:
        """Put it into its envelope, and greet the server: a slow one may take long for that."""
        envelope = Envelope(item)
        envelope.message()
        trouble = self.postbox.call()
        return partial(self.give, envelope, trouble)

    def give(self, envelope: Envelope, trouble: Unreachable | None) -> Answer:
        """Hand it over, unless nobody answered the call."""
        return trouble or self.postbox.send(envelope)


def deliver(*, batch: int = BATCH) -> Counter[Result]:
    """Send everything that is ready, one at a time, and say how many ended how."""
    tally: Counter[Result] = Counter()
    if stands_still(None):
        return tally
    stop = monotonic() + SECONDS
    with Postbox() as postbox:
        for _ in range(batch):
            message = claim() if monotonic() < stop else None
            if message is None:
                break
            result, reachable = carry(message, postbox)
            tally[result] += 1
            if not reachable:
                break
    return tally


def claim() -> Message | None:
    """Take the next mail for as long as a lease lasts."""
    return outbox.claim(Message.objects.select_related("recipient", "seat"))


def carry(message: Message, postbox: Postbox) -> tuple[Result, bool]:
    """Send one, record what became of it, and say whether the mail server could be reached."""
    outcome = outbox.carry(message, Mail(postbox))
    return outcome.result, not isinstance(outcome.answer, Unreachable)
