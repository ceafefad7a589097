"""Mail servers that take their time: what arrives, how often, and what the ledger says."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Person
from common import clock
from notifications.actions.deliver import deliver
from notifications.backoff import pause
from notifications.models import Message, Result
from tests.notifications.conftest import message, person
from tests.notifications.post_office import PostOffice
from tests.reliability.processes import turnstile

pytestmark = pytest.mark.django_db


@pytest.fixture
def imke() -> Person:
    return person("Imke de Vries")


@pytest.fixture(autouse=True)
def impatient(office: PostOffice, settings: Any) -> None:
    """Slipway waits a second for an answer."""
    settings.EMAIL_TIMEOUT = 1


def ledger(one: Message) -> list[tuple[str, str]]:
    return list(one.tries.order_by("number").values_list("result", "answer"))


def after_the_pause(one: Message) -> Any:
    return clock.pinned(clock.now() + pause(one.pk, 1) + timedelta(seconds=5))


def test_an_answer_that_does_not_come_leaves_nobody_wiser_so_the_same_mail_goes_again(
    office: PostOffice, imke: Person
) -> None:
    one = message(imke)
    office.hold_answer()
    assert deliver() == Counter({Result.DEFERRED: 1})
    office.let_go()
    with after_the_pause(one):
        assert deliver() == Counter({Result.SENT: 1})
    assert list(office.message_ids.values()) == [2]
    assert len(set(office.taken)) == 1
    assert [result for result, _ in ledger(one)] == ["deferred", "sent"]
    assert "timed out" in ledger(one)[0][1]


def test_a_server_that_never_greets_costs_one_try_a_run_and_loses_nothing(
    office: PostOffice, imke: Person, settings: Any
) -> None:
    one = message(imke)
    message(imke, key="test:2")
    with turnstile(office.port) as door:
        settings.EMAIL_PORT = door.port
        assert deliver() == Counter({Result.DEFERRED: 1})
    assert office.seen == []
    settings.EMAIL_PORT = office.port
    with after_the_pause(one):
        assert deliver() == Counter({Result.SENT: 2})
    assert list(office.message_ids.values()) == [1, 1]
