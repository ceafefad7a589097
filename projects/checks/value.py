"""P6 and P8: whether the uplift is there, by how strong a proof, and whether it pays for the integration."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from common import words
from common.money import Money
from projects.checks.limits import DEFAULTS, Limits
from projects.checks.row import Row
from projects.checks.wording import change, names, of, share, whom
from projects.readiness import Check

P6 = Row("P6", "project")
P8 = Row("P8", "project")

#: How an effect was established, the strongest first, as a sentence says it.
METHODS = {
    "randomised_test": "a randomised test",
    "holdout": "a holdout",
    "before_after": "a comparison of before and after",
    "benchmark": "a benchmark",
    "opinion": "an opinion",
}
#: From here on, the proof is from elsewhere: it is not this company's data.
WEAK = ("benchmark", "opinion")


@dataclass(frozen=True)
class Claim:
    """An uplift as claimed and, later, as measured, all in `unit`; less is better where less is claimed."""

    metric: str
    expected: float | None
    method: str
    source: str = ""
    measured: float | None = None
    low: float | None = None
    high: float | None = None
    break_even: float | None = None
    unit: str = "%"
    owner: str = ""

    @property
    def sign(self) -> int:
        """Which way is better."""
        return -1 if (self.expected or 0) < 0 else 1

    @property
    def worst(self) -> float | None:
        """The end of the measured interval that is nearer to no effect."""
        if self.low is None or self.high is None:
            return None
        return min(self.low * self.sign, self.high * self.sign)


@dataclass(frozen=True)
class Track:
    """What became of the claims of one source, over all projects: how many were measured, and what share came true."""

    source: str
    measured: int
    realised: float


@dataclass(frozen=True)
class Cost:
    """An integration: what it was to cost, what it has cost so far, what was set aside."""

    system: str
    estimate: Money
    actual: Money | None = None
    contingency: Money | None = None
    owner: str = ""

    @property
    def expected(self) -> Decimal:
        """What it will cost as far as anybody can tell: the estimate, or what it has cost where that is more."""
        return max(self.estimate.amount, self.actual.amount) if self.actual else self.estimate.amount


def strength(method: str) -> int:
    """How strong a proof is, from 1 for an opinion to 5 for a randomised test; 0 for none of the known."""
    ranked = list(METHODS)
    return len(ranked) - ranked.index(method) if method in METHODS else 0


def tracks(claims: Collection[Claim]) -> dict[str, Track]:
    """The track record of each source: the median share of what it claimed that was then measured."""
    shares: dict[str, list[float]] = defaultdict(list)
    for claim in claims:
        if claim.source and claim.measured is not None and claim.expected:
            shares[claim.source].append(claim.measured / claim.expected)
    return {source: Track(source, len(found), median(found)) for source, found in shares.items()}


def uplift(claims: Collection[Claim], records: Mapping[str, Track]) -> list[Check]:
    """P6: the claim rests on this company's data, and what was measured bears it out."""
    if not claims:
        return [P6.unanswered("No uplift is claimed.", "Claim one: metric, baseline, method and source.")]
    problems = [
        check
        for claim in claims
        for check in ([vague(claim)] if claim.expected is None else [*weak(claim, records), *below(claim)])
    ]
    strongest = max(claims, key=lambda claim: strength(claim.method))
    return P6.told(problems, f"{summary(strongest)}, by {METHODS.get(strongest.method, 'an unknown method')}.")


def vague(claim: Claim) -> Check:
    """A claim that does not say from where to where."""
    detail = f"The claim on {claim.metric} does not say from where to where."
    return P6.unanswered(detail, f"{whom(claim.owner)} gives what it is today and what it is to become.")


def summary(claim: Claim) -> str:
    """Claimed and measured, in words: "Claimed −12 % on churn, measured −4.6 %"."""
    claimed = f"Claimed {change(claim.expected or 0.0, claim.unit)} on {claim.metric}"
    return f"{claimed}, measured {change(claim.measured, claim.unit)}" if claim.measured is not None else claimed


def weak(claim: Claim, records: Mapping[str, Track]) -> Iterator[Check]:
    """A claim that nobody has measured: from elsewhere, or of a source that promised too much before."""
    if claim.measured is not None:
        return
    before = record_of(claim, records)
    if claim.method in WEAK or claim.method not in METHODS:
        by = f"{METHODS.get(claim.method, 'no known method')}{f' of {claim.source}' if claim.source else ''}"
        detail = f"{summary(claim)}, by {by}, not by the company's own data.{before}"
        yield P6.gap(detail, f"{whom(claim.owner)} measures it with a holdout.")
    elif before and records[claim.source].realised < 1:
        yield P6.gap(f"{summary(claim)}, by {METHODS[claim.method]}.{before}", f"{whom(claim.owner)} measures it.")


def record_of(claim: Claim, records: Mapping[str, Track]) -> str:
    """What became of this source's earlier claims, as a sentence."""
    track = records.get(claim.source)
    if track is None:
        return ""
    realised = share(max(track.realised, 0.0))
    return f" Of what {claim.source} claimed, {realised} came true ({words.count(track.measured, 'claim')} measured)."


def below(claim: Claim) -> Iterator[Check]:
    """A measurement that chance could explain, or that does not pay."""
    if claim.measured is None:
        return
    measured, even = claim.measured * claim.sign, (claim.break_even or 0) * claim.sign
    remedy = f"{whom(claim.owner)} says whether to go on."
    if measured <= 0 or (claim.break_even is not None and measured < even):
        told = f"break-even is {change(claim.break_even, claim.unit)}" if claim.break_even is not None else "no uplift"
        yield P6.gap(f"{summary(claim)}; {told}.", remedy)
    elif claim.worst is None:
        yield P6.unanswered(f"{summary(claim)}; its interval is not known.", "Give both groups, or the interval.")
    elif claim.worst <= 0:
        yield P6.gap(f"{summary(claim)}; {interval(claim)} includes zero.", remedy)
    elif claim.break_even is not None and claim.worst < even:
        detail = f"{summary(claim)}; it clears break-even, {change(claim.break_even, claim.unit)}, but"
        yield P6.gap(f"{detail} {interval(claim)} does not.", remedy)


def interval(claim: Claim) -> str:
    """The interval of the measurement in words."""
    low, high = sorted((claim.low or 0.0, claim.high or 0.0))
    return f"its interval, {change(low, claim.unit)} to {change(high, claim.unit)},"


def costs(found: Collection[Cost], value: Money | None, *, limits: Limits = DEFAULTS) -> list[Check]:
    """P8: what the integrations cost stays within what was set aside, and within what the project is worth a year."""
    if not found:
        return [P8.unanswered("No integration has an estimate.", "Estimate each system, with a contingency.")]
    problems = [*overspent(found), *too_dear(found, value, limits)]
    counted = sum(cost.actual is not None for cost in found)
    return P8.told(problems, f"{of(counted, len(found))} integrations have costs so far, all within their estimates.")


def overspent(found: Collection[Cost]) -> Iterator[Check]:
    """Integrations that have cost more than estimate and contingency together."""
    for cost in found:
        allowed = cost.estimate.amount + (cost.contingency.amount if cost.contingency else 0)
        if cost.actual is not None and cost.actual.amount > allowed:
            with_ = " with its contingency" if cost.contingency and cost.contingency.amount else ""
            limit = Money(allowed, cost.estimate.currency)
            detail = f"{cost.system} has cost {cost.actual} so far; the estimate{with_} is {limit}."
            yield P8.gap(detail, f"{whom(cost.owner)} estimates the rest anew.")


def too_dear(found: Collection[Cost], value: Money | None, limits: Limits) -> Iterator[Check]:
    """Integrations that eat up what the project is worth in a year; what is in another currency can't be compared."""
    foreign = sorted({cost.estimate.currency for cost in found} - {value.currency if value else ""})
    if value is None:
        yield P8.unanswered("What the project is worth in a year is not known.", "Claim its value.")
        return
    if foreign:
        detail = f"Integrations are estimated in {names(foreign)}, the claimed value in {value.currency}."
        yield P8.unanswered(detail, "Estimate them in one currency.")
    comparable = (cost.expected for cost in found if cost.estimate.currency == value.currency)
    total = Money(sum(comparable, Decimal()), value.currency)
    if total.amount > value.amount * Decimal(str(limits.cost_share)):
        detail = f"The integrations cost {total} against a claimed value of {value} a year"
        yield P8.gap(f"{detail}; the limit is {share(limits.cost_share)} of it.", "Cut the scope, or defend the value.")
