"""The right to go live that a completed review grants."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
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
    """For a scope (an environment, artefacts, an increment) and until a moment; suspended when its ground changes."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="clearances")
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="clearance")
    environment = models.CharField(max_length=40, default="production")
    artifacts = ArrayField(
        models.CharField(max_length=71), default=list, blank=True, help_text="Digests of what may run; none: whatever."
    )
    increment = models.CharField(max_length=120, blank=True, help_text="The step it is for; none: the whole.")
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

    def covers(self, artifact: str) -> bool:
        """Whether what has this digest is within the scope; every digest is where it names none."""
        return not self.artifacts or artifact in self.artifacts

    @property
    def scope(self) -> str:
        """For what it is, in words: `production, Assisted ordering, sha256:0a0a0a0a0a0a`."""
        digests = [digest[:19] for digest in self.artifacts]
        return ", ".join(filter(None, [self.environment, self.increment, *digests]))

    @property
    def subject(self) -> str:
        return f"clearance:{self.pk}"
