"""Nothing is sent until an operator has seen what would be."""

from hashlib import sha256
from typing import Self

from django.db import models

from common import clock


class StandstillQuerySet(models.QuerySet["Standstill"]):
    """Plural questions about standstills."""

    def open(self) -> Self:
        """The one that holds now, if there is one."""
        return self.filter(ended_at=None)


class Standstill(models.Model):
    """From `since` on nothing is booked and nothing leaves the house, because much of it may be long past.

    It ends when an operator repeats the word that the dry run has shown.
    """

    since = models.DateTimeField(default=clock.now)
    reason = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True)

    objects = StandstillQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                models.Value(1), name="one_standstill_at_a_time", condition=models.Q(ended_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def word(self) -> str:
        """What whoever has seen the dry run can say."""
        return sha256(f"{self.pk}:{self.since.isoformat()}".encode()).hexdigest()[:8]
