"""Figures that need SciPy or NumPy, asked for without loading them at the start of a process.

This is the only way to `projects.uplift` and `projects.drift`: the first question imports them, once. A web process
that nobody asks never pays for them, in time or in memory. Answers are remembered, since many pages ask the same.
"""

from functools import lru_cache
from importlib import import_module
from types import ModuleType

from projects.trial import Comparison, Interval, Mean, Proportion

#: Answers of each kind that are kept; each is a few numbers.
REMEMBERED = 4096

Counts = tuple[float, ...]


def _uplift() -> ModuleType:
    return import_module("projects.uplift")


def _drift() -> ModuleType:
    return import_module("projects.drift")


@lru_cache(REMEMBERED)
def cases_for_proportions(control: float, treated: float, *, power: float, significance: float) -> int | None:
    """Cases in each of two groups to tell one rate from another; see `projects.uplift`."""
    cases: int | None = _uplift().cases_for_proportions(control, treated, power=power, significance=significance)
    return cases


@lru_cache(REMEMBERED)
def cases_for_means(difference: float, deviation: float, *, power: float, significance: float) -> int | None:
    """Cases in each of two groups to tell means that lie this far apart; see `projects.uplift`."""
    cases: int | None = _uplift().cases_for_means(difference, deviation, power=power, significance=significance)
    return cases


@lru_cache(REMEMBERED)
def difference(control: Proportion | Mean, treated: Proportion | Mean, *, significance: float) -> Interval:
    """The difference of two groups of one kind with its interval; two kinds raise TypeError. See `projects.uplift`."""
    if type(control) is not type(treated):
        raise TypeError("Both groups need the same kind of figure.")
    of_kind = "difference_of_proportions" if isinstance(control, Proportion) else "difference_of_means"
    found: Interval = getattr(_uplift(), of_kind)(control, treated, significance=significance)
    return found


@lru_cache(REMEMBERED)
def population_stability(expected: Counts, actual: Counts) -> float:
    """The index between two counts over the same bins; see `projects.drift`."""
    index: float = _drift().population_stability(expected, actual)
    return index


def two_samples(before: Counts, after: Counts) -> Comparison:
    """The two-sided Kolmogorov-Smirnov test of two samples; see `projects.drift`."""
    found: Comparison = _drift().two_samples(before, after)
    return found
