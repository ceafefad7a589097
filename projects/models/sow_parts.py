"""Section `third_parties`: what belongs to a statement of work: what it delivers, who works under it, who needs it."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from projects.lifecycle import SOW_OPEN
from projects.models.people import FUNCTIONS
from projects.models.project import Project
from projects.models.sow import Sow


class NeedQuerySet(models.QuerySet["SowNeed"]):
    """Plural questions about needs."""

    def unmet(self, on: date) -> Self:
        """Needs that fall due by a day for which nothing signed is in force then."""
        return self.filter(needed_from__lte=on, sow__state__in=SOW_OPEN).exclude(
            sow__versions__holds_from__lte=on, sow__versions__holds_until__gte=on
        )


class SowNeed(models.Model):
    """That a project needs a statement of work, from when, and until when if not to its end."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="sow_needs")
    sow = models.ForeignKey(Sow, on_delete=models.CASCADE, related_name="needs")
    needed_from = models.DateField(null=True, blank=True)
    needed_until = models.DateField(null=True, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["sow", "pk"]
        constraints = [
            models.UniqueConstraint(name="a_project_needs_a_sow_once", fields=["project", "sow"]),
            models.CheckConstraint(
                name="a_need_ends_after_it_begins",
                condition=Q(needed_from=None) | Q(needed_until=None) | Q(needed_until__gte=F("needed_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project.key} needs {self.sow.reference}"


class DeliverableQuerySet(models.QuerySet["Deliverable"]):
    """Plural questions about deliverables."""

    def open(self) -> Self:
        """Those that nobody has handed in, of statements of work that go on."""
        return self.filter(delivered_on=None, sow__state__in=SOW_OPEN)

    def due_within(self, first: date, last: date) -> Self:
        """Open ones that are due between two days, both included."""
        return self.open().filter(due_on__range=(first, last))

    def overdue(self, today: date) -> Self:
        """Open ones whose day has passed."""
        return self.open().filter(due_on__lt=today)


class Deliverable(models.Model):
    """Something that the vendor hands in by a day, and by what one sees that it is good."""

    sow = models.ForeignKey(Sow, on_delete=models.CASCADE, related_name="deliverables")
    name = models.CharField(max_length=200)
    due_on = models.DateField()
    acceptance = models.CharField(max_length=1_000, blank=True, help_text="By what one sees that it is good.")
    note = models.CharField(max_length=500, blank=True, help_text="Where it is, as whoever handed it in says.")
    delivered_on = models.DateField(null=True, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DeliverableQuerySet.as_manager()

    class Meta:
        ordering = ["sow", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="nothing_is_accepted_before_it_is_delivered",
                condition=Q(accepted_on=None) | Q(delivered_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.sow.reference}"

    @property
    def key(self) -> str:
        """How contents and the trail name it."""
        return f"deliverable:{self.pk}"

    def before_signature(self, signed_on: date | None) -> bool:
        """Whether it was handed in before anybody had signed that it is wanted."""
        return self.delivered_on is not None and (signed_on is None or self.delivered_on < signed_on)


class SowPerson(models.Model):
    """Somebody who works under a statement of work: in which function, for what share of full time."""

    sow = models.ForeignKey(Sow, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sow_parts")
    function = models.CharField(max_length=20, choices=FUNCTIONS, blank=True)
    availability = models.PositiveSmallIntegerField(default=100, help_text="Percent of full time.")
    contact = models.CharField(max_length=200, blank=True, help_text="How one reaches them.")

    class Meta:
        ordering = ["sow", "person__name", "pk"]
        constraints = [
            models.UniqueConstraint(name="named_once_on_a_sow", fields=["sow", "person"]),
            models.CheckConstraint(name="nobody_works_more_than_full_time", condition=Q(availability__range=(1, 100))),
        ]

    def __str__(self) -> str:
        return f"{self.person} under {self.sow.reference}"


class SowDocument(models.Model):
    """A paper of a statement of work, by its place and, where known, the digest of its content."""

    class Kind(models.TextChoices):
        CONTRACT = "contract"
        OFFER = "offer"
        AMENDMENT = "amendment"
        OTHER = "other"

    sow = models.ForeignKey(Sow, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.CONTRACT)
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=71, blank=True, help_text="Digest of its content, as `sha256:…`.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["sow", "added_at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_document_is_somewhere", condition=~Q(url="") | ~Q(sha256="")),
        ]

    def __str__(self) -> str:
        return self.title
