"""Section `platform`: what it is built with, what it needs to run on, and how it is released and watched."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Lower

from common import clock
from projects.columns import Day, Line, Names, Number, Text, Whole
from projects.models.project import Project
from projects.models.record import Record, not_before, once, somebody

if TYPE_CHECKING:
    from accounts.models import Person


class StackKind(models.TextChoices):
    """What a technology is."""

    LANGUAGE = "language"
    FRAMEWORK = "framework"
    LIBRARY = "library"
    DATABASE = "database"
    PLATFORM = "platform"
    SERVICE = "service"
    TOOL = "tool"


class CapacityUse(models.TextChoices):
    TRAINING = "training"
    SCORING = "scoring"
    STORAGE = "storage"


class StackItem(Record):
    """A technology that the project is built with and that somebody has to support."""

    kind = Line(max_length=12, choices=StackKind.choices)
    name = Line(max_length=80)
    version = Line(max_length=40, blank=True)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = "technology", "technologies"
        constraints = [once("kind", "name", "version", name="a_technology_is_listed_once")]


class PlatformComponentQuerySet(models.QuerySet["PlatformComponent"]):
    """Plural questions about the platform."""

    def visible_to(self, person: "Person") -> Self:
        """The company knows its platform; people of a vendor know what their projects need of it."""
        if person.vendor_id is None:
            return self
        return self.filter(pk__in=ComponentNeed.objects.visible_to(person).values("component"))

    def with_needs(self, person: "Person") -> Self:
        """Each with the number of projects that need it, of those that a person may know of."""
        seen = Project.objects.visible_to(person).order_by()
        return self.annotate(projects=Count("needs", filter=Q(needs__project__in=seen)))


class PlatformComponent(models.Model):
    """Something that the company's platform offers or lacks. Projects share it: a gap that is closed once is closed."""

    class State(models.TextChoices):
        AVAILABLE = "available"
        PLANNED = "planned"
        MISSING = "missing"

    name = Line(max_length=80)
    state = Line(max_length=10, choices=State.choices, default=State.MISSING)
    available_on = Day(null=True, blank=True, help_text="Since when it is there, or when it will be.")
    owner = somebody(help_text="Who builds or runs it.")
    note = Text(blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = PlatformComponentQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="a_component_is_named_once"),
            models.CheckConstraint(
                name="a_planned_component_has_a_day", condition=~Q(state="planned") | Q(available_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        """The audit stream in which it is told when it came and went."""
        return f"platform:{self.pk}"


class ComponentNeed(Record):
    """A component of the company's platform that the project waits for or stands on."""

    component = models.ForeignKey(PlatformComponent, models.PROTECT, related_name="needs")
    purpose = Line(blank=True, help_text="What for.")
    needed_by = Day(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [once("component", name="a_component_is_needed_once")]


class CapacityNeed(Record):
    """Computing power or space that the project needs, and how much of it has been granted."""

    resource = Line(max_length=80, help_text="Such as GPU hours a month, or terabytes.")
    use = Line(max_length=10, choices=CapacityUse.choices)
    needed = Number(low=0)
    granted = Number(low=0, default=0)
    lead_days = Whole("lead time in days", high=3_660, null=True, blank=True, help_text="From the order to its use.")
    needed_by = Day(null=True, blank=True)
    owner = somebody(help_text="Who gets it.")

    class Meta(Record.Meta):
        constraints = [once("use", "resource", name="a_resource_is_needed_once_for_each_use")]


class ServedFeature(Record):
    """A feature of the model: whether it was trained on, and where production gets it from."""

    name = Line(max_length=120)
    trained_on = models.BooleanField(default=True)
    served_from = Line(max_length=120, blank=True, help_text="Where production gets it; empty while it does not.")

    class Meta(Record.Meta):
        constraints = [once("name", name="a_feature_is_listed_once")]


class MonitoredItem(Record):
    """What is watched in production, within which limits, and who is called when it leaves them."""

    metric = Line(max_length=120)
    low = Number("lower limit", null=True, blank=True)
    high = Number("upper limit", null=True, blank=True)
    every_days = Whole(
        "days between readings", low=1, high=366, null=True, blank=True, help_text="How often a reading is expected."
    )
    owner = somebody(help_text="Who answers for it.")
    called = Line(max_length=120, blank=True, help_text="Who is called: a person, a rota, a number.")

    class Meta(Record.Meta):
        constraints = [
            once("metric", name="a_metric_is_watched_once"),
            not_before("low", "high", "limits_are_in_order"),
        ]


class DeploymentPlan(Record):
    """How it is released, tried and taken back, and which artefacts that is about."""

    environment = Line(max_length=40, default="production")
    release = Text(help_text="How a version reaches production.")
    roll_back = Text(blank=True, help_text="How it is taken back, and how long that takes.")
    rehearsed_on = Day("roll-back rehearsed on", null=True, blank=True)
    experiment = Text(blank=True, help_text="How a new version is compared with the old.")
    artefacts = Names(help_text="The digests of what is to run, one a line: sha256:…")

    class Meta(Record.Meta):
        constraints = [once("environment", name="an_environment_has_one_plan")]
