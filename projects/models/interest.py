"""Section `third_parties`: who gains and who loses by a project, and what is done about it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Vendor
from projects.models.project import Project


class Stake(models.Model):
    """What somebody has in it. Whoever changes it, changes who may decide."""

    gains = models.CharField(max_length=1_000, blank=True, help_text="What they gain if the project succeeds.")
    loses = models.CharField(max_length=1_000, blank=True, help_text="What they lose if it does.")
    competing = models.CharField(max_length=1_000, blank=True, help_text="Work of theirs that it competes with.")
    follow_on = models.CharField(max_length=1_000, blank=True, help_text="Business that would follow from it.")

    class Meta:
        abstract = True

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing in it for them."""
        return not (self.gains or self.loses or self.competing or self.follow_on)


STAKES = tuple(field.name for field in Stake._meta.local_fields)


class InterestQuerySet(models.QuerySet["Interest"]):
    """Plural questions about interests."""

    def standing(self) -> Self:
        """Those that nobody has taken off the record as a mistake."""
        return self.filter(ended_at=None)

    def missing(self) -> Self:
        """Those that were asked about and not declared."""
        return self.standing().filter(declared_at=None)

    def binding(self) -> Self:
        """Those by which somebody is an interested party: all but what was reviewed and found to be nothing."""
        nothing = Q(gains="", loses="", competing="", follow_on="", reviewed_at__isnull=False)
        return self.standing().exclude(nothing)


class Interest(Stake):
    """What a vendor, and where one is named a person, has in a project: asked about, declared, reviewed."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="interests")
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="interests")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="interests"
    )
    concern = models.CharField(max_length=1_000, blank=True, help_text="Why the question is asked.")
    safeguard = models.CharField(max_length=1_000, blank=True, help_text="What is done so that it does no harm.")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    declared_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["project", "vendor__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_interest_is_kept_once",
                fields=["project", "vendor", "person"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="an_interest_is_declared_before_it_is_reviewed",
                condition=Q(reviewed_at=None) | Q(declared_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.vendor} in {self.project}"

    @property
    def subject(self) -> str:
        """How contents and the trail name it."""
        return f"interest:{self.pk}"

    @property
    def standing(self) -> str:
        """How far it has come: `missing`, `declared` or `reviewed`."""
        if self.reviewed_at is not None:
            return "reviewed"
        return "missing" if self.declared_at is None else "declared"
