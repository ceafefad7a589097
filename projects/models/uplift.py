"""Section `uplift`: what it is claimed to bring, by what it is measured, and who has committed to it."""

from django.db import models
from django.db.models import Q

from projects.columns import Amount, Currency, Day, Line, Number, Text, Whole
from projects.models.record import Accepted, Record, not_before, person, somebody


class ClaimKind(models.TextChoices):
    """What the metric of a claim is: a share of cases, or a mean over them."""

    PROPORTION = "proportion", "Share of cases"
    MEAN = "mean", "Mean over cases"


class Method(models.TextChoices):
    """How an effect was established, the strongest first."""

    RANDOMISED_TEST = "randomised_test", "Randomised test"
    HOLDOUT = "holdout", "Holdout"
    BEFORE_AFTER = "before_after", "Before and after"
    BENCHMARK = "benchmark", "Benchmark from elsewhere"
    OPINION = "opinion", "Opinion"


class MetricKind(models.TextChoices):
    """What success is counted in."""

    REVENUE = "revenue"
    COST = "cost"
    QUALITY = "quality"
    RISK = "risk"
    SPEED = "speed"
    TIME_SAVED = "time_saved", "Time saved"
    STAFFING = "staffing"


#: Metrics that read as jobs, whether or not anybody says so.
READS_AS_JOBS = (MetricKind.TIME_SAVED, MetricKind.STAFFING)


class UpliftClaim(Record):
    """What somebody says the project will change, from where to where, and on what grounds."""

    metric = Line(max_length=120)
    kind = Line("kind of metric", max_length=12, choices=ClaimKind.choices)
    unit = Line(max_length=40, blank=True, help_text="What the numbers count: %, EUR, minutes.")
    higher_is_better = models.BooleanField(default=True)
    baseline = Number(null=True, blank=True, help_text="What it is today; a share between 0 and 1.")
    expected = Number(null=True, blank=True, help_text="What it is to become.")
    break_even = Number(null=True, blank=True, help_text="From where on it pays.")
    standard_deviation = Number(low=0, null=True, blank=True, help_text="Of one case; for means.")
    power = Number(
        low=0.5, high=0.999, default=0.8, help_text="The chance to see the effect if it is there, such as 0.8."
    )
    significance = Number(
        low=0.0001, high=0.5, default=0.05, help_text="The chance to see one that is not there, such as 0.05."
    )
    sample = Whole(
        "cases available", null=True, blank=True, help_text="How many cases a test can be run on, both arms together."
    )
    source = Line(max_length=120, blank=True, help_text="Who says so: a team, a vendor, a consultant.")
    method = Line(max_length=16, choices=Method.choices, blank=True)
    yearly_value = Amount("claimed value a year", null=True, blank=True)
    currency = Currency()
    score = Line("score", max_length=60, blank=True, help_text="By what the model is scored: AUC, MAE.")
    baseline_score = Number("score without the model", null=True, blank=True)
    model_score = Number("score of the model", null=True, blank=True, help_text="On data that it was not trained on.")
    lift_low = Number("lift, lower end", null=True, blank=True, help_text="Of the interval of the difference.")
    lift_high = Number("lift, upper end", null=True, blank=True)
    held_out_rows = Whole(null=True, blank=True, help_text="Rows that the scores were taken on.")
    action = Text(blank=True, help_text="What is done on the prediction.")
    action_by = somebody("action designed by")
    action_tested_on = Day(null=True, blank=True, help_text="The day on which the action was tried.")

    class Meta(Record.Meta):
        constraints = [
            not_before("lift_low", "lift_high", "a_lift_has_its_ends_in_order"),
            models.CheckConstraint(
                name="a_share_lies_between_0_and_1",
                condition=~Q(kind=ClaimKind.PROPORTION)
                | (
                    (Q(baseline=None) | Q(baseline__range=(0, 1)))
                    & (Q(expected=None) | Q(expected__range=(0, 1)))
                    & (Q(break_even=None) | Q(break_even__range=(0, 1)))
                ),
            ),
        ]


class SuccessMetric(Accepted):
    """By what success is counted. One that reads as jobs counts only once its sponsor has accepted it."""

    metric = Line(max_length=120)
    kind = Line("what it counts", max_length=12, choices=MetricKind.choices)
    sensitive = models.BooleanField(default=False, help_text="It can be read as a staff cut, or hurts if it is known.")
    target = Line(max_length=120, blank=True, help_text="How much of it, by when.")
    sponsor = somebody(help_text="Who stands for it; a sensitive one needs somebody.")

    class Meta(Accepted.Meta):
        constraints = [
            models.CheckConstraint(
                name="a_sensitive_metric_has_a_sponsor", condition=Q(sensitive=False) | Q(sponsor__isnull=False)
            ),
        ]

    @property
    def needs_acceptance(self) -> bool:
        """Whether it counts only once the sponsor has accepted it."""
        return self.sensitive or self.kind in READS_AS_JOBS


class Commitment(Accepted):
    """What a stakeholder commits to, once they have accepted it."""

    what = Line(help_text="What they will do or change.")
    stakeholder = person(help_text="Who commits to it, and is asked to accept it.")
    metric = Line(max_length=120, blank=True, help_text="By what one will see it.")
    due_on = Day(null=True, blank=True)
