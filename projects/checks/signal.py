"""D2, D3, D5: whether there is anything to learn, whether it is enough to tell, and whether it is still so.

The figures themselves come from `projects.uplift` and `projects.drift`; here they meet their limits.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from common import words
from projects.checks.limits import DEFAULTS, Limits
from projects.checks.row import Row
from projects.checks.wording import change, figure, share, whom
from projects.readiness import Check

D2 = Row("D2", "data")
D3 = Row("D3", "data")
D5 = Row("D5", "data")


@dataclass(frozen=True)
class Score:
    """The model's score and that of a baseline on held-out data; `low` and `high` bound the lift over the baseline."""

    metric: str
    baseline: float
    model: float
    higher_is_better: bool = True
    low: float | None = None
    high: float | None = None
    owner: str = ""

    @property
    def lift(self) -> float:
        """By how much the model is better; less than zero where it is worse."""
        return self.model - self.baseline if self.higher_is_better else self.baseline - self.model


@dataclass(frozen=True)
class Volume:
    """What a claim needs to be told from chance in each of two groups, and what there is."""

    metric: str
    expected: float
    needed: int | None
    available: int | None
    unit: str = "%"
    owner: str = ""
    power: float = DEFAULTS.power
    significance: float = DEFAULTS.significance


@dataclass(frozen=True)
class FeatureDrift:
    """How far a feature has moved since the POC: the index, and a p-value of KS where samples were given."""

    feature: str
    psi: float
    p_value: float | None = None


@dataclass(frozen=True)
class Drifts:
    """The last production profile against the baseline; `features` is None where none was posted."""

    baseline_on: date | None = None
    taken_on: date | None = None
    features: tuple[FeatureDrift, ...] | None = None
    owner: str = ""


def lift(scores: Collection[Score]) -> list[Check]:
    """D2: the model beats its baseline on held-out data, and the interval of its lift excludes zero."""
    if not scores:
        detail = "No score of a baseline stands beside the model's."
        return [D2.unanswered(detail, "Score a constant or a rule on the same held-out data.")]
    problems = [check for score in scores for check in without_signal(score)]
    best = max(scores, key=lambda score: score.lift)
    return D2.told(problems, f"{told(best)}; its interval excludes zero.")


def told(score: Score) -> str:
    """Both scores in words."""
    return f"{score.metric} is {figure(score.model)} against a baseline of {figure(score.baseline)}"


def without_signal(score: Score) -> Iterator[Check]:
    """A lift that is none, or that chance could explain."""
    remedy = f"Ask {score.owner} for better features." if score.owner else "Find better features, or stop here."
    if score.lift <= 0:
        yield D2.gap(f"{told(score)}: the model does not beat it.", remedy)
    elif score.low is None or score.high is None:
        remedy = "Give the number of held-out cases, or the interval."
        yield D2.unanswered(f"{told(score)}; the interval of its lift is not known.", remedy)
    elif score.low <= 0 <= score.high:
        span = f"{figure(score.low)} to {figure(score.high)}"
        yield D2.gap(f"{told(score)}; the interval of its lift, {span}, includes zero.", remedy)


def volume(claims: Collection[Volume]) -> list[Check]:
    """D3: there are enough cases to tell the claimed effect from chance."""
    if not claims:
        return [D3.unanswered("No claim says which effect to expect.", "Claim an uplift with its baseline.")]
    problems = [check for claim in claims for check in too_few(claim)]
    return D3.told(problems, f"Enough cases for {words.count(len(claims), 'claim')}, {at(next(iter(claims)))}.")


def at(claim: Volume) -> str:
    """Under which assumptions a sample size was worked out."""
    return f"at {share(claim.power)} power and {share(claim.significance)} significance"


def too_few(claim: Volume) -> Iterator[Check]:
    """A claim that the data at hand can't confirm."""
    named = f"{change(claim.expected, claim.unit)} on {claim.metric}"
    if claim.needed is None:
        detail = f"How many cases it takes to see {named} can't be told without a baseline."
        yield D3.unanswered(detail, "Give the baseline; for a mean, its standard deviation too.")
    elif claim.available is None:
        detail = f"To see {named} takes {claim.needed:,} cases in each group; how many there are is not known."
        yield D3.unanswered(detail, f"Ask {whom(claim.owner)} for the number of rows.")
    elif claim.available < claim.needed:
        detail = f"To see {named} takes {claim.needed:,} cases in each group {at(claim)}; there are"
        yield D3.gap(f"{detail} {claim.available:,}.", "Collect more, wait longer, or test a larger effect.")


def drift(found: Drifts, *, today: date, limits: Limits = DEFAULTS) -> list[Check]:
    """D5: no feature has moved further from its profile at POC time than the limit."""
    if found.baseline_on is None:
        detail = "No profile of the features says what the data were like at the time of the POC."
        return [D5.unanswered(detail, "Post a baseline profile.")]
    if found.features is None:
        day = words.day(found.baseline_on, today=today)
        return [D5.met(f"The features are profiled as of {day}; production has posted no profile yet.")]
    problems = [drifted(one, found, limits) for one in found.features if one.psi > limits.drift]
    worst = max((one.psi for one in found.features), default=0.0)
    day = words.day(found.taken_on or found.baseline_on, today=today)
    return D5.told(problems, f"No feature drifts on {day}; the highest population stability is {worst:.2f}.")


def drifted(one: FeatureDrift, found: Drifts, limits: Limits) -> Check:
    """A feature that is over its limit."""
    return D5.gap(drift_sentence(one.feature, one.psi, limits.drift), f"{whom(found.owner)} retrains, or says why not.")


def drift_sentence(feature: str, psi: float, limit: float) -> str:
    """The reading against its limit, in words: "Population stability of age is 0.27; the limit is 0.20."."""
    return f"Population stability of {feature} is {psi:.2f}; the limit is {limit:.2f}."
