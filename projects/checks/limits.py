"""From which figure on a check warns. The defaults hold for the whole installation; a setting may move each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The figures against which the product measures; shares lie between 0 and 1, days are working days."""

    missing_share: float = 0.10  #: D1: of the values of a field
    power: float = 0.80  #: D3: of detecting the claimed effect
    significance: float = 0.05  #: D2, D3, P6: two-sided
    drift: float = 0.20  #: D5: population stability index of a feature
    coverage: float = 0.80  #: P4: of what production needs, tried in the POC
    manual_share: float = 0.20  #: P5: of decisions that people apply by hand
    override_share: float = 0.20  #: P5: of decisions that people override
    appetite_fall: float = 1.0  #: O6: steps between a pulse and the mean of those before it
    appetite_floor: int = 2  #: O6: of five
    answering_days: int = 5  #: O6: until a pulse is answered
    parties: int = 4  #: O10: that work on one project
    part_time: float = 0.80  #: O10: below this availability, somebody is part-time
    part_time_share: float = 0.50  #: O10: of the people
    first_increment_days: int = 60  #: O13: of work in the first increment
    first_increment_by: int = 90  #: O13: from kick-off until the first increment is due
    support_days: int = 365  #: O3: calendar days after going live for which support is wanted
    ending_soon_days: int = 10  #: O3, O14: before the end of a pilot or a contract
    silent_days: int = 7  #: I4: without a reading, where the metric says nothing else
    cost_share: float = 0.50  #: P8: of a year's claimed value
    vendor_share: float = 0.40  #: of the running projects that stop without one vendor


DEFAULTS = Limits()
