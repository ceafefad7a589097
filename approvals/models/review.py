"""One passage of a project along a version of a route."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from approvals.lifecycle import ReviewLifecycle, ReviewState
from approvals.models.route import ReviewKind, RouteVersion
from common.lifecycle import guards
from projects.models import Project


class ReviewQuerySet(models.QuerySet["Review"]):
    """Plural questions about reviews."""

    def open(self) -> Self:
        """Those still under way; a project has at most one."""
        return self.filter(state=ReviewState.OPEN)


class Review(ReviewLifecycle):
    """A round: the project as submitted, the route version it follows, and how it ended."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reviews")
    version = models.ForeignKey(RouteVersion, on_delete=models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=ReviewKind.choices, default=ReviewKind.SUBMISSION)
    occasion = models.CharField(max_length=500, blank=True, help_text="What brought a re-review about.")
    increment = models.CharField(max_length=120, blank=True, help_text="The step for which it asks; none: the whole.")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submitted_reviews"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-round"]
        triggers = guards(ReviewLifecycle, born=[ReviewState.OPEN])
        constraints = [
            models.UniqueConstraint(
                name="one_open_review_per_project", fields=["project"], condition=Q(state=ReviewState.OPEN)
            ),
            models.UniqueConstraint(name="rounds_are_numbered", fields=["project", "round"]),
            models.CheckConstraint(
                name="a_review_is_closed_when_it_ended",
                condition=Q(state=ReviewState.OPEN, closed_at=None)
                | (~Q(state=ReviewState.OPEN) & Q(closed_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}, round {self.round}"
