"""Deliveries over real HTTP: what arrives, signed how, how often, and what the ledger says."""

import socket
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from accounts.models import Team
from common import clock
from common.sealing import seal
from notifications.backoff import PATIENCE
from notifications.lifecycle import DestinationState, MessageState
from notifications.lines import LONG
from notifications.models import Delivery, Endpoint, Letter, Message
from notifications.models.webhook import SECRET
from tests.cast import Cast, a_service
from tests.notifications.receiver import Receiver, Reply, receiver
from tests.notifications.webhooks import KEY, delivery, endpoint, hook, ledger, local, send, verified

__all__ = ["hook", "local"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def bridge(hook: Receiver, cast: Cast) -> Endpoint:
    """The webhook of a service account."""
    return endpoint(hook.url, a_service())


def later(**distance: float) -> AbstractContextManager[datetime]:
    """A block in which so much time has passed."""
    return clock.pinned(clock.now() + timedelta(**distance))


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_a_delivery_arrives_once_and_its_signature_holds(hook: Receiver, bridge: Endpoint) -> None:
    one = delivery(bridge, '{"type":"project.cleared","data":{"name":"Zoë"}}')
    assert send() == {"sent": 1}
    assert send() == {}
    (sent,) = hook.received
    assert verified(sent) == {"type": "project.cleared", "data": {"name": "Zoë"}}
    assert (sent.path, sent.headers["webhook-id"]) == ("/hook", one.webhook_id)
    assert sent.headers["content-type"] == "application/json"
    assert sent.headers["host"] == f"127.0.0.1:{hook.port}"
    assert (states(), ledger(one)) == (["sent"], [(1, "sent", 200)])


def test_every_try_has_the_same_id_and_the_same_bytes(hook: Receiver, bridge: Endpoint) -> None:
    hook.answers(500, 503, 404)
    one = delivery(bridge)
    for hours in (0, 2, 4, 6):
        with later(hours=hours):
            send()
    assert len(hook.received) == 4
    assert len({(sent.headers["webhook-id"], sent.body) for sent in hook.received}) == 1
    assert len(set(hook.header("webhook-timestamp"))) == 4
    assert ledger(one) == [(1, "deferred", 500), (2, "deferred", 503), (3, "deferred", 404), (4, "sent", 200)]


def test_the_ledger_keeps_the_beginning_of_what_came_back(hook: Receiver, bridge: Endpoint) -> None:
    hook.replies = [Reply(500, b"No such table\0\xff" + b"x" * 2000)]
    one = delivery(bridge)
    send()
    answer = one.tries.get().answer
    assert answer.startswith("500 No such table")
    assert len(answer) < 600
    assert (one.tries.get().took or timedelta(0)) > timedelta(0)


def test_gone_disables_at_once_and_tells_whoever_looks_after_it(hook: Receiver, bridge: Endpoint, cast: Cast) -> None:
    hook.answers(410)
    delivery(bridge)
    waiting = delivery(bridge)
    assert send() == {"refused": 1}
    bridge = Endpoint.objects.get()
    assert (bridge.state, bridge.disabled_why) == (DestinationState.DISABLED, "It answered that it is gone: 410 ok")
    assert len(hook.received) == 1
    assert Delivery.objects.get(pk=waiting.pk).state == MessageState.QUEUED
    letter = Message.objects.get(letter=Letter.CUT_OFF)
    assert (letter.recipient, letter.subject) == (cast.otto, "Bridge was disabled: nothing arrives there")


def test_a_team_that_owns_it_hears_of_it_through_its_leads(hook: Receiver, cast: Cast) -> None:
    endpoint(hook.url, Team.objects.get(key="security"))
    hook.answers(410)
    delivery(Endpoint.objects.get())
    send()
    assert [letter.recipient for letter in Message.objects.filter(letter=Letter.CUT_OFF)] == [cast.noor]


def test_days_of_failure_disable_it_and_keep_what_waits(hook: Receiver, bridge: Endpoint) -> None:
    hook.always = Reply(500)
    delivery(bridge)
    send()
    with clock.pinned(clock.now() + LONG + timedelta(minutes=1)):
        send()
    bridge = Endpoint.objects.get()
    assert bridge.state == DestinationState.DISABLED
    assert bridge.disabled_why == "Nothing has arrived there for 2 days. The last answer: 500 ok"
    assert states() == ["queued"]
    with later(days=2, hours=4):
        assert send() == {}


def test_one_success_in_between_ends_the_failing(hook: Receiver, bridge: Endpoint) -> None:
    hook.answers(500, 200, 500)
    delivery(bridge)
    send()
    with later(days=1):
        send()
    delivery(bridge)
    with later(days=2, hours=1):
        send()
    bridge = Endpoint.objects.get()
    assert (bridge.state, bridge.failures) == (DestinationState.ACTIVE, 1)


def test_a_delivery_that_nobody_takes_is_given_up_after_days(hook: Receiver, bridge: Endpoint) -> None:
    one = delivery(bridge)
    hook.answers(500)
    with clock.pinned(clock.now() + PATIENCE + timedelta(hours=1)):
        assert send() == {"refused": 1}
    assert "Given up after 3 days: 500 ok" in Delivery.objects.get(pk=one.pk).answer


def test_a_failure_leaves_the_whole_address_alone_for_a_while(hook: Receiver, bridge: Endpoint) -> None:
    hook.always = Reply(500)
    for _ in range(10):
        delivery(bridge)
    send()
    assert len(hook.received) == 1
    with later(minutes=1):
        send()
    assert len(hook.received) == 2


@pytest.mark.parametrize("wish", ["600", "Thu, 01 Jan 2026 09:10:00 GMT"])
def test_whoever_asks_to_be_left_alone_is(hook: Receiver, bridge: Endpoint, wish: str) -> None:
    hook.replies = [Reply(429, headers={"Retry-After": wish})]
    with clock.pinned(datetime.fromisoformat("2026-01-01T09:00:00Z")):
        delivery(bridge)
        send()
        with later(minutes=9):
            assert send() == {}
        with later(minutes=10, seconds=1):
            assert send() == {"sent": 1}


@pytest.mark.parametrize("wish", ["", "soon", "-5", "99999999999", "Thu, 01 Jan 1970 00:00:00 -0000"])
def test_a_wish_that_is_none_is_none(hook: Receiver, bridge: Endpoint, wish: str) -> None:
    hook.replies = [Reply(503, headers={"Retry-After": wish})]
    delivery(bridge)
    send()
    with later(hours=1, minutes=1):
        assert send() == {"sent": 1}


def test_a_redirect_is_not_followed(hook: Receiver, bridge: Endpoint) -> None:
    with receiver() as elsewhere:
        hook.replies = [Reply(307, headers={"Location": elsewhere.url})]
        one = delivery(bridge)
        assert send() == {"deferred": 1}
        assert elsewhere.connections == 0
    assert one.tries.get().answer == f"307 It leads on to {elsewhere.url}; a delivery does not follow."


def test_an_answer_without_end_is_cut_and_its_status_counts(hook: Receiver, bridge: Endpoint) -> None:
    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(10_000):
            handler.wfile.write(b"x" * 65536)

    hook.replies = [Reply(act=flood)]
    one = delivery(bridge)
    assert send() == {"sent": 1}
    assert ledger(one) == [(1, "sent", 200)]


def test_a_head_without_end_is_cut(hook: Receiver, bridge: Endpoint) -> None:
    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            handler.wfile.write(f"X-{number}: {'x' * 1000}\r\n".encode())

    hook.replies = [Reply(act=flood)]
    one = delivery(bridge)
    assert send() == {"deferred": 1}
    assert one.tries.get().answer == "More than 64 KiB came back."


def test_an_answer_that_is_no_http_is_tried_again(hook: Receiver, bridge: Endpoint) -> None:
    def greet(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"220 mail.example ESMTP\r\n")

    hook.replies = [Reply(act=greet)]
    delivery(bridge)
    assert send() == {"deferred": 1}


def test_a_connection_lost_before_the_answer_is_tried_again_under_the_same_id(hook: Receiver, bridge: Endpoint) -> None:
    hook.replies = [Reply(act=lambda handler: handler.connection.shutdown(socket.SHUT_RDWR))]
    delivery(bridge)
    assert send() == {"deferred": 1}
    with later(minutes=2):
        assert send() == {"sent": 1}
    assert len(set(hook.header("webhook-id"))) == 1


def test_nobody_there_is_tried_again(local: None, cast: Cast) -> None:
    with receiver() as gone:
        pass
    one = delivery(endpoint(gone.url, a_service()))
    assert send() == {"deferred": 1}
    assert "refused" in one.tries.get().answer


def test_during_a_change_of_secrets_both_sign(hook: Receiver, bridge: Endpoint) -> None:
    new = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
    until = clock.now() + timedelta(days=1)
    Endpoint.objects.update(secret=seal(new, SECRET), former_secret=seal(KEY, SECRET), former_until=until)
    delivery(bridge)
    send()
    (sent,) = hook.received
    assert verified(sent, new) == verified(sent, KEY)
    with later(days=1, seconds=1):
        delivery(bridge)
        send()
    assert len(hook.received[1].headers["webhook-signature"].split()) == 1
