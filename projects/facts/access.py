"""Access grants as O1 and P3 judge them."""

from projects.checks.access import Grant, before_kick_off, empowerment
from projects.facts.batch import Batch
from projects.models import AccessGrant, Project
from projects.readiness import Check


def granted(batch: Batch, project: Project) -> list[Check]:
    """O1."""
    return empowerment(grants(batch, project), project.kick_off, today=batch.today)


def settled_before(batch: Batch, project: Project) -> list[Check]:
    """P3."""
    return before_kick_off(grants(batch, project), project.kick_off, today=batch.today)


def grants(batch: Batch, project: Project) -> list[Grant]:
    """The accesses that the team needs."""
    return [grant(row) for row in batch.rows(AccessGrant, project)]


def grant(row: AccessGrant) -> Grant:
    grantor = row.grantor.name if row.grantor else row.grantor_name
    return Grant(row.what, row.system, grantor, row.asked_on, row.granted_on, row.valid_until)
