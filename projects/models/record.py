"""What every record of the dossier is: a row about one project, in one section."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from common import clock
from projects.models.project import Project

if TYPE_CHECKING:
    from accounts.models import Person


R_co = TypeVar("R_co", bound="Record", covariant=True)


class RecordQuerySet(models.QuerySet[R_co]):
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


class Accepted(Record):
    """A record that binds somebody, once they have accepted it. That they did is not part of what the section says."""

    accepted_at = models.DateTimeField(null=True, editable=False)

    class Meta(Record.Meta):
        abstract = True

    @property
    def is_accepted(self) -> bool:
        """Whether they have said yes to what it says now."""
        return self.accepted_at is not None


def somebody(label: str | None = None, **options: Any) -> "models.ForeignKey[Person | None, Person | None]":
    """A column that may name a person."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=label,
        null=True,
        blank=True,
        related_name="+",
        **options,
    )


def person(label: str | None = None, **options: Any) -> "models.ForeignKey[Person, Person]":
    """A column that has to name a person."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=label, related_name="+", **options)


def not_before(first: str, then: str, name: str) -> models.CheckConstraint:
    """The condition on a table that one column is not below another, where both are given."""
    either = Q(**{then: None}) | Q(**{first: None})
    return models.CheckConstraint(name=name, condition=either | Q(**{f"{then}__gte": F(first)}))


def once(*columns: str, name: str) -> models.UniqueConstraint:
    """The condition on a table that a project has each of these once."""
    return models.UniqueConstraint(name=name, fields=["project", *columns])
