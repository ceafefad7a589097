"""Somebody chooses how they want to hear of things."""

from datetime import time

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common.refusals import Invalid, Refused
from notifications.events import WishesChosen
from notifications.models import Way, Wishes
from notifications.wishes import OPTIONAL, key_of

#: Everything that can be switched off.
CHOICES = frozenset(key_of(topic, way) for topic in OPTIONAL for way in Way)


@transaction.atomic
def choose_wishes(person: Person, *, by: Person, digest_at: time, muted: list[str]) -> Wishes:
    """Set the hour of one's own daily mail, and what one does not want to hear of by which way."""
    if by.pk != person.pk:
        raise Refused("not_yours", f"Only {person.name} can choose how they hear of things.")
    refuse_unknown(muted)
    person = Person.objects.locked().get(pk=person.pk)
    wishes, _ = Wishes.objects.get_or_create(person=person)
    if (wishes.digest_at, wishes.muted) == (digest_at, sorted(muted)):
        return wishes
    wishes.digest_at, wishes.muted = digest_at, sorted(muted)
    wishes.save(update_fields=["digest_at", "muted"])
    fact = WishesChosen(digest_at=f"{digest_at:%H:%M}", muted=wishes.muted)
    record(fact, stream=person.stream, subject=person.stream, by=by)
    return wishes


def refuse_unknown(muted: list[str]) -> None:
    """An escalation reaches its people whatever they have chosen."""
    for choice in muted:
        if choice not in CHOICES:
            raise Invalid.field("muted", f"{choice[:40]} can't be switched off.", "unknown")
