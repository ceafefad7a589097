"""A proof of concept on its way to production."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from common.lifecycle import guards
from projects.lifecycle import OPEN, ProjectLifecycle, ProjectState
from projects.models.catalogue import CatalogueVersion
from projects.models.profile import Profile
from projects.visibility import what_is_visible_to

if TYPE_CHECKING:
    from accounts.models import Person

KEY_PREFIX = "SLP"


class Visibility(models.TextChoices):
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class ProjectQuerySet(models.QuerySet["Project"]):
    """Plural questions about projects."""

    def visible_to(self, person: "Person") -> Self:
        """Those whose existence this person may know of; the first call of every fetch."""
        return self.filter(what_is_visible_to(person))

    def in_flight(self) -> Self:
        """Those on which somebody still works towards production."""
        return self.filter(state__in=OPEN)

    def of(self, person: "Person") -> Self:
        """Those this person leads or works on."""
        on_team = Q(pk__in=person.functions.filter(left_on=None).values("project"))
        return self.filter(Q(lead=person) | on_team)

    def locked(self) -> Self:
        """The first lock of every action; `NO KEY` lets rows that refer to the project be inserted meanwhile."""
        return self.select_for_update(no_key=True, of=("self",))


class Project(ProjectLifecycle, Profile):
    """A proof of concept that is to go live, known by a short key that never changes."""

    number = models.PositiveIntegerField(unique=True, editable=False)
    key = models.CharField(max_length=16, unique=True, editable=False)
    external_id = models.CharField(max_length=120, unique=True, null=True, blank=True)
    visibility = models.CharField(max_length=12, choices=Visibility.choices, default=Visibility.INTERNAL)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="led_projects")

    #: The catalogue by which it was asked when it was last submitted.
    catalogue = models.ForeignKey(
        CatalogueVersion, on_delete=models.PROTECT, null=True, editable=False, related_name="projects"
    )

    held_since = models.DateTimeField(null=True, editable=False)
    held_until = models.DateField(null=True, editable=False)
    held_reason = models.CharField(max_length=500, blank=True, editable=False)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    #: Of a withdrawn project: the day on which somebody looks at it again.
    look_again_on = models.DateField(null=True, editable=False)

    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        triggers = guards(ProjectLifecycle, born=[ProjectState.DRAFT])
        constraints = [
            models.CheckConstraint(
                name="a_hold_has_a_reason",
                condition=Q(held_since=None, held_reason="", held_by=None, held_until=None)
                | (Q(held_since__isnull=False, held_by__isnull=False) & ~Q(held_reason="")),
            ),
            models.CheckConstraint(
                name="only_what_is_withdrawn_is_looked_at_again",
                condition=Q(look_again_on=None) | Q(state=ProjectState.WITHDRAWN),
            ),
        ]
        indexes = [models.Index(fields=["state", "-number"]), models.Index(fields=["lead", "state"])]

    def __str__(self) -> str:
        return f"{self.key} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.key])

    @property
    def stream(self) -> str:
        """The audit stream in which everything about this project is recorded."""
        return f"project:{self.key}"

    @property
    def is_held(self) -> bool:
        return self.held_since is not None
