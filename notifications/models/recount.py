"""What made the steps of many turns stale at once; the sweep marks them, so that nobody waits for it."""

from django.db import models
from django.db.models import Q

from accounts.models import Calendar
from approvals.models import Route


class Recount(models.Model):
    """A calendar or a route's ladder has changed: whatever runs by it is to be worked out again."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, null=True, related_name="+")
    route = models.ForeignKey(Route, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_recount_is_of_one_thing",
                condition=Q(calendar=None, route__isnull=False) | Q(calendar__isnull=False, route=None),
            ),
        ]

    def __str__(self) -> str:
        return f"whatever runs by {self.calendar or self.route}"
