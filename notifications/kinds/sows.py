"""What all that waits about a statement of work has in common."""

from django.db.models import QuerySet

from accounts.models import Person
from common.words import day
from projects.lifecycle import OPEN, ProjectState
from projects.models import Sow

#: Projects for which a contract is still of use.
STATES = (*OPEN, ProjectState.LIVE)
#: The team whose leads hear of it when a contract does not move, and what they are called.
LED_BY = "vendor_management"
LEADS = "the leads of vendor management"


def rows_of(sow: Sow) -> tuple[tuple[str, str], ...]:
    """What every letter about it shows."""
    until = day(sow.ends_on) if sow.ends_on else ""
    return (("What it is", sow.name), ("With", sow.vendor.name), ("Ends", until), ("Led by", sow.project.lead.name))


def visible_sows(person: Person) -> QuerySet[Sow]:
    """Those that somebody may know of, also where they may not know of the project."""
    return Sow.objects.visible_to(person).order_by()
