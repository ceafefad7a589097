"""What a project answers to a row of the catalogue, who sees to it and by when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from projects.models.catalogue import CatalogueVersion
from projects.models.evidence import Evidence
from projects.models.project import Project


class Status(models.TextChoices):
    """How a row stands."""

    UNANSWERED = "unanswered"
    GAP = "gap"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"


class Answer(models.Model):
    """One row as it stands on one project. Without an owner or a day of its own, it has the usual ones."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="answers")
    code = models.CharField(max_length=8)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.UNANSWERED)
    note = models.TextField(max_length=10_000, blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="answers")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="checks")
    due_on = models.DateField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["project", "pk"]
        constraints = [
            models.UniqueConstraint(name="one_answer_to_each_check", fields=["project", "code"]),
            models.CheckConstraint(
                name="what_does_not_apply_has_a_reason", condition=~Q(status=Status.NOT_APPLICABLE) | ~Q(note="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.project}: {self.get_status_display()}"

    @property
    def is_one_sided(self) -> bool:
        """Whether interested parties alone bear it out, as `projects.interests.weighed` has asked."""
        return bool(getattr(self, "one_sided", False))


class ReadinessRecord(models.Model):
    """How ready a project was when it was submitted, by the catalogue that was in force. Never changed."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="readiness_records")
    version = models.ForeignKey(CatalogueVersion, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    results = models.JSONField()

    class Meta:
        ordering = ["project", "at", "pk"]

    def __str__(self) -> str:
        return f"Readiness of {self.project} at {self.at}"
