"""What tests of chat share: a chat service of the company's own, and rooms there."""

import json
from collections.abc import Iterator

import pytest

from accounts.models import Person, Team
from notifications.actions.rooms import add_room
from notifications.models import Room
from notifications.models.chat import KINDS
from tests.notifications.receiver import Receiver, receiver

ALL = [kind for kind, _ in KINDS]


@pytest.fixture
def chat(local: None) -> Iterator[Receiver]:
    """A chat service of the company's own."""
    with receiver() as server:
        yield server


def address(chat: Receiver) -> str:
    return f"json://127.0.0.1:{chat.port}/room"


def room_of(owner: Person | Team, chat: Receiver, kinds: list[str] | None = None, by: Person | None = None) -> Room:
    team = owner if isinstance(owner, Team) else None
    keeper = by or (owner if isinstance(owner, Person) else None)
    assert keeper is not None
    return add_room(by=keeper, address=address(chat), kinds=kinds or ALL, team=team)


def security() -> Team:
    return Team.objects.get(key="security")


def written(chat: Receiver) -> list[tuple[str, str]]:
    """Heading and text of everything that arrived."""
    said = [json.loads(sent.body) for sent in chat.received]
    return [(one["title"], one["message"]) for one in said]
