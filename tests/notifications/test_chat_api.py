"""`/chat-rooms/`: one's own channels and the rooms of teams one leads; their addresses are taken and never told."""

import pytest

from accounts.models import Team
from audit.models import Event
from notifications.models import Room
from tests.api import Api, code_of, fields_of
from tests.cast import Cast, a_service
from tests.notifications.chat import address, chat, room_of, security, written
from tests.notifications.receiver import Receiver
from tests.notifications.webhooks import local, send

__all__ = ["chat", "local"]

pytestmark = pytest.mark.django_db

ROOMS = "/chat-rooms/"


def test_a_person_adds_their_own_and_its_address_is_never_told(cast: Cast, chat: Receiver) -> None:
    imke = Api(cast.imke)
    answer = imke.post(ROOMS, {"name": "Mine", "address": address(chat), "kinds": ["turn", "cleared"]})
    assert answer.status_code == 201
    told = answer.json()
    assert (told["service"], told["kinds"], told["state"]) == ("JSON", ["turn", "cleared"], "active")
    assert told["person"]["email"] == cast.imke.email
    room = Room.objects.get()
    for shown in (answer, imke.get(ROOMS), imke.get(f"{ROOMS}{room.pk}/"), Api(cast.grace).get("/events/")):
        assert str(chat.port) not in shown.content.decode()
    assert answer["Location"].endswith(f"{ROOMS}{room.pk}/")


def test_a_lead_adds_one_for_their_team_and_a_member_can_t(cast: Cast, chat: Receiver) -> None:
    given = {"address": address(chat), "kinds": ["turn"], "team": "security"}
    assert Api(cast.noor).post(ROOMS, given).json()["team"] == "security"
    assert code_of(Api(cast.imke).post(ROOMS, given)) == (403, "not_yours")
    assert Room.objects.get().team == Team.objects.get(key="security")


def test_people_of_a_vendor_and_integrations_have_none(cast: Cast, chat: Receiver) -> None:
    given = {"address": address(chat), "kinds": ["turn"]}
    for person in (cast.hamid, a_service()):
        assert code_of(Api(person).post(ROOMS, given)) == (403, "not_yours")
        assert Api(person).get(ROOMS).json()["results"] == []


def test_a_test_is_written_at_once(cast: Cast, chat: Receiver) -> None:
    room = room_of(cast.imke, chat)
    answer = Api(cast.imke).post(f"{ROOMS}{room.pk}/test/", {})
    assert (answer.status_code, answer.json()["state"]) == (201, "queued")
    assert send() == {"sent": 1}
    assert written(chat)[0][0] == "Slipway can write here"


def test_it_changes_what_it_is_sent_and_nothing_else(cast: Cast, chat: Receiver) -> None:
    room, imke = room_of(cast.imke, chat), Api(cast.imke)
    answer = imke.patch(f"{ROOMS}{room.pk}/", {"kinds": ["escalation"]})
    assert (answer.json()["name"], answer.json()["kinds"]) == (room.name, ["escalation"])
    assert "[0]" in str(fields_of(imke.patch(f"{ROOMS}{room.pk}/", {"kinds": ["gossip"]})))


def test_it_is_switched_off_and_on_and_removed_with_its_address(cast: Cast, chat: Receiver) -> None:
    room = room_of(security(), chat, by=cast.noor)
    noor, place = Api(cast.noor), f"{ROOMS}{room.pk}/"
    assert noor.post(f"{place}disable/", {}).json()["state"] == "disabled"
    assert noor.post(f"{place}enable/", {}).json()["state"] == "active"
    assert noor.delete(place).status_code == 204
    assert noor.get(place).status_code == 404
    assert Room.objects.get().address == ""
    verbs = Event.objects.filter(verb__startswith="room.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["room.registered", "room.disabled", "room.enabled", "room.removed"]


@pytest.mark.parametrize("given", ["mailto://me@example.com", "", "slack://"])
def test_an_address_that_can_t_be_written_to_is_refused_at_its_field(cast: Cast, given: str) -> None:
    assert set(fields_of(Api(cast.imke).post(ROOMS, {"address": given, "kinds": ["turn"]}))) == {"address"}


def test_another_person_s_room_is_not_there(cast: Cast, chat: Receiver) -> None:
    room = room_of(cast.imke, chat)
    for person in (cast.noor, cast.otto):
        assert Api(person).get(f"{ROOMS}{room.pk}/").status_code == 404
