"""The readiness catalogue: what is asked of every project, as rows of a numbered version that never changes."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from projects.models.areas import Area


class Group(models.TextChoices):
    """The four parts under which the rows of the catalogue stand."""

    ORGANISATION = "organisation"
    DATA = "data"
    PROJECT = "project"
    INFRASTRUCTURE = "infrastructure"


class Holds(models.TextChoices):
    """What an open row stops; a row that stops nothing warns."""

    SUBMISSION = "submission", "The submission"
    GATE = "gate", "The gates of a route that ask for it"


class CatalogueVersionQuerySet(models.QuerySet["CatalogueVersion"]):
    """Plural questions about versions."""

    def published(self) -> Self:
        """Those by which a project can be asked, the newest first."""
        return self.filter(published_at__isnull=False).order_by("-number")

    def drafts(self) -> Self:
        """The one that governance managers work on, if there is one."""
        return self.filter(published_at=None)


class CatalogueVersion(models.Model):
    """One numbered wording of the whole catalogue; from its publication on it never changes."""

    number = models.PositiveIntegerField(unique=True)
    note = models.CharField(max_length=300, blank=True, help_text="What is new in it.")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects = CatalogueVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                name="one_draft_of_the_catalogue",
                fields=["published_at"],
                condition=Q(published_at=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"Catalogue version {self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.published_at is None


class CatalogueRow(models.Model):
    """One question of the catalogue. `computed` names the records from which Slipway answers it; empty, people do."""

    version = models.ForeignKey(CatalogueVersion, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8)
    group = models.CharField(max_length=16, choices=Group.choices)
    title = models.CharField(max_length=80)
    question = models.CharField(max_length=300)
    why = models.CharField(max_length=600, verbose_name="why it matters")
    guidance = models.CharField(max_length=600, verbose_name="good evidence")
    area = models.CharField(max_length=20, choices=Area.choices, verbose_name="usual owner")
    sections = ArrayField(models.CharField(max_length=20), default=list)
    gates = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    holds = models.CharField(max_length=12, choices=Holds.choices, blank=True)
    computed = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(name="a_question_is_asked_once", fields=["version", "code"]),
            models.CheckConstraint(name="an_answer_belongs_to_a_section", condition=~Q(sections=[])),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


#: What governance managers may change of a row that people answer. What Slipway computes, it also places.
EDITABLE_FIELDS = ("group", "title", "question", "why", "guidance", "area", "sections", "gates", "holds")
#: What they may change of a row that Slipway answers itself.
WORDS_OF_COMPUTED = ("title", "question", "why", "guidance", "area", "gates")
