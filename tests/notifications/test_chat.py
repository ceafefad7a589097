"""Chat rooms over real HTTP, through Apprise: what is written where, and what stands in the way."""

import time
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from accounts.models import Team
from common import clock
from notifications.actions.book_reminders import book_reminders
from notifications.actions.dispatch import dispatch
from notifications.actions.rooms import try_room
from notifications.chat import sending
from notifications.lifecycle import DestinationState
from notifications.lines import LONG
from notifications.models import Letter, Message, Room, RoomMessage, Wishes
from projects.models import Project, Visibility
from tests.cast import Cast
from tests.notifications.chat import chat, room_of, security, written
from tests.notifications.receiver import Receiver, Reply
from tests.notifications.webhooks import local, send
from tests.stories import Story, cleared, submitted

__all__ = ["chat", "local"]

pytestmark = pytest.mark.django_db


def tell() -> None:
    dispatch()
    send()


def later(**distance: float) -> AbstractContextManager[datetime]:
    return clock.pinned(clock.now() + timedelta(**distance))


@pytest.fixture
def imkes(cast: Cast, chat: Receiver) -> Room:
    """Imke's own channel."""
    return room_of(cast.imke, chat)


@pytest.fixture
def story(cast: Cast) -> Story:
    """Architecture has approved; Security and DevOps have the turn, and everybody has been told of what was before."""
    story = submitted(cast)
    dispatch()
    story.approve("architecture")
    return story


def test_a_person_reads_there_what_they_get_mail_about(chat: Receiver, imkes: Room, story: Story, cast: Cast) -> None:
    tell()
    ((title, text),) = written(chat)
    mail = Message.objects.get(recipient=cast.imke)
    assert title == mail.subject
    assert text.startswith("You get this because you hold the Security sign-off on SLP-1.\nhttp")
    assert f"/sign-offs/{story.sign_off('security').pk}/" in text


def test_a_team_reads_once_who_has_the_turn_and_not_what_people_said(chat: Receiver, story: Story, cast: Cast) -> None:
    room_of(security(), chat, by=cast.noor)
    tell()
    ((title, text),) = written(chat)
    assert title == "Customer churn model (SLP-1)"
    assert text.startswith("Security opened: ")
    assert "has the turn" in text


def test_the_teams_of_the_route_read_how_it_ended(chat: Receiver, cast: Cast) -> None:
    story = cleared(cast)
    room_of(security(), chat, kinds=["cleared"], by=cast.noor)
    tell()
    ((_, text),) = written(chat)
    assert text.startswith("The POC is cleared to go live.")
    assert text.endswith(story.project.get_absolute_url())


def test_it_reads_the_kinds_that_were_chosen(chat: Receiver, story: Story, cast: Cast) -> None:
    room_of(cast.imke, chat, kinds=["cleared"])
    tell()
    assert chat.received == []


def test_what_somebody_has_switched_off_for_chat_is_mail_alone(
    chat: Receiver, imkes: Room, story: Story, cast: Cast
) -> None:
    Wishes.objects.create(person=cast.imke, muted=["turn:chat"])
    tell()
    assert chat.received == []
    assert Message.objects.filter(recipient=cast.imke).exists()


def test_a_step_of_the_ladder_is_written_too(chat: Receiver, cast: Cast) -> None:
    with clock.pinned(datetime(2026, 6, 3, 9, tzinfo=UTC)):
        submitted(cast)
        dispatch()
        room_of(Team.objects.get(key="architecture"), chat, by=cast.adaeze)
    with clock.pinned(datetime(2026, 6, 15, 9, tzinfo=UTC)):
        book_reminders()
        send()
    ((_, text),) = written(chat)
    assert "has the turn, 4 working days over." in text


def test_nothing_is_written_twice(chat: Receiver, imkes: Room, story: Story) -> None:
    tell()
    tell()
    assert len(chat.received) == 1
    assert RoomMessage.objects.count() == 1


def test_a_turn_that_is_over_is_not_spoken_of(chat: Receiver, imkes: Room, story: Story) -> None:
    dispatch()
    story.approve("security")
    assert send()["dropped"] == 1
    assert chat.received == []


def test_what_its_owner_may_not_see_any_more_is_not_written(chat: Receiver, story: Story, cast: Cast) -> None:
    room_of(cast.jonas, chat)
    story.approve("security")
    dispatch()
    Project.objects.update(visibility=Visibility.CONFIDENTIAL, lead=cast.priya)
    assert set(send()) == {"dropped"}
    assert chat.received == []


def test_a_confidential_project_does_not_exist_in_the_room_of_a_team_that_does_not_see_it(
    chat: Receiver, cast: Cast
) -> None:
    finance = Team.objects.create(key="finance", name="Finance")
    room_of(finance, chat, by=cast.otto)
    submitted(cast)
    Project.objects.update(visibility=Visibility.CONFIDENTIAL)
    tell()
    assert not RoomMessage.objects.exists()


def test_a_refusal_is_tried_again_with_the_same_words_and_the_services_reason(chat: Receiver, imkes: Room) -> None:
    chat.answers(500)
    one = try_room(imkes, by=imkes.owner)  # type: ignore[arg-type]
    assert send() == {"deferred": 1}
    with later(hours=1):
        assert send() == {"sent": 1}
    assert len(set(written(chat))) == 1
    (failed, taken) = one.tries.order_by("number")
    assert "error=500" in failed.answer
    assert (failed.result, taken.result) == ("deferred", "sent")


def test_days_of_failure_disable_the_room_and_tell_its_owner(chat: Receiver, imkes: Room, cast: Cast) -> None:
    chat.always = Reply(404)
    try_room(imkes, by=cast.imke)
    send()
    with clock.pinned(clock.now() + LONG + timedelta(hours=1)):
        send()
    assert Room.objects.get().state == DestinationState.DISABLED
    letter = Message.objects.get(letter=Letter.CUT_OFF)
    assert (letter.recipient, letter.subject) == (cast.imke, "JSON was disabled: nothing arrives there")


def test_one_room_that_cannot_be_read_among_fifty_holds_up_no_other(chat: Receiver, cast: Cast) -> None:
    for number in range(50):
        room = room_of(cast.imke, chat)
        try_room(room, by=cast.imke)
        if number == 7:
            Room.objects.filter(pk=room.pk).update(address="nothing")
    assert send() == {"sent": 49, "deferred": 1}


def test_whoever_drips_bytes_is_left_when_the_time_is_up(
    chat: Receiver, imkes: Room, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 40:
            handler.wfile.write(bytes([byte]))
            time.sleep(0.02)

    monkeypatch.setattr(sending, "SECONDS", 0.3)
    chat.replies = [Reply(act=drip)]
    one = try_room(imkes, by=cast.imke)
    assert send() == {"deferred": 1}
    assert one.tries.get().answer == "No answer within 0.3 seconds."
