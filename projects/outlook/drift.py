"""How far production's features have moved from what they were at the time of the POC, feature by feature."""

from dataclasses import dataclass
from datetime import date

from common.look import ChipFace
from projects.checks.limits import Limits
from projects.checks.signal import FeatureDrift
from projects.facts.data import features
from projects.limits import limits
from projects.models import FeatureProfile, Project

OVER = ChipFace("bad", "triangle", "Over the limit")
DIFFERS = ChipFace("warn", "triangle", "Differs")
WITHIN = ChipFace("ok", "tick", "Within")


@dataclass(frozen=True)
class DriftLine:
    """One feature: its population stability, the p-value of KS where both profiles hold samples, and the verdict."""

    feature: str
    psi: float
    p_value: float | None
    chip: ChipFace


@dataclass(frozen=True)
class Drift:
    """The last profile of production against the baseline, the feature that moved furthest first."""

    baseline_on: date
    taken_on: date
    limit: float
    significance: float
    lines: list[DriftLine]


def drift_of(project: Project) -> Drift | None:
    """The drift of a project; None while production has posted no profile. One statement."""
    posted = FeatureProfile.objects.latest_of_production().filter(project=project).select_related("baseline")
    latest = posted.defer("features", "baseline__features").first()
    if latest is None or latest.baseline is None:
        return None
    known = limits()
    lines = [DriftLine(one.feature, one.psi, one.p_value, verdict(one, known)) for one in features(latest)]
    return Drift(latest.baseline.taken_at.date(), latest.taken_at.date(), known.drift, known.significance, lines)


def verdict(one: FeatureDrift, known: Limits) -> ChipFace:
    """Over the limit by population stability; else, where samples tell it, whether chance explains the difference."""
    if one.psi > known.drift:
        return OVER
    return DIFFERS if one.p_value is not None and one.p_value < known.significance else WITHIN
