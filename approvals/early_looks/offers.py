"""What somebody can do about an early look now, asked of the guards that the actions ask."""

from accounts.models import Person
from approvals.actions.look_early import require_of_gate, require_open
from approvals.models import EarlyLook
from approvals.permissions import require_team
from common.offers import Offer, offer, why_not


def on_early_look(look: EarlyLook, person: Person) -> list[Offer]:
    """Every verb of an early look for a person."""
    is_open = why_not(require_open, look)
    return [
        offer("answer", why_not(require_of_gate, person, look), is_open),
        offer("withdraw", why_not(require_team, person, look.project), is_open),
    ]
