"""Section `integration`: the systems it has to work with, what that costs, and whether it runs without hands."""

from django.db import models
from django.db.models import Q

from projects.columns import Amount, Currency, Day, Line, Text, Whole
from projects.models.record import Record, once, somebody


class Feasibility(models.TextChoices):
    """Whether something can be done, as far as anybody has found out."""

    UNKNOWN = "unknown", "Not known"
    FEASIBLE = "feasible", "Feasible"
    INFEASIBLE = "infeasible", "Not feasible"


class Integration(Record):
    """A system that the project has to be connected to."""

    system = Line(max_length=120)
    owner = somebody(help_text="Who answers for the system.")
    owner_name = Line("owner elsewhere", max_length=120, blank=True, help_text="If they are not known here.")
    specialist = Line(max_length=120, blank=True, help_text="Who has to be had for it: a role, a firm, a name.")
    estimate = Amount(null=True, blank=True, help_text="What it was thought to cost.")
    actual = Amount("cost to date", null=True, blank=True)
    contingency = Amount(null=True, blank=True, help_text="What is put aside for surprises.")
    currency = Currency()
    feasibility = Line(max_length=10, choices=Feasibility.choices, default=Feasibility.UNKNOWN)
    judged_by = somebody(help_text="Who found out whether it can be done.")
    judged_on = Day(null=True, blank=True)
    evidence = Text(blank=True, help_text="On what the verdict rests.")
    critical = models.BooleanField("on the critical path", default=False)

    class Meta(Record.Meta):
        constraints = [
            once("system", name="a_system_is_integrated_once"),
            models.CheckConstraint(
                name="feasibility_was_judged_by_somebody",
                condition=Q(feasibility=Feasibility.UNKNOWN) | Q(judged_by__isnull=False),
            ),
        ]


class AutomationStep(Record):
    """A step between the data and the decision that must run without hands one day."""

    position = Whole("place in the order", low=1, high=100)
    name = Line(max_length=120)
    today = Text("how it is done today", blank=True)
    automated = Text("how it will run by itself", blank=True)
    feasibility = Line(max_length=10, choices=Feasibility.choices, default=Feasibility.UNKNOWN)
    owner = somebody()

    class Meta(Record.Meta):
        ordering = ["position", "pk"]
        constraints = [once("position", name="automation_steps_come_one_after_another")]
