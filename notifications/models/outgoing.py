"""What leaves the house, by whatever way: claimed with a lease, tried, and settled, with a ledger of every try."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from django.db import models
from django.db.models import Q

from common import clock
from notifications.lifecycle import MessageLifecycle, MessageState
from notifications.models.undispatched import AT_ONCE

#: For how long whoever has claimed something may try to send it; longer than a task may run.
LEASE = timedelta(minutes=5)

Item = TypeVar("Item", bound="Outgoing")


class Result(models.TextChoices):
    """How a try ended, as whoever made it knows."""

    SENT = "sent", "Taken by the server"
    DEFERRED = "deferred", "To be tried again"
    REFUSED = "refused", "Refused for good"
    DROPPED = "dropped", "No longer needed"
    LOST = "lost", "Passed to another worker"


class OutgoingQuerySet(models.QuerySet[Item], Generic[Item]):
    """Plural questions about an outbox."""

    def queued(self) -> Self:
        """Those that are still to go."""
        return self.filter(state=MessageState.QUEUED)

    def ready(self, at: datetime) -> Self:
        """Those that may be tried at a moment: new ones first, then those whose time has come again."""
        return self.queued().filter(not_before__lte=at).order_by("not_before", "pk")

    def incidents(self) -> Self:
        """Those that an operator has to look at."""
        return self.filter(state=MessageState.REFUSED)

    def held_with(self, pk: int, token: int) -> Self:
        """The one, as long as nobody has claimed it after the holder of this token."""
        return self.queued().filter(pk=pk, attempts=token)


class Outgoing(MessageLifecycle):
    """Something that is sent until somebody has taken it. What it says never changes; each try sends the same.

    `attempts` is the fencing token: each claim counts it up, and an outcome is accepted only from the latest claim.
    `not_before` is the lease while somebody tries, and the time of the next try afterwards.
    """

    if TYPE_CHECKING:
        tries: Any
        objects: Any

    key = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    queued_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(default=AT_ONCE)
    settled_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        abstract = True


class Try(models.Model):
    """One try to deliver; one without an end was cut short, and the next one says what became of it."""

    number = models.PositiveIntegerField()
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def took(self) -> timedelta | None:
        """How long it went on; None where nobody knows."""
        return self.ended_at - self.began_at if self.ended_at else None


def settled_when_ended(name: str) -> models.CheckConstraint:
    """What has ended says when, and only that."""
    waits = MessageState.QUEUED
    return models.CheckConstraint(
        name=name, condition=Q(state=waits, settled_at=None) | (~Q(state=waits) & Q(settled_at__isnull=False))
    )
