"""Which steps of the ladder have been taken: whatever runs twice books once."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from common import clock
from projects.models import Project

#: The step of a reminder that somebody asked for by hand; there may be many.
BY_HAND = "by_hand"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Plural questions about reminders."""

    def of_turn(self, subject: str, turn: str) -> Self:
        """Those of one turn, the first one first."""
        return self.filter(subject=subject, turn=turn).order_by("booked_at", "pk")

    def to_tell(self) -> Self:
        """Those of which nobody has been told yet."""
        return self.filter(told_at=None)


class Reminder(models.Model):
    """A step booked for a turn: `gate:2` is the second time it came to the gate, `team:57` a question to the team.

    The subject names what waits as the trail does. `told_at` is empty until it has been decided who gets a letter of
    its own about it; a step that is not told by itself is told from the start, by the daily mail.
    """

    subject = models.CharField(max_length=60)
    turn = models.CharField(max_length=24)
    step = models.CharField(max_length=24)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="reminders_by_hand"
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["booked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_step_is_booked_once", fields=["subject", "turn", "step"], condition=~Q(step=BY_HAND)
            ),
            models.CheckConstraint(
                name="a_reminder_by_hand_names_who_asked",
                condition=Q(step=BY_HAND, by__isnull=False) | (~Q(step=BY_HAND) & Q(by=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "turn", "booked_at"], name="reminders_of_a_turn"),
            models.Index(fields=["id"], name="reminders_to_tell", condition=Q(told_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.turn}, {self.subject}"
