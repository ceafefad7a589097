"""Projects' facts, as routes ask for them."""

from collections.abc import Collection

from approvals.models import Gate
from approvals.routing import Answer, Facts, Rule, applies
from projects.models import Project, TeamMember


def facts_of(project: Project) -> Facts:
    """Every fact of the documented list, for one project (one statement)."""
    return facts_of_each([project])[project.pk]


def facts_of_each(projects: Collection[Project]) -> dict[int, Facts]:
    """The facts of many projects by their ids; one statement, however many they are."""
    of_vendor = TeamMember.objects.filter(project__in=projects, left_on=None, person__vendor__isnull=False)
    with_vendors = set(of_vendor.order_by().values_list("project", flat=True))
    return {
        project.pk: {
            "risk_tier": project.risk_tier,
            "data_classification": project.data_classification,
            "visibility": project.visibility,
            "vendor_people": project.pk in with_vendors,
        }
        for project in projects
    }


def asked_of(gate: Gate, facts: Facts) -> Answer:
    """Whether a gate applies to a project with these facts."""
    return applies([Rule.read(row) for row in gate.rules], facts)
