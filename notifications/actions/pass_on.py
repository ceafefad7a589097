"""A mail about something that waits was refused for good: the next person up hears of it instead."""

from collections import defaultdict
from collections.abc import Iterable

from accounts.models import Person
from common import clock
from notifications import wake
from notifications.audience import can_hear
from notifications.hierarchy import Hierarchy
from notifications.kinds import waits_about
from notifications.ladder import Reach
from notifications.letters import undelivered
from notifications.lifecycle import MessageState
from notifications.matter import Matter
from notifications.models import Letter, Message
from notifications.posting import store
from notifications.rendering import worded
from notifications.waits import Wait

#: Who comes next, in this order.
NEXT = (Reach.STAND_IN, Reach.LEAD, Reach.OWNER, Reach.GOVERNANCE)


def pass_on(message: Message) -> int:
    """Tell the next person what a refused mail said, in the transaction of the refusal; says how many were told.

    A mail that only tells how it went has nobody who has to act in its reader's place.
    """
    letters = [letter(message, to, waits) for to, waits in told(message).items()]
    if letters:
        Message.objects.bulk_create(letters, ignore_conflicts=True)
        Message.objects.filter(pk=message.pk).update(passed_on=True)
        wake.after_commit(wake.DELIVER)
    return len(letters)


def told(message: Message) -> dict[Person, list[Wait]]:
    """Who hears of what instead."""
    hierarchy, found = Hierarchy(clock.now().date()), defaultdict(list)
    for wait in waits_about(subjects(message)).values():
        for person in next_people(wait, hierarchy, beyond_reach(message, wait)):
            found[person].append(wait)
    return found


def subjects(message: Message) -> Iterable[str]:
    """What a mail said waits on somebody."""
    if message.digest is not None:
        return message.digest.mentions.values_list("subject", flat=True)
    if message.seat_id is not None:
        return [f"seat:{message.seat_id}"]
    return [message.about]


def beyond_reach(message: Message, wait: Wait) -> set[int]:
    """Everybody who could not be told of it by mail."""
    refused = Message.objects.filter(state=MessageState.REFUSED, about=wait.subject).order_by()
    return {message.recipient_id, *refused.values_list("recipient", flat=True)}


def next_people(wait: Wait, hierarchy: Hierarchy, unreachable: set[int]) -> list[Person]:
    """The nearest people up who can be told and may know of it."""
    matter = Matter(clock.now(), wait.project, wait)
    for reach in NEXT:
        there = [person for person in hierarchy.people(wait, reach) if person.pk not in unreachable]
        if hearers := [person for person in there if can_hear(person, matter)]:
            return hearers
    return []


def letter(message: Message, to: Person, waits: list[Wait]) -> Message:
    """Who can't be reached, and what they may not know of."""
    first, why = waits[0], f"no mail reaches {message.recipient.name}, and you come next"
    words = worded(Letter.UNDELIVERED, undelivered.facts(message, to, waits, why))
    project = first.project if len({wait.project.pk for wait in waits}) == 1 else None
    key = f"refused:{message.pk}:{to.pk}:email"
    mail = store(words, Letter.UNDELIVERED, to, key=key, project=project, why=why)
    mail.about, mail.turn = first.subject, first.key
    return mail
