"""What all that waits about a statement of work has in common."""

from common.words import day
from projects.models import Sow

#: Projects for which a contract is still of use.
#: The team whose leads hear of it when a contract does not move, and what they are called.
LED_BY = "vendor_management"
LEADS = "the leads of vendor management"


def rows_of(sow: Sow) -> tuple[tuple[str, str], ...]:
    """What every letter about it shows."""
    until = day(sow.ends_on) if sow.ends_on else ""
    return (("What it is", sow.name), ("With", sow.vendor.name), ("Ends", until), ("Led by", sow.project.lead.name))
