"""What all readings share: they are of the past, and one that is over its limit is announced."""

from datetime import datetime, timedelta

from accounts.models import Person
from common import clock
from common.refusals import Invalid
from projects.models import Project
from projects.signals import reading_over_limit

#: Clocks of machines differ; a reading may be this much ahead of ours.
AHEAD = timedelta(minutes=5)


def require_past(field: str, at: datetime) -> None:
    """Nothing can be read before it is so."""
    if at > clock.now() + AHEAD:
        raise Invalid.field(field, "This moment is still to come.", "in_the_future")


def announce(project: Project, section: str, subject: str, reason: str, excess: float, *, by: Person) -> None:
    """Tell the rooms that must act on a reading that is over its limit, in the same transaction."""
    reading_over_limit.send(
        sender=Project, project=project, section=section, subject=subject, reason=reason, excess=excess, by=by
    )
