"""Put a letter into the outbox, in the transaction of what it tells; the same letter twice is one."""

from accounts.models import Person
from common import clock
from notifications import wake
from notifications.audience import Telling
from notifications.chat import booking as rooms
from notifications.envelope import headers, message_id
from notifications.matter import Matter
from notifications.models import Letter, Message, Way
from notifications.rendering import Rendered, render
from notifications.wishes import willing
from projects.models import Project


def post(matter: Matter, tellings: list[Telling]) -> int:
    """Render and store a message to each, and wake the delivery when this is committed; says how many there are."""
    messages = [message(matter, telling) for telling in willing(tellings, Way.EMAIL)]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    if messages:
        wake.after_commit(wake.DELIVER)
    return len(messages) + rooms.book(matter, tellings)


def message(matter: Matter, telling: Telling) -> Message:
    """One letter to one person, word for word as it will arrive."""
    to, key = telling.to, f"{matter.key}:{telling.to.pk}:email"
    words = render(telling.letter, matter, to, telling.why)
    mail = store(words, telling.letter, to, key=key, project=matter.project, why=telling.why)
    mail.event_id = matter.event.pk if matter.event else None
    mail.reminder, mail.sign_off, mail.seat = matter.reminder, matter.sign_off, matter.seat
    mail.about = matter.about
    mail.turn = matter.wait.key if matter.wait else ""
    return mail


def store(words: Rendered, letter: Letter, to: Person, *, key: str, project: Project | None, why: str) -> Message:
    """A letter to one person as a row of the outbox; saving it is the caller's."""
    return Message(
        key=key,
        letter=letter,
        recipient=to,
        address=to.email,
        message_id=message_id(key),
        subject=words.subject,
        text=words.text,
        html=words.html,
        headers=headers(key, at=clock.now(), project=project),
        why=why,
        project=project,
    )
