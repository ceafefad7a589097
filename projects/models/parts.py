"""Section `people`: who does the work in an area, is asked, or is told; and seats that are being handed over."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from projects.models.areas import Area
from projects.models.people import Responsibility
from projects.models.project import Project


class Role(models.TextChoices):
    """What somebody has to do with an area beside the one who is accountable for it."""

    RESPONSIBLE = "responsible"
    CONSULTED = "consulted"
    INFORMED = "informed"


class PartQuerySet(models.QuerySet["Part"]):
    """Plural questions about parts."""

    def current(self) -> Self:
        """Those that last."""
        return self.filter(until=None)


class Part(models.Model):
    """Somebody's part in an area: a vendor's people can be responsible, though never accountable."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="parts")
    area = models.CharField(max_length=20, choices=Area.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=12, choices=Role.choices)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["project", "area", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_part_in_an_area", fields=["project", "area", "person"], condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="a_part_ends_after_it_began", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()} for {self.get_area_display()} of {self.project}"


class Outcome(models.TextChoices):
    """How a hand-over ended."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    LAPSED = "lapsed"


class HandOverQuerySet(models.QuerySet["HandOver"]):
    """Plural questions about hand-overs."""

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(closed_at=None)


class HandOver(models.Model):
    """A seat that its holder passes on; they keep it until the other one has said yes."""

    seat = models.ForeignKey(Responsibility, on_delete=models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats_offered")
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="one_open_hand_over_of_a_seat", fields=["seat"], condition=Q(closed_at=None)),
            models.CheckConstraint(
                name="a_closed_hand_over_has_an_outcome",
                condition=Q(closed_at=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} to {self.to}"
