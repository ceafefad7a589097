"""Records of the section `profile`: risks, the mandate that a team works under, and the pilot that it may run."""

from django.db import models

from projects.columns import Day, Line, Number, Text
from projects.models.profile import RiskTier
from projects.models.record import Accepted, Record, not_before, person, somebody


class Likelihood(models.TextChoices):
    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    LIKELY = "likely"


class Severity(models.TextChoices):
    MINOR = "minor"
    SERIOUS = "serious"
    SEVERE = "severe"


class Risk(Record):
    """What may go wrong, who watches it, and what is done about it."""

    what = Line(help_text="What may happen, and what would follow.")
    likelihood = Line(max_length=8, choices=Likelihood.choices, default=Likelihood.POSSIBLE)
    severity = Line(max_length=8, choices=Severity.choices, default=Severity.SERIOUS)
    owner = somebody(help_text="Who watches it.")
    mitigation = Text(blank=True, help_text="What is done about it.")
    due_on = Day("done by", null=True, blank=True)
    closed_on = Day(null=True, blank=True, help_text="The day from which it is no risk any more.")


class Mandate(Accepted):
    """What a team may do without asking further: within a domain, up to limits, for a time, in a sponsor's name."""

    domain = Line(help_text="The part of the business in which it holds.")
    limits = Text(help_text="What it does not cover.")
    highest_risk = Line(max_length=8, choices=RiskTier.choices, default=RiskTier.LOW)
    sponsor = person(help_text="Who gives it, and is asked to accept it.")
    since = Day(null=True, blank=True)
    until = Day(help_text="The last day on which it holds.")

    class Meta(Accepted.Meta):
        constraints = [not_before("since", "until", "a_mandate_ends_after_it_begins")]


class Pilot(Record):
    """A trial in a limited scope and for a limited time, after which it ends by itself."""

    participants = Line(help_text="The shops, people or cases that take part.")
    limits = Text(help_text="What it must not touch.")
    share = Number("share of cases", low=0, high=1, null=True, blank=True)
    starts_on = Day()
    until = Day(help_text="The last day; from the next day on it has ended.")

    class Meta(Record.Meta):
        constraints = [not_before("starts_on", "until", "a_pilot_ends_after_it_begins")]
