"""What every record of the dossier is: a row about one project, in one section."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db import models

from common import clock
from projects.models.project import Project

if TYPE_CHECKING:
    from accounts.models import Person


class RecordQuerySet(models.QuerySet["Record"]):
    """Plural questions about records of any type."""

    def visible_to(self, person: "Person") -> Self:
        """Those of the projects that this person may know of."""
        return self.filter(project__in=Project.objects.visible_to(person).order_by())

    def of(self, projects: Collection[Project]) -> Self:
        """Those of several projects, in the order in which they were written down."""
        return self.filter(project__in=projects).order_by("pk")


class Record(models.Model):
    """Something that a section says about a project: an access grant, a data set, a risk."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]
