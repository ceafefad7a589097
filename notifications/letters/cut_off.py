"""The letter about an address that was disabled: it is about no project, so it says so by itself."""

from collections.abc import Iterable

from accounts.models import Person
from common import clock
from notifications import wake
from notifications.envelope import headers, message_id
from notifications.letters.base import day_for, rows
from notifications.links import link
from notifications.models import Endpoint, Letter, Message, Room
from notifications.rendering import worded


def post(place: Endpoint | Room, keepers: Iterable[Person], *, event_id: int) -> None:
    """Put a letter to each into the outbox, and wake the delivery when this is committed."""
    letters = [letter(place, to, event_id) for to in keepers]
    Message.objects.bulk_create(letters, ignore_conflicts=True)
    if letters:
        wake.after_commit(wake.DELIVER)


def letter(place: Endpoint | Room, to: Person, event_id: int) -> Message:
    """What happened, why, and where it can be mended."""
    key, at = f"event:{event_id}:{to.pk}:email", clock.now()
    why = f"you look after {place.name}"
    told = {
        "first": to.first_name,
        "name": place.name,
        "why": why,
        "stamp": f"{Letter.CUT_OFF.label}, {day_for(to, at, at)}",
        "base": link("inbox"),
        "url": link("room" if isinstance(place, Room) else "webhook", place.pk),
        "rows": rows(("Why", place.disabled_why), ("Belongs to", str(place.owner))),
    }
    words = worded(Letter.CUT_OFF, told)
    return Message(
        key=key,
        letter=Letter.CUT_OFF,
        recipient=to,
        address=to.email,
        message_id=message_id(key),
        subject=words.subject,
        text=words.text,
        html=words.html,
        headers=headers(key, at=at, project=None),
        why=why,
        event_id=event_id,
    )
