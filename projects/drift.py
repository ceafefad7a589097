"""How far a feature has moved from what it was like at the time of the POC.

Loads NumPy and SciPy: import it through `projects.figures`, never from what a web process imports at its start.

Sources
- Population stability index: N. Siddiqi, *Credit Risk Scorecards*, 2006, ch. 5; E. Lewis, *An Introduction to Credit
  Scoring*, 1994. The sum over all bins of (a − e)·ln(a / e); it is Jeffreys' divergence. Up to 0.10 is read as no
  change, up to 0.25 as some; we ask again from 0.20 on.
- Empty bins: half a case is added to every bin of both profiles where either has an empty one (the Krichevsky-Trofimov
  estimator, *The performance of universal encoding*, IEEE Transactions on Information Theory 27, 1981, 199-207).
- Two samples: the two-sided Kolmogorov-Smirnov test as SciPy computes it, exactly for small samples; J. L. Hodges,
  *The significance probability of the Smirnov two-sample test*, Arkiv för Matematik 3 (1958), 469-486.
"""

from collections.abc import Sequence

import numpy as np
from scipy import stats

from projects.trial import Comparison

#: What is added to every bin of two profiles of which one has an empty bin.
SMOOTHING = 0.5


def population_stability(expected: Sequence[float], actual: Sequence[float]) -> float:
    """The index between two counts over the same bins; 0 where both have the same shape.

    Counts are not negative, both of the same length and with at least one case each; others raise ValueError.
    """
    before, after = np.asarray(expected, dtype=float), np.asarray(actual, dtype=float)
    if before.shape != after.shape or before.ndim != 1:
        raise ValueError("Both profiles need the same bins.")
    if not (before.sum() > 0 and after.sum() > 0) or min(before.min(), after.min()) < 0:
        raise ValueError("A profile needs cases, and no bin less than none.")
    if min(before.min(), after.min()) == 0:
        before, after = before + SMOOTHING, after + SMOOTHING
    before, after = before / before.sum(), after / after.sum()
    return float(np.sum((after - before) * np.log(after / before)))


def two_samples(before: Sequence[float], after: Sequence[float]) -> Comparison:
    """The two-sided Kolmogorov-Smirnov test of two samples."""
    found = stats.ks_2samp(np.asarray(before, dtype=float), np.asarray(after, dtype=float))
    return Comparison(float(found.statistic), float(found.pvalue))
