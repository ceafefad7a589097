"""Events of which nobody has been told yet."""

from datetime import datetime
from typing import Self

from django.db import models

from notifications.models.standstill import Standstill

#: Before everything: a row that has never been tried is taken before those that wait for another try.
AT_ONCE = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


class UndispatchedQuerySet(models.QuerySet["Undispatched"]):
    """Plural questions about what is left to tell."""

    def ready(self, at: datetime) -> Self:
        """Those that may be tried at a moment, in the order in which they happened; none at a standstill."""
        ready = self.filter(not_before__lte=at).exclude(models.Exists(Standstill.objects.open()))
        return ready.order_by("event_id")


class Undispatched(models.Model):
    """An event that a trigger has put here in the event's transaction: visible exactly when it is, so none is missed.

    No foreign key: events are never removed, and nothing of theirs depends on this room.
    """

    event_id = models.BigIntegerField(primary_key=True)
    attempts = models.PositiveIntegerField(db_default=0)
    not_before = models.DateTimeField(db_default=AT_ONCE)
    trouble = models.TextField(db_default="", blank=True)

    objects = UndispatchedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "undispatched"
        indexes = [models.Index(fields=["not_before"], name="undispatched_by_time")]

    def __str__(self) -> str:
        return f"event {self.event_id}"
