"""Section `scope`: what production has to cover, in which steps, and what happens with the decisions."""

from django.db import models
from django.db.models import Q

from projects.columns import Day, Line, Number, Text, Whole
from projects.models.record import Accepted, Record, once, person, somebody


class Coverage(models.TextChoices):
    """How far the POC tried something."""

    NEVER = "never", "Never tried"
    PARTLY = "partly", "Tried in part"
    FULLY = "fully", "Tried in full"


class Fit(models.TextChoices):
    """Whether one way of working fits a unit."""

    UNKNOWN = "unknown", "Not assessed"
    FITS = "fits", "Fits"
    ADAPTS = "adapts", "Fits with changes"
    DIFFERS = "differs", "Does not fit"


class Applied(models.TextChoices):
    """How a decision of the model is carried out."""

    AUTOMATIC = "automatic", "By itself"
    SUGGESTED = "suggested", "Suggested to a person"
    BY_HAND = "by_hand", "By hand"


class Increment(Record):
    """A step on the way: what it delivers, and how good it has to be."""

    position = Whole("place in the order", low=1, high=100)
    name = Line(max_length=120)
    delivers = Text(help_text="What people have from it.")
    acceptance = Line("acceptance level", blank=True, help_text="How good it has to be to count as done.")
    planned_on = Day(null=True, blank=True)
    effort_days = Whole("effort in days", low=1, high=10_000, null=True, blank=True)
    automation_first = models.BooleanField("automates before the model is better", default=False)
    integration_first = models.BooleanField("integrates before the model is better", default=False)
    contains_model = models.BooleanField(default=False)

    class Meta(Record.Meta):
        ordering = ["position", "pk"]
        constraints = [once("position", name="increments_come_one_after_another")]


class ScopeItem(Record):
    """Something that production has to cope with, and whether the POC ever met it."""

    what = Line(help_text="A product group, a channel, a kind of case.")
    needed = models.BooleanField("production needs it", default=True)
    coverage = Line("in the POC", max_length=8, choices=Coverage.choices, default=Coverage.NEVER)
    note = Text(blank=True)

    class Meta(Record.Meta):
        constraints = [once("what", name="a_scope_item_is_named_once")]


class RolloutUnit(Record):
    """A part of the company that is to use it, and how differently it works."""

    name = Line(max_length=120)
    differences = Text("process differences", blank=True)
    owner = somebody(help_text="Who runs the unit.")
    fit = Line(max_length=8, choices=Fit.choices, default=Fit.UNKNOWN)
    assessed_by = somebody()
    assessed_on = Day(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            once("name", name="a_roll_out_unit_is_named_once"),
            models.CheckConstraint(
                name="a_fit_was_assessed_by_somebody", condition=Q(fit=Fit.UNKNOWN) | Q(assessed_by__isnull=False)
            ),
        ]


class DecisionRight(Accepted):
    """A decision that changes hands: who takes it today, who will, and what a person may still override."""

    decision = Line(help_text="What is decided.")
    decides_today = Line(max_length=120, help_text="Who decides today: a role or a team.")
    will_decide = Line(max_length=120, help_text="Who or what will decide.")
    override = Text(blank=True, help_text="What a person may still override, and how.")
    agreed_by = person(help_text="Who gives the decision out of their hands, and is asked to accept it.")

    class Meta(Accepted.Meta):
        constraints = [once("decision", name="a_decision_changes_hands_once")]


class AppliedDecision(Record):
    """What becomes of the model's advice: carried out by itself, or applied and ignored by hand."""

    decision = Line()
    applied = Line("carried out", max_length=10, choices=Applied.choices)
    automated_share = Number(low=0, high=1, null=True, blank=True, help_text="Share carried out without a person.")
    override_rate = Number(low=0, high=1, null=True, blank=True, help_text="Share in which people did otherwise.")
    note = Text(blank=True)

    class Meta(Record.Meta):
        constraints = [once("decision", name="a_decision_is_applied_in_one_way")]
