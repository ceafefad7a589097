"""Hand what is in the outbox to the mail server.

A message is claimed with a lease in a transaction of its own, sent outside any, and its outcome recorded in another.
A worker that dies in between leaves a lease that runs out; one that wakes after that finds its claim counted over.
"""

import logging
from collections import Counter
from time import monotonic

from django.db import transaction

from common import clock
from common.lifecycle import step
from notifications.backoff import PATIENCE, pause
from notifications.envelope import Envelope
from notifications.isolation import Isolated
from notifications.lifecycle import MessageState
from notifications.models import LEASE, Attempt, Message, Result
from notifications.postbox import Answer, Permanent, Postbox, Taken, Unreachable
from notifications.second_look import no_longer_needed

logger = logging.getLogger(__name__)

#: How many messages, and for how many seconds, one run goes on; the next run takes the rest.
BATCH = 500
SECONDS = 60
#: The transition of a message for each result after which there is nothing left to try.
SETTLED = {Result.SENT: "sent", Result.REFUSED: "refuse", Result.DROPPED: "drop"}


def deliver(*, batch: int = BATCH) -> Counter[Result]:
    """Send everything that is ready, one at a time, and say how many ended how."""
    tally: Counter[Result] = Counter()
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


@transaction.atomic
def claim() -> Message | None:
    """Take the next message for as long as a lease lasts; two workers never take the same one."""
    at = clock.now()
    ready = Message.objects.ready(at).select_for_update(skip_locked=True, no_key=True, of=("self",))
    message = ready.select_related("recipient", "seat").first()
    if message is None:
        return None
    message.attempts += 1
    message.not_before = at + LEASE
    message.save(update_fields=["attempts", "not_before"])
    Attempt.objects.create(message=message, number=message.attempts, began_at=at)
    return message


def carry(message: Message, postbox: Postbox) -> tuple[Result, bool]:
    """Look again, send, and record what became of it; and whether the mail server could be reached."""
    answer: Answer | None = None
    with Isolated(f"message {message.pk}") as isolated:
        if reason := no_longer_needed(message):
            return record(message, Result.DROPPED, reason), True
        envelope = Envelope(message)
        envelope.message()
        # Greeting a slow server may outlast the lease, so the claim is looked at after that, just before the mail goes.
        answer = postbox.call()
        if answer is None and not hold(message):
            return record(message, Result.LOST, "Another worker has it."), True
        answer = answer or postbox.send(envelope)
    if answer is None:
        return record(message, Result.REFUSED, f"It can't be sent as it is: {isolated.trouble}"), True
    return conclude(message, answer), not isinstance(answer, Unreachable)


def hold(message: Message) -> bool:
    """Make sure just before sending that the claim still counts, and renew its lease."""
    held = Message.objects.held_with(message.pk, message.attempts)
    return held.update(not_before=clock.now() + LEASE) == 1


def conclude(message: Message, answer: Answer) -> Result:
    """What the server's answer means for the message."""
    match answer:
        case Taken():
            return record(message, Result.SENT, "")
        case Permanent():
            return record(message, Result.REFUSED, answer.answer)
    if clock.now() - message.queued_at > PATIENCE:
        return record(message, Result.REFUSED, f"Given up after {PATIENCE.days} days: {answer.answer}")
    return record(message, Result.DEFERRED, answer.answer)


@transaction.atomic
def record(message: Message, result: Result, answer: str) -> Result:
    """Write down how an attempt ended. Only the latest claim moves the message, save that what was sent was sent."""
    at = clock.now()
    latest = Message.objects.select_for_update(no_key=True).get(pk=message.pk)
    counts = latest.attempts == message.attempts or result == Result.SENT
    message.tries.filter(number=message.attempts).update(ended_at=at, result=result, answer=answer)
    if latest.state != MessageState.QUEUED or not counts:
        return Result.LOST
    latest.answer = answer
    if result in SETTLED:
        step(latest, SETTLED[result])
        latest.settled_at = at
    elif result == Result.DEFERRED:
        latest.not_before = at + pause(latest.pk, latest.attempts)
    latest.save(update_fields=["state", "answer", "settled_at", "not_before"])
    if result == Result.REFUSED:
        logger.warning("message %s was refused: %s", latest.pk, answer)
    return result
