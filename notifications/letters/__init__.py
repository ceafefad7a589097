"""What each letter says: the facts that its templates put into words, as its recipient may know and read them."""

from collections.abc import Callable, Mapping
from typing import Any

from accounts.models import Person
from notifications.kinds.kind import Item
from notifications.letters import items, news, seats, turns
from notifications.letters.base import base
from notifications.matter import Matter
from notifications.models import Letter

FACTS: Mapping[Letter, Callable[[Matter, Person], dict[str, Any]]] = {
    Letter.TURN: turns.new_turn,
    Letter.DISMISSED: turns.dismissed,
    Letter.CHANGES: turns.asked,
    Letter.QUESTION: turns.asked,
    Letter.ANSWERED: turns.answered,
    Letter.REMINDER: turns.reminder,
    Letter.ESCALATION: turns.escalation,
    Letter.ADVISED: news.advised,
    Letter.DECIDED: news.decided,
    Letter.CLEARED: news.cleared,
    Letter.REJECTED: news.rejected,
    Letter.SEAT: seats.offered,
}


#: The letters about a wait that is no sign-off.
ITEM_FACTS: Mapping[Letter, Callable[[Matter, Person], dict[str, Any]]] = {
    Letter.TURN: items.item,
    Letter.REMINDER: items.item_reminder,
    Letter.ESCALATION: items.item_escalation,
}


def facts(letter: Letter, matter: Matter, to: Person, why: str) -> dict[str, Any]:
    """Everything that the templates of a letter need."""
    written = ITEM_FACTS[letter] if speaks_of_item(letter, matter) else FACTS[letter]
    return {**base(letter, matter, to, why), **written(matter, to)}


def template_of(letter: Letter, matter: Matter) -> str:
    """The name that the three templates of a letter share."""
    return f"item_{letter}" if speaks_of_item(letter, matter) else letter.value


def speaks_of_item(letter: Letter, matter: Matter) -> bool:
    """Whether a letter is about something that waits and is no sign-off."""
    return letter in ITEM_FACTS and isinstance(matter.wait, Item)
