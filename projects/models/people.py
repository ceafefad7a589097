"""Section `people`: who works on a project, and who answers for what."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from projects.models.areas import Area
from projects.models.project import Project

#: The functions in which people work on a project.
FUNCTIONS = [
    (Area.DATA_SCIENCE.value, "Data science"),
    (Area.DATA_ENGINEERING.value, "Data engineering"),
    (Area.SOFTWARE.value, "Software engineering"),
    (Area.DEVOPS.value, "DevOps"),
    (Area.QA.value, "QA"),
    (Area.PRODUCT.value, "Product"),
]


class TeamMember(models.Model):
    """A person's time on a project in one function, from the day they joined to the day they left."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="team_members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="functions")
    function = models.CharField(max_length=20, choices=FUNCTIONS)
    availability = models.PositiveSmallIntegerField(default=100, help_text="Percent of full time.")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_current_function_once", fields=["project", "person", "function"], condition=Q(left_on=None)
            ),
            models.CheckConstraint(name="nobody_gives_more_than_full_time", condition=Q(availability__range=(1, 100))),
            models.CheckConstraint(
                name="nobody_leaves_before_joining", condition=Q(left_on=None) | Q(left_on__gte=models.F("joined_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.project}, {self.get_function_display()}"


class ResponsibilityQuerySet(models.QuerySet["Responsibility"]):
    """Plural questions about seats."""

    def current(self) -> Self:
        """Seats that somebody has been named for and has not left."""
        return self.filter(until=None)

    def accepted(self) -> Self:
        """Seats whose holder has said yes."""
        return self.filter(accepted_at__isnull=False)


class Responsibility(models.Model):
    """A seat: the one person who answers for an area of a project, once they have accepted it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="responsibilities")
    area = models.CharField(max_length=20, choices=Area.choices)
    accountable = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="responsibilities")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    #: The last day on which its holder is there, as far as it is known.
    ends_on = models.DateField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        ordering = ["project", "area", "since"]
        verbose_name_plural = "responsibilities"
        constraints = [
            models.UniqueConstraint(
                name="one_accountable_person_per_area", fields=["project", "area"], condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="a_seat_ends_after_it_began", condition=Q(until=None) | Q(until__gte=models.F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()} of {self.project}: {self.accountable}"

    @property
    def is_filled(self) -> bool:
        """Whether somebody answers for the area: named, accepted, not left."""
        return self.until is None and self.accepted_at is not None
