"""Claims, their measurements and those who stand for them, as O6, O8, D2, D3, P6 and P7 judge them."""

from projects import figures
from projects.checks import appetite as pulses
from projects.checks import value
from projects.checks.organisation import SuccessMetric as Metric
from projects.checks.organisation import sensitive_metrics
from projects.checks.project import Use, uses
from projects.checks.signal import Score, Volume, lift, volume
from projects.facts.batch import Batch
from projects.facts.changes import change_of, measured_of
from projects.models import Area, Commitment, DataSet, Project, Pulse, SuccessMetric, UpliftClaim
from projects.models.uplift import ClaimKind
from projects.readiness import Check
from projects.trial import Interval, Proportion

#: Scores of which less is better; of all others, more is.
LESS_IS_BETTER = {
    "mae",
    "rmse",
    "mse",
    "mape",
    "wape",
    "smape",
    "log loss",
    "brier",
    "brier score",
    "error",
    "error rate",
}
#: Scores that are shares of the held-out cases, so that their number gives the interval.
SHARES = {"accuracy", "error rate", "hit rate"}


def appetite(batch: Batch, project: Project) -> list[Check]:
    """O6."""
    commitments = [
        pulses.Commitment(row.stakeholder.name, row.what, row.due_on, row.is_accepted)
        for row in batch.rows(Commitment, project)
    ]
    asked = [
        pulses.Pulse(row.person.name, row.asked_on, row.answered_on, row.appetite, row.milestone)
        for row in batch.rows(Pulse, project)
    ]
    return pulses.appetite(commitments, asked, today=batch.today, limits=batch.limits)


def metrics(batch: Batch, project: Project) -> list[Check]:
    """O8."""
    return sensitive_metrics(
        [
            Metric(row.metric, row.needs_acceptance, row.sponsor.name if row.sponsor else "", row.is_accepted)
            for row in batch.rows(SuccessMetric, project)
        ]
    )


def signal(batch: Batch, project: Project) -> list[Check]:
    """D2."""
    owner = batch.owner(project, Area.DATA_SCIENCE)
    scored = [score(row, owner, batch.limits.significance) for row in batch.rows(UpliftClaim, project)]
    return lift([one for one in scored if one])


def score(row: UpliftClaim, owner: str, significance: float) -> Score | None:
    """The scores on held-out data, where there are two to compare."""
    if row.baseline_score is None or row.model_score is None:
        return None
    name = row.score or "The score"
    interval = given(row) or counted(row, significance)
    low, high = (interval.low, interval.high) if interval else (None, None)
    return Score(name, row.baseline_score, row.model_score, name.casefold() not in LESS_IS_BETTER, low, high, owner)


def given(row: UpliftClaim) -> Interval | None:
    """The interval of the lift as the team gave it."""
    if row.lift_low is None or row.lift_high is None or row.baseline_score is None or row.model_score is None:
        return None
    return Interval(row.model_score - row.baseline_score, row.lift_low, row.lift_high)


def counted(row: UpliftClaim, significance: float) -> Interval | None:
    """The interval of the lift from the number of cases, for scores that are shares of them.

    Both scores are of the same cases, which makes the true interval narrower; this one is on the safe side.
    """
    cases, before, after = row.held_out_rows, row.baseline_score, row.model_score
    if not cases or before is None or after is None or row.score.casefold() not in SHARES:
        return None
    if not (0 <= before <= 1 and 0 <= after <= 1):
        return None
    control, treated = (Proportion(round(rate * cases), cases) for rate in (before, after))
    return figures.difference(control, treated, significance=significance)


def enough(batch: Batch, project: Project) -> list[Check]:
    """D3."""
    rows = max((row.rows or 0 for row in batch.rows(DataSet, project)), default=0)
    owner = batch.owner(project, Area.DATA_SCIENCE)
    return volume([needed(row, rows, owner) for row in batch.rows(UpliftClaim, project)])


def needed(row: UpliftClaim, rows: int, owner: str) -> Volume:
    """What a claim takes to be told from chance, and half of what there is: a test has two groups."""
    there = row.sample if row.sample is not None else rows or None
    return Volume(
        metric=row.metric,
        expected=change_of(row, row.expected) or 0.0,
        needed=cases(row),
        available=None if there is None else there // 2,
        owner=owner,
        power=row.power,
        significance=row.significance,
    )


def cases(row: UpliftClaim) -> int | None:
    """Cases in each of two groups; None where the claim does not say enough."""
    if row.baseline is None or row.expected is None:
        return None
    chances = {"power": row.power, "significance": row.significance}
    if row.kind == ClaimKind.PROPORTION:
        return figures.cases_for_proportions(row.baseline, row.expected, **chances)
    if row.standard_deviation is None:
        return None
    return figures.cases_for_means(row.expected - row.baseline, row.standard_deviation, **chances)


def borne_out(batch: Batch, project: Project) -> list[Check]:
    """P6."""
    return value.uplift(claims(batch, project), batch.tracks)


def claims(batch: Batch, project: Project) -> list[value.Claim]:
    """What is claimed of a project, against what was measured."""
    owner = batch.owner(project, Area.BUSINESS)
    return [claim(batch, project, row, owner) for row in batch.rows(UpliftClaim, project)]


def claim(batch: Batch, project: Project, row: UpliftClaim, owner: str) -> value.Claim:
    """A claim against what was measured of its metric, both as changes from where it was."""
    reading = batch.readings.get(project.pk, {}).get(row.metric.casefold())
    measured, low, high = measured_of(row, reading)
    return value.Claim(
        metric=row.metric,
        expected=change_of(row, row.expected),
        method=row.method,
        source=row.source,
        measured=measured,
        low=low,
        high=high,
        break_even=change_of(row, row.break_even),
        owner=owner,
    )


def applied(batch: Batch, project: Project) -> list[Check]:
    """P7."""
    return uses(
        [
            Use(row.metric, row.action, row.action_by.name if row.action_by else "", row.action_tested_on)
            for row in batch.rows(UpliftClaim, project)
        ],
        today=batch.today,
    )
