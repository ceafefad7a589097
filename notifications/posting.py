"""Put a letter into the outbox, in the transaction of what it tells; the same letter twice is one."""

from common import clock
from notifications import wake
from notifications.audience import Telling
from notifications.envelope import headers, message_id
from notifications.matter import Matter
from notifications.models import Message
from notifications.rendering import render


def post(matter: Matter, tellings: list[Telling]) -> int:
    """Render and store a message to each, and wake the delivery when this is committed; says how many there are."""
    messages = [message(matter, telling) for telling in tellings]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    if messages:
        wake.after_commit(wake.DELIVER)
    return len(messages)


def message(matter: Matter, telling: Telling) -> Message:
    """One letter to one person, word for word as it will arrive."""
    to, key = telling.to, f"{matter.key}:{telling.to.pk}:email"
    words = render(telling.letter, matter, to, telling.why)
    return Message(
        key=key,
        letter=telling.letter,
        recipient=to,
        address=to.email,
        message_id=message_id(key),
        subject=words.subject,
        text=words.text,
        html=words.html,
        headers=headers(key, at=clock.now(), project=matter.project),
        why=telling.why,
        event_id=matter.event.pk if matter.event else None,
        reminder=matter.reminder,
        project=matter.project,
        about=matter.wait.subject if matter.wait else "",
        sign_off=matter.sign_off,
        turn=matter.wait.key if matter.wait else "",
        seat=matter.seat,
    )
