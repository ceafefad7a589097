"""What a section of the dossier said, and when: every version is kept, so that a change can be shown."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from common.digests import sha256
from projects.models.project import Project

#: The digest of a section that says nothing.
NOTHING = sha256({})


class SectionVersionQuerySet(models.QuerySet["SectionVersion"]):
    """Plural questions about sections."""

    def current(self) -> Self:
        """What the dossier says now."""
        return self.filter(superseded_at=None)


class SectionVersion(models.Model):
    """The content of one section from one change to the next, with its digest.

    `content` maps a record's key to its fields: `{"responsibility:business": {"accountable": "m@example.com"}}`.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="section_versions")
    name = models.CharField(max_length=20)
    content = models.JSONField()
    digest = models.CharField(max_length=71)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    objects = SectionVersionQuerySet.as_manager()

    class Meta:
        ordering = ["project", "name", "changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_current_version_per_section", fields=["project", "name"], condition=Q(superseded_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.project} at {self.digest[:15]}"

    @property
    def is_blank(self) -> bool:
        """Whether the section says nothing."""
        return self.digest == NOTHING
