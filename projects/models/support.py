"""Support contracts of the company, and what is done where none covers a project."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import Person, Vendor
from projects.models.project import Project


class SupportHours(models.TextChoices):
    """When somebody answers the telephone; each level holds what is before it."""

    OFFICE = "office", "Office hours"
    EXTENDED = "extended", "Extended hours"
    ROUND_THE_CLOCK = "round_the_clock", "Round the clock"


class SupportContractQuerySet(models.QuerySet["SupportContract"]):
    """Plural questions about support contracts."""

    def visible_to(self, person: Person) -> Self:
        """Those that somebody may know of: all for colleagues, their own for people of a vendor."""
        return self if person.vendor_id is None else self.filter(vendor=person.vendor_id)

    def running(self, on: date) -> Self:
        """Those that cover something on a day."""
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=on), Q(ends_on=None) | Q(ends_on__gte=on))

    def ending(self, first: date, last: date) -> Self:
        """Those that end between two days, both included."""
        return self.filter(ends_on__range=(first, last))


def names() -> "ArrayField[list[str], list[str]]":
    """A list of names, as many as a contract has."""
    return ArrayField(models.CharField(max_length=60), default=list, blank=True, size=60)


class SupportContract(models.Model):
    """Which languages, platforms and environments a vendor stands behind, at which hours, and until when."""

    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="support_contracts")
    name = models.CharField(max_length=120)
    languages = names()
    platforms = names()
    environments = names()
    hours = models.CharField(max_length=16, choices=SupportHours.choices, default=SupportHours.OFFICE)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = SupportContractQuerySet.as_manager()

    class Meta:
        ordering = ["vendor__name", "name", "pk"]
        constraints = [
            models.UniqueConstraint(name="a_vendor_names_a_contract_once", fields=["vendor", "name"]),
            models.CheckConstraint(
                name="a_support_contract_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} with {self.vendor}"

    @property
    def subject(self) -> str:
        """How the trail names it."""
        return f"support_contract:{self.pk}"


class SupportWish(models.Model):
    """Which support a project wants once it is live: at which hours, in which environments, until when."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="support_wish")
    hours = models.CharField(max_length=16, choices=SupportHours.choices, blank=True)
    environments = names()
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Support of {self.project}"


class CoverChoice(models.Model):
    """What is done about something that no support contract covers, by whom, and until when."""

    class Choice(models.TextChoices):
        AMEND = "amend", "Amend a contract"
        SECOND = "second_contract", "Sign a second contract"
        WAIVE = "waive_until", "Do without until a day"
        REWRITE = "rewrite", "Rewrite it in what is covered"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="cover_choices")
    cell = models.CharField(max_length=80, help_text="What is not covered, such as `language:Python`.")
    choice = models.CharField(max_length=16, choices=Choice.choices)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cover_choices")
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["project", "cell"]
        constraints = [
            models.UniqueConstraint(name="one_choice_for_what_is_not_covered", fields=["project", "cell"]),
            models.CheckConstraint(
                name="doing_without_ends_on_a_day", condition=~Q(choice="waive_until") | Q(until__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cell} of {self.project}: {self.get_choice_display()}"
