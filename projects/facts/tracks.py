"""What became of a source's earlier claims, over all projects that everybody of the company may see."""

from collections.abc import Collection, Mapping
from typing import Any

from projects.checks.value import Claim, Track, tracks
from projects.facts.changes import change_of, measured_of
from projects.models import Measurement, UpliftClaim, Visibility


def tracks_of(sources: Collection[str]) -> Mapping[str, Track]:
    """The track record of each source; two statements. Confidential projects leave no trace in it."""
    named = {source for source in sources if source}
    if not named:
        return {}
    claims: Any = UpliftClaim.objects.filter(source__in=named, project__visibility=Visibility.INTERNAL)
    of_interest = Measurement.objects.latest().filter(project__in=claims.values("project"))
    readings = {(one.project_id, one.metric.casefold()): one for one in of_interest}
    return tracks([told(claim, readings.get((claim.project_id, claim.metric.casefold()))) for claim in claims])


def told(claim: UpliftClaim, reading: Measurement | None) -> Claim:
    """A claim with what was measured of it."""
    measured, low, high = measured_of(claim, reading)
    return Claim(claim.metric, change_of(claim, claim.expected), claim.method, claim.source, measured, low, high)
