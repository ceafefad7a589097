"""Which checks are waived on which project."""

from collections import defaultdict
from collections.abc import Collection

from approvals.models import Waiver
from projects.models import Project


def waived_checks(projects: Collection[Project]) -> dict[int, dict[str, Waiver]]:
    """By project and by the check's id, the waivers of checks that are in force; one statement."""
    found: dict[int, dict[str, Waiver]] = defaultdict(dict)
    in_force = Waiver.objects.in_force().filter(project__in=projects).exclude(code="")
    for waiver in in_force.select_related("granted_by"):
        found[waiver.project_id][waiver.code] = waiver
    return found
