"""The way a project takes: versions of an ordered list of stages, whose gates run side by side."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Calendar, Team
from projects.models import Area


class ReviewKind(models.TextChoices):
    """Whether the team asked for sign-off, or what was cleared has to be looked at again."""

    SUBMISSION = "submission"
    RE_REVIEW = "re_review", "Re-review"


class Route(models.Model):
    """A named way to production, or one that is taken again after it."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=300, blank=True)
    kind = models.CharField(
        max_length=12,
        choices=ReviewKind.choices,
        default=ReviewKind.SUBMISSION,
        help_text="Whether a team submits along it, or Slipway takes it when what was cleared has changed.",
    )

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        return f"route:{self.key}"


class RouteVersionQuerySet(models.QuerySet["RouteVersion"]):
    """Plural questions about versions."""

    def published(self) -> Self:
        """Those a review may run along."""
        return self.filter(published_at__isnull=False)

    def newest_of(self, key: str) -> "RouteVersion":
        """The version that a new review of this route takes."""
        return self.published().filter(route__key=key).order_by("-number")[:1].get()


class RouteVersion(models.Model):
    """One numbered wording of a route; from its publication on it never changes."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True, help_text="What is new in it.")
    clearance_days = models.PositiveIntegerField(default=365, help_text="Calendar days for which a clearance holds.")
    carry_over = models.BooleanField(
        default=False, help_text="On resubmission, approvals stand where nothing that their gate reads has changed."
    )
    rules = models.JSONField(
        default=list, blank=True, help_text="Which projects may take it: rows of fact, operator, value."
    )

    objects = RouteVersionQuerySet.as_manager()

    class Meta:
        ordering = ["route", "-number"]
        constraints = [
            models.UniqueConstraint(name="versions_are_numbered", fields=["route", "number"]),
            models.UniqueConstraint(name="one_draft_per_route", fields=["route"], condition=Q(published_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.route} version {self.number}"


class Stage(models.Model):
    """A step of a route; the next one opens when every gate of this one has passed."""

    version = models.ForeignKey(RouteVersion, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["version", "position"]
        constraints = [models.UniqueConstraint(name="stages_are_numbered", fields=["version", "position"])]

    def __str__(self) -> str:
        return f"{self.version}, stage {self.position}"


class Gate(models.Model):
    """A checkpoint: who decides there, on what, and within how much working time.

    Decided by the members of `team`, or by whoever is accountable for `area` of the project: exactly one of the two.
    """

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="gates")
    key = models.SlugField()
    name = models.CharField(max_length=60)
    icon = models.CharField(max_length=20, default="shield")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="gates")
    area = models.CharField(max_length=20, choices=Area.choices, blank=True)
    quorum = models.PositiveSmallIntegerField(default=1)
    decides = models.BooleanField(default=True, help_text="Off: the gate is only consulted, and advises.")
    service_level = models.DurationField(default=timedelta(hours=40), help_text="Working time to decide.")
    answer_level = models.DurationField(default=timedelta(hours=40), help_text="Working time for the team to answer.")
    reads = ArrayField(models.CharField(max_length=20), default=list, help_text="The sections it judges.")
    checks = models.JSONField(
        default=list, blank=True, help_text="Readiness checks told here: rows of check and level, `block` or `warn`."
    )
    rules = models.JSONField(default=list, blank=True, help_text="When it applies: rows of fact, operator, value.")
    waiver_needs_second = models.BooleanField(default=False, help_text="A waiver needs a second governance manager.")
    immaterial = models.JSONField(
        default=list, blank=True, help_text="Fields, as `section.field`, whose correction dismisses no approval here."
    )
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="gates")

    class Meta:
        ordering = ["stage", "pk"]
        constraints = [
            models.CheckConstraint(name="a_gate_has_a_quorum", condition=Q(quorum__gte=1)),
            models.CheckConstraint(
                name="a_team_or_an_area_decides",
                condition=Q(team__isnull=False, area="") | (Q(team=None) & ~Q(area="")),
            ),
            models.CheckConstraint(
                name="gates_have_time", condition=Q(service_level__gt=timedelta(0), answer_level__gt=timedelta(0))
            ),
            models.CheckConstraint(name="an_area_has_one_voice", condition=Q(area="") | Q(quorum=1)),
        ]

    def __str__(self) -> str:
        return self.name
