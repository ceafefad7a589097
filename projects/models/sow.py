"""Section `third_parties`: statements of work, what was agreed in each, and who works under it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Vendor
from accounts.standing import standing_of
from common.lifecycle import guards
from common.money import Money
from projects.lifecycle import SOW_OPEN, SowLifecycle, SowState
from projects.models.areas import Area
from projects.models.project import Project

if TYPE_CHECKING:
    from accounts.models import Person

REFERENCE_PREFIX = "SOW"


class BudgetState(models.TextChoices):
    """How far the money has come that a statement of work costs."""

    NONE = "none", "No budget yet"
    REQUESTED = "requested", "Budget requested"
    GRANTED = "granted", "Budget granted"
    REFUSED = "refused", "Budget refused"


class Terms(models.Model):
    """What both sides agree on. Whoever changes it, changes the contract."""

    scope = models.TextField(max_length=10_000, blank=True, help_text="What is done, and what is not.")
    clauses = models.TextField(max_length=20_000, blank=True, help_text="What the lawyers read.")
    amount = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def value(self) -> Money | None:
        """What it costs; None while nobody has said."""
        return None if self.amount is None else Money(self.amount, self.currency)


#: Names of the terms, in the order in which they are shown.
TERMS = tuple(field.name for field in Terms._meta.local_fields)


def terms_constraints(noun: str) -> list[models.CheckConstraint]:
    """What holds for terms wherever they stand."""
    money = Q(amount=None, currency="") | Q(amount__gte=0, currency__regex="^[A-Z]{3}$")
    return [
        models.CheckConstraint(name=f"{noun}_money_has_a_currency", condition=money),
        models.CheckConstraint(
            name=f"{noun}_ends_after_it_starts",
            condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
        ),
    ]


class SowQuerySet(models.QuerySet["Sow"]):
    """Plural questions about statements of work."""

    def visible_to(self, person: "Person") -> Self:
        """Those whose existence this person may know of; the first call of every fetch."""
        if person.vendor_id is not None:
            return self.filter(pk__in=person.sow_parts.values("sow"))
        if standing_of(person).in_("vendor_management"):
            return self
        projects = Project.objects.visible_to(person).order_by()
        seen = Q(project__in=projects.values("pk")) | Q(pk__in=projects.values("sow_needs__sow"))
        return self.filter(seen | Q(pk__in=SowStep.objects.held_by(person).values("sow")))

    def on(self, project: Project) -> Self:
        """Those agreed for a project, and those of other projects that it needs too."""
        return self.filter(Q(project=project) | Q(pk__in=project.sow_needs.values("sow")))

    def open(self) -> Self:
        """Those that somebody has in hand."""
        return self.filter(state__in=SOW_OPEN)

    def overdue(self, at: datetime) -> Self:
        """Those that have been on their step for longer than its clock allows."""
        return self.filter(pk__in=SowStep.objects.overdue(at).values("sow"))

    def in_force(self, on: date) -> Self:
        """Those of which a signed version holds on a day, whatever is being agreed beside it."""
        return self.open().filter(pk__in=SowVersion.objects.holding(on).values("sow"))

    def ending(self, first: date, last: date) -> Self:
        """Those of which what is signed ends between two days, both included."""
        ends = SowVersion.objects.last_ones().filter(holds_until__range=(first, last))
        return self.open().filter(pk__in=ends.values("sow"))

    def over(self, today: date) -> Self:
        """Those that are told to be in force though their last day has passed."""
        ended = SowVersion.objects.last_ones().filter(holds_until__lt=today)
        return self.filter(state=SowState.ACTIVE, pk__in=ended.values("sow"))

    def told(self) -> Self:
        """With what a list tells of each, in a constant number of statements."""
        now = models.Prefetch("steps", SowStep.objects.open().select_related("holder"), to_attr="present_steps")
        return self.select_related("vendor", "project", "manager").prefetch_related(now, "versions")


class Sow(SowLifecycle, Terms):
    """A statement of work: what a vendor does for a project, on which terms, and how far it has come."""

    number = models.PositiveIntegerField(unique=True, editable=False)
    reference = models.CharField(max_length=16, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="sows")
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="sows")
    name = models.CharField(max_length=120)
    purpose = models.TextField(max_length=2_000, blank=True, help_text="Why the company buys it.")
    areas = ArrayField(models.CharField(max_length=20, choices=Area.choices), default=list, blank=True)
    contact = models.CharField(max_length=200, blank=True, help_text="Whom one calls at the vendor.")
    budget = models.CharField(max_length=10, choices=BudgetState.choices, default=BudgetState.NONE)
    budget_note = models.CharField(max_length=300, blank=True, help_text="Which request, and with whom it is.")
    holds_from = models.DateField(null=True, blank=True, help_text="From when an amendment is to hold.")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="managed_sows"
    )
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)

    objects = SowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = "statement of work"
        verbose_name_plural = "statements of work"
        triggers = guards(SowLifecycle, born=[SowState.DRAFT])
        constraints = [*terms_constraints("a_sow")]
        indexes = [models.Index(fields=["state", "ends_on"]), models.Index(fields=["vendor", "state"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("sow", args=[self.reference])

    @property
    def stream(self) -> str:
        """The audit stream in which everything about it is recorded."""
        return f"sow:{self.reference}"

    @property
    def is_open(self) -> bool:
        return self.state in SOW_OPEN

    @property
    def step(self) -> "SowStep | None":
        """The step at which it is; None once it has ended."""
        known: list[SowStep] | None = getattr(self, "present_steps", None)
        if known is not None:
            return known[0] if known else None
        return self.steps.open().select_related("holder").first()

    @property
    def holder(self) -> "Person | None":
        """Who has it in hand; nobody only once it has ended."""
        return self.step.holder if self.step else None

    @property
    def is_signed(self) -> bool:
        """Whether both sides have ever put their names to it."""
        return bool(self.versions.all())

    @property
    def signed_on(self) -> date | None:
        """The day on which it was signed for the first time."""
        return min((version.signed_on for version in self.versions.all()), default=None)

    def holds_on(self, day: date) -> bool:
        """Whether something signed is in force on a day; an ended contract is not, whatever its dates say."""
        return self.is_open and any(version.holds_from <= day <= version.holds_until for version in self.versions.all())


class SowVersionQuerySet(models.QuerySet["SowVersion"]):
    """Plural questions about what was agreed."""

    def last_ones(self) -> Self:
        """The latest of each statement of work."""
        later = SowVersion.objects.filter(sow=models.OuterRef("sow"), number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(later))

    def holding(self, day: date) -> Self:
        """Those whose time a day falls into."""
        return self.filter(holds_from__lte=day, holds_until__gte=day)


class SowVersion(Terms):
    """The terms as they were signed: the first contract, then each amendment, one after the other."""

    sow = models.ForeignKey(Sow, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    holds_from = models.DateField()
    holds_until = models.DateField()
    signed_on = models.DateField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = SowVersionQuerySet.as_manager()

    class Meta:
        ordering = ["sow", "number"]
        constraints = [
            *terms_constraints("a_version"),
            models.UniqueConstraint(name="versions_of_a_sow_are_numbered", fields=["sow", "number"]),
            models.CheckConstraint(name="a_version_holds_for_a_time", condition=Q(holds_until__gte=F("holds_from"))),
        ]

    def __str__(self) -> str:
        return f"{self.sow.reference}, version {self.number}"


class SowStepQuerySet(models.QuerySet["SowStep"]):
    """Plural questions about steps."""

    def open(self) -> Self:
        """Those at which something is now."""
        return self.filter(left_at=None)

    def done(self) -> Self:
        """Those with a clock that were left, from which the usual lead time is read."""
        return self.filter(left_at__isnull=False, level__isnull=False)

    def overdue(self, at: datetime) -> Self:
        """Those whose clock has run out by a moment."""
        return self.open().filter(due_at__lt=at)

    def held_by(self, person: "Person") -> Self:
        """Those that wait on somebody."""
        return self.open().filter(holder=person)


class SowStep(models.Model):
    """A stay of a statement of work at one state: with whom, since when, until when, within which working time."""

    sow = models.ForeignKey(Sow, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=20, choices=SowState.choices)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sow_steps")
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    level = models.DurationField(null=True, help_text="Working time for it; none where nothing is waited for.")
    due_at = models.DateTimeField(null=True)
    spent = models.DurationField(null=True, help_text="Working time it took, once left.")

    objects = SowStepQuerySet.as_manager()

    class Meta:
        ordering = ["sow", "entered_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="one_step_at_a_time", fields=["sow"], condition=Q(left_at=None)),
            models.CheckConstraint(
                name="a_step_is_left_after_it_is_entered", condition=Q(left_at=None) | Q(left_at__gte=F("entered_at"))
            ),
        ]
        indexes = [
            models.Index(name="sow_steps_due", fields=["due_at"], condition=Q(left_at=None)),
            models.Index(name="sow_steps_done", fields=["-left_at"], condition=Q(left_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.sow.reference}: {self.get_state_display()}"
