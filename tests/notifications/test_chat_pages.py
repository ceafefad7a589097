"""Pages about chat rooms: one's own, and those of teams that one leads."""

import pytest

from accounts.models import Team
from notifications.actions.dispatch import dispatch
from notifications.actions.rooms import add_room
from notifications.models import Room
from projects.models import Project, Visibility
from tests.cast import Cast
from tests.notifications.chat import ALL, address, chat, room_of
from tests.notifications.receiver import Receiver
from tests.notifications.webhooks import local, send
from tests.pages import Reader
from tests.stories import submitted

__all__ = ["chat", "local"]

pytestmark = pytest.mark.django_db

PAGES = ("room", "room_edit", "room_try", "room_switch", "room_remove")


@pytest.fixture
def imkes(cast: Cast, chat: Receiver) -> Room:
    return room_of(cast.imke, chat)


def test_a_person_adds_their_own_and_its_address_is_never_shown_again(cast: Cast, chat: Receiver) -> None:
    imke = Reader(cast.imke)
    imke.look("settings").says("Chat Where Slipway writes beside mail.")
    page = imke.send("room_new", owner="", name="Mine", address=address(chat), kinds=["turn", "cleared"])
    room = Room.objects.get()
    assert (page.goes_to, room.person, room.kinds) == (f"/chat/{room.pk}/", cast.imke, ["turn", "cleared"])
    for name in ("room", "room_edit"):
        assert str(chat.port) not in imke.look(name, room.pk).html
    imke.look("room", room.pk).says("JSON; its address is sealed", "New turn, Cleared")


def test_a_lead_adds_one_for_their_team(cast: Cast, chat: Receiver) -> None:
    noor = Reader(cast.noor)
    noor.send("room_new", owner="security", name="", address=address(chat), kinds=["turn"])
    assert Room.objects.get().team == Team.objects.get(key="security")
    noor.look("rooms").says("Slipway writes into 1 chat room of yours", "JSON", "Security")
    assert Reader(cast.imke).send("room_new", owner="security", address=address(chat), kinds=["turn"]).status == 422


def test_what_can_t_be_written_to_is_said_at_its_field(cast: Cast) -> None:
    page = Reader(cast.imke).send("room_new", owner="", address="mailto://me@example.com", kinds=["turn"])
    assert page.status == 422
    page.says("Write the address as Apprise does")


@pytest.mark.parametrize("name", PAGES)
def test_for_everybody_else_it_is_not_there(cast: Cast, imkes: Room, name: str) -> None:
    for person in (cast.noor, cast.otto, cast.hamid):
        assert Reader(person).look(name, imkes.pk).status == 404
    assert Reader(cast.hamid).look("rooms").status == 404


@pytest.mark.parametrize("name", PAGES)
def test_opening_a_page_changes_nothing(cast: Cast, imkes: Room, name: str) -> None:
    before = Room.objects.values().get()
    assert Reader(cast.imke).look(name, imkes.pk).status == 200
    assert Room.objects.values().get() == before
    assert not imkes.outgoing.exists()


def test_it_is_tried_edited_disabled_enabled_and_removed_by_forms(cast: Cast, imkes: Room, chat: Receiver) -> None:
    imke = Reader(cast.imke)
    imke.send("room_try", imkes.pk)
    assert send() == {"sent": 1}
    imke.look("room", imkes.pk).says("Slipway can write here", "Taken", "The last message was taken on")
    imke.send("room_edit", imkes.pk, name="Mine", address="", kinds=["turn"])
    imke.send("room_switch", imkes.pk)
    imke.look("room", imkes.pk).says("Mine", "Disabled", "By hand.")
    imke.send("room_switch", imkes.pk)
    assert Room.objects.get().is_active
    assert imke.send("room_remove", imkes.pk).goes_to == "/chat/"
    assert imke.look("room", imkes.pk).status == 404


def test_an_administrator_who_keeps_a_teams_room_does_not_read_there_what_they_may_not_see(
    cast: Cast, chat: Receiver
) -> None:
    room = add_room(by=cast.otto, address=address(chat), kinds=ALL, team=Team.objects.get(key="architecture"))
    submitted(cast)
    dispatch()
    otto = Reader(cast.otto)
    otto.look("room", room.pk).says("Customer churn model")
    Project.objects.update(visibility=Visibility.CONFIDENTIAL)
    page = otto.look("room", room.pk)
    page.says("A project that you don't see")
    assert "churn" not in page.text
