"""Many addresses at once: webhooks and chat rooms each have their turn, and none waits for one that is slow.

An address is talked to by one lane at a time. Whoever has waited longest comes first; one that fails is left alone for
longer and longer; one where nothing has arrived for days is disabled, and its owner is told.
"""

from abc import abstractmethod
from datetime import datetime, timedelta
from typing import Any, Generic

from django.db import transaction
from django.db.models import Exists, OuterRef

from common import clock
from notifications import outbox
from notifications.answers import Answer, Gone, Taken, Temporary
from notifications.backoff import pause
from notifications.models.destination import Destination, Place
from notifications.models.outgoing import Item, Result
from notifications.models.standstill import Standstill
from notifications.outbox import Carrier

#: How long one talk may take at the very most; after that the address is free again, whatever became of the lane.
TALK = timedelta(seconds=60)
#: An address where nothing has arrived for so long is disabled; what waits for it stays, for whoever mends it.
LONG = timedelta(days=2)

HEALTH = ["busy_until", "quiet_until", "failures", "failing_since", "sent_at", "said"]


class Line(Carrier[Item], Generic[Item, Place]):
    """A kind of address that things are sent to."""

    lease = TALK

    @property
    @abstractmethod
    def items(self) -> Any:
        """What is sent by this line."""

    @property
    @abstractmethod
    def places(self) -> Any:
        """Where to, with what is needed to send."""

    @abstractmethod
    def give_up(self, place: Place, why: str) -> None:
        """Disable a locked address, on the record, and tell its owner."""

    def carry(self, item: Item) -> Result:
        """Deliver what was claimed, and note what that says of its address."""
        outcome = outbox.carry(item, self)
        self.note(self.place_of(item), outcome.answer)
        return outcome.result

    def place_of(self, item: Item) -> Place:
        """Where it goes."""
        place: Place = item.destination  # type: ignore[attr-defined]
        return place

    def waited_for(self, at: datetime) -> Any:
        """The free addresses for which something waits, the one that has waited longest first; none at a standstill."""
        waiting = self.items.ready(at).filter(destination=OuterRef("pk")).order_by()
        return self.places.free(at).filter(Exists(waiting), ~Exists(Standstill.objects.open()))

    def has_work(self) -> bool:
        """Whether a lane would find anything to do."""
        found: bool = self.waited_for(clock.now()).exists()
        return found

    @transaction.atomic
    def claim(self) -> Item | None:
        """Take the next thing for the free address that has waited longest, and the address with it."""
        at = clock.now()
        locked = {"skip_locked": True, "no_key": True, "of": ("self",)}
        place = self.waited_for(at).select_for_update(**locked).first()
        waiting = self.items.ready(at).filter(destination=place).select_for_update(**locked)
        item: Item | None = waiting.first() if place else None
        if item is None:
            return None
        place.tried_at, place.busy_until = at, at + TALK
        place.save(update_fields=["tried_at", "busy_until"])
        item.destination = place  # type: ignore[attr-defined]
        return outbox.begin(item, at, self.lease)

    @transaction.atomic
    def note(self, place: Place, answer: Answer | None) -> None:
        """The talk is over: what it says about the address."""
        at = clock.now()
        latest = self.places.locked().get(pk=place.pk)
        latest.busy_until = at
        if answer is not None:
            judge(latest, answer, at)
        latest.save(update_fields=HEALTH)
        if latest.is_active and (isinstance(answer, Gone) or has_failed_long(latest, at)):
            self.give_up(latest, why(latest, answer))


def judge(place: Destination, answer: Answer, at: datetime) -> None:
    """Write down on an address how it is doing."""
    place.said = answer.answer
    if isinstance(answer, Taken):
        place.failures, place.failing_since, place.quiet_until, place.sent_at = 0, None, at, at
        return
    wish = answer.wait if isinstance(answer, Temporary) else timedelta(0)
    place.failures += 1
    place.failing_since = place.failing_since or at
    place.quiet_until = at + max(pause(place.pk, place.failures), wish)


def has_failed_long(place: Destination, at: datetime) -> bool:
    """Whether nothing has arrived for so long that somebody has to look."""
    return place.failing_since is not None and at - place.failing_since >= LONG


def why(place: Destination, answer: Answer | None) -> str:
    """Why an address is given up, as a sentence."""
    if isinstance(answer, Gone):
        return f"It answered that it is gone: {place.said}"[:300]
    return f"Nothing has arrived there for {LONG.days} days. The last answer: {place.said}"[:300]
