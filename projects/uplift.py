"""Whether an effect can be told from chance: how many cases it takes, and the interval of what was measured.

Loads SciPy: import it through `projects.figures`, never from what a web process imports at its start.

Sources
- Two proportions, sample size: J. L. Fleiss, *Statistical Methods for Rates and Proportions*, 2nd ed., 1981, eq. 3.14,
  without continuity correction; the same as R's `power.prop.test`.
- Two means, sample size: the power of the two-sided t-test by the noncentral t distribution; J. Cohen, *Statistical
  Power Analysis for the Behavioral Sciences*, 2nd ed., 1988, ch. 2. The far tail is left out, as in R's `power.t.test`.
- Difference of two proportions: R. G. Newcombe, *Interval estimation for the difference between independent
  proportions*, Statistics in Medicine 17 (1998), 873-890, method 10: Wilson's score intervals combined.
- Difference of two means: B. L. Welch, *The generalization of Student's problem when several different population
  variances are involved*, Biometrika 34 (1947), 28-35.
"""

from math import ceil, isfinite, sqrt

from scipy import special

from projects.trial import Interval, Mean, Proportion

#: Beyond this many cases in a group, an effect is too small for anybody to wait for.
MOST = 10**9


def normal_quantile(probability: float) -> float:
    """The value below which this share of a standard normal distribution lies."""
    return float(special.ndtri(probability))


def cases_for_proportions(control: float, treated: float, *, power: float, significance: float) -> int | None:
    """Cases in each of two equal groups to tell one rate from another, two-sided; None where there is no difference."""
    if control == treated or not (0 <= control <= 1 and 0 <= treated <= 1):
        return None
    mean = (control + treated) / 2
    under_null = normal_quantile(1 - significance / 2) * sqrt(2 * mean * (1 - mean))
    under_effect = normal_quantile(power) * sqrt(control * (1 - control) + treated * (1 - treated))
    return within_reach(((under_null + under_effect) / (treated - control)) ** 2)


def cases_for_means(difference: float, deviation: float, *, power: float, significance: float) -> int | None:
    """Cases in each of two equal groups to tell means that lie this far apart, two-sided; None without a difference."""
    if not difference or deviation <= 0 or not isfinite(difference / deviation):
        return None
    effect = abs(difference) / deviation
    by_normal = 2 * ((normal_quantile(1 - significance / 2) + normal_quantile(power)) / effect) ** 2
    cases = within_reach(by_normal)
    if cases is None:
        return None
    # The normal approximation is a case or two short, never too large: few steps reach the power.
    cases = max(cases, 2)
    while power_for_means(effect, cases, significance=significance) < power:
        cases += 1
    return cases


def power_for_means(effect: float, cases: int, *, significance: float) -> float:
    """The chance that a two-sided t-test with so many cases in each group sees an effect (in standard deviations)."""
    freedom = 2 * (cases - 1)
    critical = float(special.stdtrit(freedom, 1 - significance / 2))
    noncentral = effect * sqrt(cases / 2)
    if freedom > 10_000:  # the noncentral t is a shifted normal by then, and its series slow
        return float(special.ndtr(noncentral - critical))
    return 1 - float(special.nctdtr(freedom, noncentral, critical))


def within_reach(cases: float) -> int | None:
    """A number of cases, rounded up; None where nobody could ever gather them."""
    return ceil(cases - 1e-9) if isfinite(cases) and cases <= MOST else None


def wilson(group: Proportion, *, significance: float) -> tuple[float, float]:
    """Wilson's score interval of a rate."""
    z = normal_quantile(1 - significance / 2)
    centre = (group.rate + z * z / (2 * group.cases)) / (1 + z * z / group.cases)
    spread = group.rate * (1 - group.rate) / group.cases + z * z / (4 * group.cases**2)
    half = z * sqrt(spread) / (1 + z * z / group.cases)
    return max(centre - half, 0.0), min(centre + half, 1.0)


def difference_of_proportions(control: Proportion, treated: Proportion, *, significance: float) -> Interval:
    """Newcombe's interval (method 10) of the difference of two independent rates."""
    low_control, high_control = wilson(control, significance=significance)
    low_treated, high_treated = wilson(treated, significance=significance)
    difference = treated.rate - control.rate
    below = sqrt((treated.rate - low_treated) ** 2 + (high_control - control.rate) ** 2)
    above = sqrt((high_treated - treated.rate) ** 2 + (control.rate - low_control) ** 2)
    return Interval(difference, difference - below, difference + above)


def difference_of_means(control: Mean, treated: Mean, *, significance: float) -> Interval:
    """Welch's interval of the difference of two means with variances of their own; each group has two cases or more."""
    difference = treated.mean - control.mean
    of_control, of_treated = control.deviation**2 / control.cases, treated.deviation**2 / treated.cases
    error = of_control + of_treated
    if not error:
        return Interval(difference, difference, difference)
    freedom = error**2 / (of_control**2 / (control.cases - 1) + of_treated**2 / (treated.cases - 1))
    half = float(special.stdtrit(freedom, 1 - significance / 2)) * sqrt(error)
    return Interval(difference, difference - half, difference + half)
