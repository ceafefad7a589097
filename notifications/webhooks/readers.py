"""Through whose eyes an endpoint reads: what its owner may not see does not exist for it."""

from accounts.models import Person, Team
from accounts.standing import member_of
from audit.models import Event
from notifications.models import Endpoint


def reader_of(endpoint: Endpoint) -> Person:
    """A service account reads as itself, a team as somebody who is in it and nowhere else."""
    owner = endpoint.owner
    return member_of(owner) if isinstance(owner, Team) else owner


def may_read(endpoint: Endpoint, event_id: int) -> bool:
    """Whether the owner of an endpoint may read an event, now."""
    reader = reader_of(endpoint)
    return reader.is_active and Event.objects.visible_to(reader).filter(pk=event_id).exists()
