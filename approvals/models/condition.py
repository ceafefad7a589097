"""What an approval demands, of whom, and by when."""

from typing import Self

from django.conf import settings
from django.db import models

from approvals.lifecycle import ConditionLifecycle, ConditionState
from approvals.models.decision import Decision
from common.lifecycle import guards
from projects.models import Evidence, Project


class ConditionQuerySet(models.QuerySet["Condition"]):
    """Plural questions about conditions."""

    def unmet(self) -> Self:
        """Those that the gate has not confirmed, of approvals that still count."""
        return self.exclude(state=ConditionState.MET).filter(decision__dismissal=None)

    def hold_go_live(self) -> Self:
        """Those that must be met before go-live."""
        return self.unmet().filter(before_go_live=True)


class Condition(ConditionLifecycle):
    """A demand that somebody has to meet after the approval, before go-live or by a day."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="conditions")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    text = models.CharField(max_length=1_000)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conditions")
    due_on = models.DateField()
    before_go_live = models.BooleanField(default=True)
    claim = models.CharField(max_length=1_000, blank=True, help_text="How the owner says it was met.")
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="conditions")
    changed_at = models.DateTimeField()

    objects = ConditionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        triggers = guards(ConditionLifecycle, born=[ConditionState.OPEN])

    def __str__(self) -> str:
        return self.text

    @property
    def subject(self) -> str:
        return f"condition:{self.pk}"
