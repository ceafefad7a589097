"""Slipway disables an address at which nothing arrives any more, and tells whoever looks after it."""

from accounts.models import Membership, Person, Team
from audit.events import Fact
from audit.record import record
from common import clock
from common.lifecycle import step
from notifications.events import RoomDisabled, WebhookDisabled
from notifications.letters import cut_off
from notifications.models import Endpoint, Room


def give_up(place: Endpoint | Room, why: str) -> None:
    """Disable it inside the caller's transaction and lock; what waits for it stays."""
    step(place, "disable")
    place.disabled_at, place.disabled_why = clock.now(), why
    place.save(update_fields=["state", "disabled_at", "disabled_why"])
    event = record(fact(place), stream=place.stream, subject=place.subject, by=None)
    cut_off.post(place, keepers(place), event_id=event.pk)


def fact(place: Endpoint | Room) -> Fact:
    """What the trail says of it."""
    if isinstance(place, Room):
        return RoomDisabled(room=place.pk, name=place.name, reason=place.disabled_why)
    return WebhookDisabled(webhook=place.pk, name=place.name, reason=place.disabled_why)


def keepers(place: Endpoint | Room) -> list[Person]:
    """Who can mend it: its person; its team's leads, else the members; for a service account the administrators."""
    owner = place.owner
    if isinstance(owner, Team):
        return people_of(owner.key, role=Membership.Role.LEAD) or people_of(owner.key)
    return [owner] if owner.kind == Person.Kind.PERSON else people_of("administrators")


def people_of(team: str, **standing: str) -> list[Person]:
    """The people who are in a team now and can act."""
    rows = Membership.objects.current().filter(team__key=team, person__is_active=True, **standing)
    return [row.person for row in rows.filter(person__kind=Person.Kind.PERSON).select_related("person")]
