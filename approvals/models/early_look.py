"""An opinion asked of a gate's team while the project is still a draft."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Person
from approvals.models.route import Gate
from projects.lifecycle import ProjectState
from projects.models import Project


class EarlyLookQuerySet(models.QuerySet["EarlyLook"]):
    """Plural questions about early looks."""

    def open(self) -> Self:
        """Those that somebody still has to answer: nobody took them back, and the project is a draft."""
        return self.filter(answered_at=None, withdrawn_at=None, project__state=ProjectState.DRAFT)

    def answered(self) -> Self:
        """Those to which somebody said something."""
        return self.filter(answered_at__isnull=False)

    def visible_to(self, person: Person) -> Self:
        """Those on projects whose existence this person may know of."""
        return self.filter(project__in=Project.objects.visible_to(person))


class EarlyLook(models.Model):
    """What the team wants to know of a gate before it submits, and what was answered. It binds nobody."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="early_looks")
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="early_looks")
    question = models.TextField(max_length=2_000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="held_early_looks")
    answer = models.TextField(max_length=5_000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="early_looks"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EarlyLookQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_early_look_at_a_time",
                fields=["project", "gate"],
                condition=Q(answered_at=None, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="an_early_look_is_answered_by_somebody",
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False, withdrawn_at=None) & ~Q(answer="")),
            ),
        ]
        indexes = [models.Index(name="open_looks_by_holder", fields=["holder"], condition=Q(answered_at=None))]

    def __str__(self) -> str:
        return f"Early look of {self.gate} at {self.project}"

    @property
    def subject(self) -> str:
        return f"early_look:{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer it."""
        return not (self.answered_at or self.withdrawn_at) and self.project.state == ProjectState.DRAFT
