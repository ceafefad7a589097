"""Which steps of the ladder have been taken: whatever runs twice books once."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from approvals.models import SignOff
from common import clock

#: The step of a reminder that somebody asked for by hand; there may be many.
BY_HAND = "by_hand"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Plural questions about reminders."""

    def of_turn(self, sign_off: SignOff, turn: str) -> Self:
        """Those of one turn, the first one first."""
        return self.filter(sign_off=sign_off, turn=turn).order_by("booked_at", "pk")


class Reminder(models.Model):
    """A step booked for a turn: `gate:2` is the second time it came to the gate, `team:57` a question to the team."""

    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, related_name="reminders")
    turn = models.CharField(max_length=24)
    step = models.CharField(max_length=24)
    booked_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="reminders_by_hand"
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["booked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_step_is_booked_once", fields=["sign_off", "turn", "step"], condition=~Q(step=BY_HAND)
            ),
            models.CheckConstraint(
                name="a_reminder_by_hand_names_who_asked",
                condition=Q(step=BY_HAND, by__isnull=False) | (~Q(step=BY_HAND) & Q(by=None)),
            ),
        ]
        indexes = [models.Index(fields=["sign_off", "turn", "booked_at"], name="reminders_of_a_turn")]

    def __str__(self) -> str:
        return f"{self.step} of {self.turn}, {self.sign_off}"
