"""Addresses of chat rooms: what may be written to, how they are kept, and who looks after them."""

import subprocess
import sys
from typing import Any

import pytest

from audit.models import Event
from common.refusals import Invalid, Refused
from common.sealing import seal, unseal
from notifications.actions.rooms import add_room, change_room, remove_room, try_room
from notifications.chat.services import service_of
from notifications.models import Room
from notifications.models.chat import ADDRESS
from tests.architecture.source import ROOT
from tests.cast import Cast
from tests.notifications.chat import ALL, address, chat, room_of, security
from tests.notifications.receiver import Receiver, Reply, receiver
from tests.notifications.webhooks import local, send

__all__ = ["chat", "local"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def imkes(cast: Cast, chat: Receiver) -> Room:
    """Imke's own channel."""
    return room_of(cast.imke, chat)


def test_the_checked_address_is_the_one_connected_to(chat: Receiver, cast: Cast, settings: Any) -> None:
    """The room was added while the network was open; by now it is closed, and no byte goes there."""
    try_room(room_of(cast.imke, chat), by=cast.imke)
    Room.objects.update(address=seal(f"json://localhost.localdomain:{chat.port}/", ADDRESS))
    settings.OUTGOING_NETWORKS = []
    assert send() == {"deferred": 1}
    assert chat.connections == 0


def test_a_redirect_is_not_followed_whatever_the_address_asks_for(chat: Receiver, cast: Cast) -> None:
    with receiver() as elsewhere:
        chat.replies = [Reply(302, headers={"Location": elsewhere.url})]
        room = add_room(by=cast.imke, address=f"{address(chat)}?redirect=yes&retry=5&optional=yes", kinds=ALL)
        try_room(room, by=cast.imke)
        assert send() == {"deferred": 1}
        assert (elsewhere.connections, len(chat.received)) == (0, 1)


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general", "Slack"),
        ("workflows://prod-1.westeurope.logic.azure.com:443/643e/sig", "Power Automate / Workflows (for MSTeams)"),
        ("mmosts://chat.example.com/3ccdd113474722377935511fc85d3dd4", "Mattermost"),
        ("jsons://bridge.example.com/chat", "JSON"),
    ],
)
def test_it_knows_the_services_by_their_addresses(url: str, service: str) -> None:
    assert service_of(url) == service


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nothing",
        "slack://",
        "mailto://me:pw@example.com",
        "syslog://",
        "dbus://",
        "json://bridge.example.com/",
        "jsons://127.0.0.1/",
        "mmosts://localhost/3ccdd113474722377935511fc85d3dd4",
        "jsons://[::1]/",
        "xml://bridge.example.com",
        "file:///etc/passwd",
    ],
)
def test_what_it_does_not_write_to_is_refused(url: str) -> None:
    with pytest.raises(Invalid):
        service_of(url)


def test_the_address_is_sealed_and_on_no_record(chat: Receiver, imkes: Room) -> None:
    row = Room.objects.get()
    assert "127.0.0.1" not in row.address
    assert unseal(row.address, ADDRESS) == address(chat)
    assert "127.0.0.1" not in Event.objects.get(verb="room.registered").body


def test_without_an_address_a_change_keeps_the_present_one(imkes: Room, cast: Cast, chat: Receiver) -> None:
    change_room(imkes, by=cast.imke, name="Mine", kinds=["turn"])
    row = Room.objects.get()
    assert (row.name, row.kinds, unseal(row.address, ADDRESS)) == ("Mine", ["turn"], address(chat))


def test_removed_its_address_is_forgotten(imkes: Room, cast: Cast) -> None:
    remove_room(imkes, by=cast.imke)
    assert Room.objects.get().address == ""


def test_a_persons_room_is_their_own_business_and_a_teams_that_of_its_leads(
    imkes: Room, cast: Cast, chat: Receiver
) -> None:
    with pytest.raises(Refused, match="Only Imke de Vries"):
        change_room(imkes, by=cast.otto, name="x", kinds=ALL)
    with pytest.raises(Refused, match="Only Security"):
        room_of(security(), chat, by=cast.imke)
    assert room_of(security(), chat, by=cast.otto).team == security()


def test_the_library_is_not_loaded_when_the_web_process_starts() -> None:
    """It takes a third of a second, and most processes never need it."""
    program = "import config.wsgi, config.urls, sys; sys.exit('apprise' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
