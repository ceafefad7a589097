"""What the projects of a list have been measured to bring: one figure each."""

from collections.abc import Collection

from projects.facts.changes import measured_of
from projects.models import Measurement, Project, UpliftClaim


def measured_of_each(projects: Collection[Project]) -> dict[int, float]:
    """The measured change of the first claim of each project that was measured, in per cent; two statements."""
    latest = Measurement.objects.latest().filter(project__in=projects)
    readings = {(one.project_id, one.metric.casefold()): one for one in latest}
    found: dict[int, float] = {}
    for claim in UpliftClaim.objects.of(projects).order_by("pk"):
        measured, _, _ = measured_of(claim, readings.get((claim.project_id, claim.metric.casefold())))
        if measured is not None:
            found.setdefault(claim.project_id, measured)
    return found
