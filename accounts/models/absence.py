"""When somebody is away, and who acts for them meanwhile."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models.person import Person
from common import clock

#: The longest single absence. Who is away for longer hands over instead.
LONGEST = timedelta(days=365)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Questions about who is away."""

    def standing(self) -> Self:
        """Those that were not taken back before they began to count."""
        return self.filter(withdrawn_at=None)

    def on(self, day: date) -> Self:
        """Those that cover a day."""
        return self.standing().filter(starts_on__lte=day, ends_on__gte=day)

    def overlapping(self, starts_on: date, ends_on: date) -> Self:
        """Those that share a day with a period, both ends included."""
        return self.standing().filter(starts_on__lte=ends_on, ends_on__gte=starts_on)

    def not_over(self, day: date) -> Self:
        """Those that run on a day or begin after it."""
        return self.standing().filter(ends_on__gte=day)

    def locked(self) -> Self:
        """For an action that changes one."""
        return self.select_for_update(no_key=True, of=("self",))

    def visible_to(self, person: Person) -> Self:
        """Colleagues see each other's absences; people of a vendor see their own."""
        return self.filter(person__in=Person.objects.visible_to(person))


class Absence(models.Model):
    """A period, both days included, in which a person cannot be reached; the stand-in acts in their place."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    starts_on = models.DateField("from")
    ends_on = models.DateField("to")
    stand_in = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="standing_in_for"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_absence_is_bounded",
                condition=Q(ends_on__gte=F("starts_on")) & Q(ends_on__lte=F("starts_on") + LONGEST),
            ),
            models.CheckConstraint(
                name="nobody_stands_in_for_themselves",
                condition=Q(stand_in=None) | ~Q(stand_in=F("person")),
            ),
        ]
        indexes = [models.Index(fields=["person", "ends_on"], name="absences_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person} away from {self.starts_on} to {self.ends_on}"

    @property
    def subject(self) -> str:
        """How the trail names it."""
        return f"absence:{self.pk}"
