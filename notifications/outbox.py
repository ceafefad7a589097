"""From a row to the other side and back: claim, look again, send, and record what became of it. Whatever the way.

A row is claimed with a lease in a transaction of its own, sent outside any, and its outcome recorded in another.
A worker that dies in between leaves a lease that runs out; one that wakes after that finds its claim counted over.
"""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic

from django.db import transaction

from common import clock
from common.lifecycle import step
from notifications.answers import Answer, Gone, Permanent, Taken, Temporary
from notifications.backoff import PATIENCE, pause
from notifications.isolation import Isolated
from notifications.lifecycle import MessageState
from notifications.models.outgoing import LEASE, Item, Outgoing, OutgoingQuerySet, Result

logger = logging.getLogger(__name__)

#: The transition for each result after which there is nothing left to try.
SETTLED = {Result.SENT: "sent", Result.REFUSED: "refuse", Result.DROPPED: "drop"}


@dataclass(frozen=True)
class Outcome:
    """How a try ended, and what the other side said if it was asked."""

    result: Result
    answer: Answer | None = None


class Carrier(ABC, Generic[Item]):
    """One way out of the house."""

    lease: timedelta = LEASE

    @abstractmethod
    def needless(self, item: Item) -> str:
        """Why it must not go out any more, as a sentence; empty while it must."""

    @abstractmethod
    def prepare(self, item: Item) -> Callable[[], Answer]:
        """Do all that may fail or take long before it is certain that the claim still counts; gives the sending."""

    def refused(self, item: Item) -> None:
        """What follows in the transaction in which it was refused for good; nothing, unless a way says so."""

    def noted(self, answer: Answer) -> dict[str, Any]:  # noqa: ARG002 - the ledger of mail has no further columns
        """What the ledger keeps of an answer beside its words."""
        return {}


def nothing(_item: Outgoing) -> None:
    """Nothing follows."""


@transaction.atomic
def claim(waiting: OutgoingQuerySet[Item], *, lease: timedelta = LEASE) -> Item | None:
    """Take the next one for as long as a lease lasts; two workers never take the same one."""
    at = clock.now()
    item = waiting.ready(at).select_for_update(skip_locked=True, no_key=True, of=("self",)).first()
    return begin(item, at, lease) if item is not None else None


def begin(item: Item, at: datetime, lease: timedelta) -> Item:
    """Note on a locked row that somebody tries, and in the ledger that a try has begun."""
    item.attempts += 1
    item.not_before = at + lease
    item.save(update_fields=["attempts", "not_before"])
    item.tries.create(number=item.attempts, began_at=at)
    return item


def carry(item: Item, carrier: Carrier[Item]) -> Outcome:
    """Look again, send, and record what became of it."""
    answer: Answer | None = None
    with Isolated(f"{item._meta.verbose_name} {item.pk}") as isolated:
        if reason := carrier.needless(item):
            return Outcome(record(item, Result.DROPPED, reason))
        send = carrier.prepare(item)
        # Preparing may outlast the lease, so the claim is looked at after that, just before anything goes.
        if not hold(item, carrier.lease):
            return Outcome(record(item, Result.LOST, "Another worker has it."))
        answer = send()
    if answer is None:
        trouble = f"It can't be sent as it is: {isolated.trouble}"
        return Outcome(record(item, Result.REFUSED, trouble, then=carrier.refused))
    return Outcome(conclude(item, answer, carrier), answer)


def hold(item: Outgoing, lease: timedelta) -> bool:
    """Make sure just before sending that the claim still counts, and renew its lease."""
    held = type(item).objects.held_with(item.pk, item.attempts)
    return bool(held.update(not_before=clock.now() + lease) == 1)


def conclude(item: Item, answer: Answer, carrier: Carrier[Item]) -> Result:
    """What the other side's answer means for the row."""
    noted = carrier.noted(answer)
    match answer:
        case Taken():
            return record(item, Result.SENT, answer.answer, **noted)
        case Permanent() | Gone():
            return record(item, Result.REFUSED, answer.answer, then=carrier.refused, **noted)
    if clock.now() - item.queued_at > PATIENCE:
        given_up = f"Given up after {PATIENCE.days} days: {answer.answer}"
        return record(item, Result.REFUSED, given_up, then=carrier.refused, **noted)
    wait = answer.wait if isinstance(answer, Temporary) else timedelta(0)
    return record(item, Result.DEFERRED, answer.answer, wait=wait, **noted)


@transaction.atomic
def record(
    item: Item,
    result: Result,
    answer: str,
    *,
    wait: timedelta = timedelta(0),
    then: Callable[[Item], None] | None = None,
    **noted: Any,
) -> Result:
    """Write down how a try ended. Only the latest claim moves the row, save that what was sent was sent.

    `then` is what follows from a refusal, in this transaction; where it fails the refusal stands all the same.
    """
    at = clock.now()
    latest = type(item).objects.select_for_update(no_key=True).get(pk=item.pk)
    counts = latest.attempts == item.attempts or result == Result.SENT
    item.tries.filter(number=item.attempts).update(ended_at=at, result=result, answer=answer, **noted)
    if latest.state != MessageState.QUEUED or not counts:
        return Result.LOST
    latest.answer = answer
    if result in SETTLED:
        step(latest, SETTLED[result])
        latest.settled_at = at
    elif result == Result.DEFERRED:
        latest.not_before = at + max(pause(latest.pk, latest.attempts), wait)
    latest.save(update_fields=["state", "answer", "settled_at", "not_before"])
    if result == Result.REFUSED:
        logger.warning("%s %s was refused: %s", latest._meta.verbose_name, latest.pk, answer)
        with Isolated(f"what follows from {latest._meta.verbose_name} {latest.pk}"), transaction.atomic():
            (then or nothing)(latest)
    return result
