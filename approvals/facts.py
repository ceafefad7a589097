"""A project's facts, as routes ask for them."""

from approvals.models import Gate
from approvals.routing import Answer, Facts, Rule, applies
from projects.models import Project


def facts_of(project: Project) -> Facts:
    """Every fact of the documented list, for one project (one statement)."""
    return {
        "risk_tier": project.risk_tier,
        "data_classification": project.data_classification,
        "visibility": project.visibility,
        "vendor_people": project.team_members.filter(left_on=None, person__vendor__isnull=False).exists(),
    }


def asked_of(gate: Gate, facts: Facts) -> Answer:
    """Whether a gate applies to a project with these facts."""
    return applies([Rule.read(row) for row in gate.rules], facts)
