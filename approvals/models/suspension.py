"""Why a clearance is not in force at the moment; it is again when nothing is left that speaks against it."""

from typing import Self

from django.db import models
from django.db.models import Q

from approvals.models.clearance import Clearance


class Cause(models.TextChoices):
    """What can come up after a clearance."""

    CHANGE = "change", "What was judged has changed"
    CONDITION = "condition", "A condition has lapsed"
    WAIVER = "waiver", "A waiver has ended"
    DISMISSAL = "dismissal", "An approval was dismissed"
    DRIFT = "drift", "A reading is over its limit"


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    """Plural questions about suspensions."""

    def open(self) -> Self:
        """Those that still speak against the clearance."""
        return self.filter(ended_at=None)


class Suspension(models.Model):
    """One reason that speaks against a clearance, from the day it came up to the day it was settled."""

    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, related_name="suspensions")
    cause = models.CharField(max_length=12, choices=Cause.choices)
    subject = models.CharField(
        max_length=160, help_text="What it is about, such as `condition:3` or `section:profile`."
    )
    reason = models.CharField(max_length=500)
    excess = models.FloatField(null=True, blank=True, help_text="By how much a reading is over its limit.")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_suspension_per_reason",
                fields=["clearance", "cause", "subject"],
                condition=Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.reason
