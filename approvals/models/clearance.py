"""The right to go live that a completed review grants."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from approvals.lifecycle import ClearanceLifecycle, ClearanceState
from approvals.models.review import Review
from common.lifecycle import guards
from projects.models import Project


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    """Plural questions about clearances."""

    def in_force(self, at: datetime) -> Self:
        """Those under which a project may run at this moment."""
        return self.filter(state=ClearanceState.VALID, expires_at__gt=at)


class Clearance(ClearanceLifecycle):
    """For one environment and until a moment; suspended when what it rests on changes."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="clearances")
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="clearance")
    environment = models.CharField(max_length=40, default="production")
    granted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True, help_text="Why it is not in force.")

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at"]
        triggers = guards(ClearanceLifecycle, born=[ClearanceState.VALID])
        constraints = [
            models.CheckConstraint(
                name="a_clearance_ends_after_it_began", condition=Q(expires_at__gt=models.F("granted_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} for {self.environment}"

    @property
    def subject(self) -> str:
        return f"clearance:{self.pk}"
