"""What each letter says: the facts that its templates put into words, as its recipient may know and read them."""

from collections.abc import Callable, Mapping
from typing import Any

from accounts.models import Person
from notifications.letters import news, seats, turns
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
    Letter.DECIDED: news.decided,
    Letter.CLEARED: news.cleared,
    Letter.REJECTED: news.rejected,
    Letter.SEAT: seats.offered,
}


def facts(letter: Letter, matter: Matter, to: Person, why: str) -> dict[str, Any]:
    """Everything that the templates of a letter need."""
    return {**base(letter, matter, to, why), **FACTS[letter](matter, to)}
