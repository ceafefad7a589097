"""Whoever something waits on has put it off until a day, and said why."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models

from common import clock
from projects.models import Project


class SnoozeQuerySet(models.QuerySet["Snooze"]):
    """Plural questions about what is put off."""

    def in_force(self, day: date) -> Self:
        """Those that hold on a day; on the day itself it is spoken of again."""
        return self.filter(until__gt=day)


class Snooze(models.Model):
    """No reminders of one turn to its holder until a day. Others hear of it all the same when it is late."""

    subject = models.CharField(max_length=60)
    turn = models.CharField(max_length=24)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="snoozes")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    until = models.DateField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)

    objects = SnoozeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="a_turn_is_put_off_to_one_day", fields=["subject", "turn", "person"]),
            models.CheckConstraint(name="who_puts_off_says_why", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.subject} until {self.until}"
