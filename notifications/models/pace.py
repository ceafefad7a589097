"""How fast a route's ladder climbs: how often its people are reminded, and when others hear of it."""

from django.db import models
from django.db.models import Q

from approvals.models import Route
from notifications.ladder import USUAL, Ladder

#: The fields that make a ladder, in the order in which a page asks for them.
RUNGS = ("half_time", "daily", "stand_in", "lead", "owner", "governance")


def working_days(usual: int | None, told: str) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """Days over from which somebody hears of it; empty: never."""
    return models.PositiveSmallIntegerField(null=True, blank=True, default=usual, help_text=told)


class Pace(models.Model):
    """The ladder of one route, in working days over the clock; a route without one has the usual ladder.

    It is not part of a route's version: how often people are asked is no part of what is decided, and may change while
    reviews are under way.
    """

    route = models.OneToOneField(Route, on_delete=models.CASCADE, related_name="pace")
    half_time = models.BooleanField(default=USUAL.half_time, help_text="A heads-up when half of the time has gone.")
    daily = models.PositiveSmallIntegerField(
        default=USUAL.daily, help_text="Working days over with a reminder each; after that once a week."
    )
    stand_in = working_days(USUAL.stand_in, "From this day over on, whoever stands in for the holder.")
    lead = working_days(USUAL.lead, "From this day over on, the leads of the gate, or the owner if it is the team's.")
    owner = working_days(USUAL.owner, "From this day over on, whoever answers for the project.")
    governance = working_days(USUAL.governance, "From this day over on, the governance managers.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="others_hear_from_a_day_over_on",
                condition=Q(daily__lte=60)
                & (Q(stand_in=None) | Q(stand_in__range=(1, 60)))
                & (Q(lead=None) | Q(lead__range=(1, 60)))
                & (Q(owner=None) | Q(owner__range=(1, 60)))
                & (Q(governance=None) | Q(governance__range=(1, 60))),
            ),
        ]

    def __str__(self) -> str:
        return f"the ladder of {self.route}"

    @property
    def ladder(self) -> Ladder:
        """What it says, as the pure module reads it."""
        return Ladder(**{name: getattr(self, name) for name in RUNGS})
