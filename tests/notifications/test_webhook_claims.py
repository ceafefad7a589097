"""Claims on deliveries: one bad row holds up no other, and whoever dies or wakes late does no harm."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from common import clock
from notifications import outbox
from notifications.lines import TALK
from notifications.models import Delivery, Endpoint
from notifications.webhooks.sending import Webhooks
from tests.cast import Cast, a_service
from tests.notifications.receiver import Receiver
from tests.notifications.webhooks import delivery, endpoint, hook, ledger, local, send

__all__ = ["hook", "local"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def bridge(hook: Receiver, cast: Cast) -> Endpoint:
    """The webhook of a service account."""
    return endpoint(hook.url, a_service())


def test_one_unreadable_row_among_fifty_holds_up_no_other(hook: Receiver, bridge: Endpoint) -> None:
    for number in range(50):
        delivery(bridge, **({"webhook_id": "broken\r\nX-Evil: 1"} if number == 7 else {}))
    assert send() == {"sent": 49, "refused": 1}
    assert len(hook.received) == 49
    bad = Delivery.objects.incidents().get()
    assert bad.answer.startswith("It can't be sent as it is: LocalProtocolError")


def test_one_unreadable_secret_among_fifty_holds_up_no_other(hook: Receiver, cast: Cast) -> None:
    service = a_service()
    for number in range(50):
        delivery(endpoint(hook.url, service, **({"secret": "nothing"} if number == 7 else {})))
    assert send() == {"sent": 49, "deferred": 1}
    waiting = Delivery.objects.queued().get()
    assert waiting.answer == "This webhook secret was sealed with a key that is not known here any more."


def test_an_owner_who_has_left_is_told_nothing(hook: Receiver, bridge: Endpoint) -> None:
    one = delivery(bridge)
    assert bridge.account is not None
    bridge.account.is_active = False
    bridge.account.save()
    assert send() == {"dropped": 1}
    assert (hook.connections, one.tries.get().answer) == (0, "Bridge is no longer active.")


def test_a_disabled_webhook_gets_nothing(hook: Receiver, bridge: Endpoint) -> None:
    delivery(bridge)
    bridge.disable()
    bridge.save()
    assert send() == {}


def test_an_address_is_talked_to_by_one_at_a_time(hook: Receiver, bridge: Endpoint) -> None:
    delivery(bridge)
    delivery(bridge)
    assert Webhooks().claim() is not None
    assert Webhooks().claim() is None
    with clock.pinned(clock.now() + TALK + timedelta(seconds=1)):
        assert Webhooks().claim() is not None


def test_a_worker_that_died_is_followed_by_another(hook: Receiver, bridge: Endpoint) -> None:
    one = delivery(bridge)
    assert Webhooks().claim() is not None
    with clock.pinned(clock.now() + TALK + timedelta(seconds=1)):
        assert send() == {"sent": 1}
    assert ledger(one) == [(1, "", None), (2, "sent", 200)]


def test_a_worker_that_wakes_after_its_lease_sends_nothing(hook: Receiver, bridge: Endpoint) -> None:
    one = delivery(bridge)
    frozen = Webhooks().claim()
    assert frozen is not None
    with clock.pinned(clock.now() + TALK + timedelta(seconds=1)):
        assert send() == {"sent": 1}
        assert outbox.carry(frozen, Webhooks()).result == "lost"
    assert len(hook.received) == 1
    assert ledger(one) == [(1, "lost", None), (2, "sent", 200)]


@pytest.mark.parametrize("field", ["body", "webhook_id", "key", "verb", "event_id"])
def test_the_database_refuses_to_change_what_is_said(hook: Receiver, bridge: Endpoint, field: str) -> None:
    one = delivery(bridge)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Delivery.objects.filter(pk=one.pk).update(**{field: 7 if field == "event_id" else "else"})
