"""A working day that a project waited: who had it, and which cause cost it."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from approvals.rules.causes import Party
from projects.models import Project


class WaitingDayQuerySet(models.QuerySet["WaitingDay"]):
    """Plural questions about waiting days."""

    def since(self, day: date) -> Self:
        """Those from a day on."""
        return self.filter(day__gte=day)

    def unexplained(self) -> Self:
        """Those whose cause nobody has named."""
        return self.filter(cause="")


class WaitingDay(models.Model):
    """One day of one project, booked once by rule; a person may name another cause, and then it stays theirs."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="waiting_days")
    day = models.DateField()
    party = models.CharField(max_length=10, choices=Party.choices)
    who = models.CharField(max_length=200)
    cause = models.CharField(max_length=8, blank=True, help_text="A row of the readiness catalogue.")
    why = models.CharField(max_length=500)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = WaitingDayQuerySet.as_manager()

    class Meta:
        ordering = ["project", "day"]
        constraints = [
            models.UniqueConstraint(name="a_day_is_booked_once", fields=["project", "day"]),
            models.CheckConstraint(
                name="a_day_is_settled_by_somebody",
                condition=Q(settled_by=None, settled_at=None)
                | (Q(settled_by__isnull=False, settled_at__isnull=False) & ~Q(cause="")),
            ),
        ]
        indexes = [models.Index(fields=["day", "cause"])]

    def __str__(self) -> str:
        return f"{self.project} on {self.day}: {self.cause or 'no cause yet'}"
