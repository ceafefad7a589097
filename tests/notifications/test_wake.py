"""Waking the workers: after the commit, once, and never at the cost of a request."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty
from time import monotonic

import pytest
from celery import Celery
from celery.app import app_or_default
from django.db import transaction

from notifications import wake
from notifications.actions.dispatch import dispatch
from notifications.models import Message, Undispatched
from tests.cast import Cast
from tests.notifications.post_office import free_port
from tests.stories import draft, submitted

pytestmark = pytest.mark.django_db(transaction=True)

HOUSE = app_or_default()


@pytest.fixture(autouse=True)
def _nothing_has_failed() -> Iterator[None]:
    """No call of another test has failed just now, and none of its calls is left over."""
    wake.silence.end()
    heard()
    yield
    wake.silence.end()


def calls_end() -> None:
    """Every call that is under way has come to its end."""
    for thread in threading.enumerate():
        if thread.name.startswith("wake "):
            thread.join(20)


def heard() -> list[str]:
    """The tasks that the queue was asked for, in the order of the calls."""
    calls_end()
    found = []
    with HOUSE.connection_for_read() as connection:
        queue = connection.SimpleQueue("celery")
        while True:
            try:
                found.append(queue.get_nowait().headers["task"])
            except Empty:
                return found


@contextmanager
def broker(url: str) -> Iterator[None]:
    """Every thread that calls from now on calls there."""
    elsewhere = Celery("elsewhere", broker=url, set_as_current=False)
    elsewhere.conf.update(
        broker_connection_timeout=2,
        broker_transport_options={"socket_timeout": 2, "socket_connect_timeout": 2},
        task_publish_retry=False,
    )
    elsewhere.set_default()
    try:
        yield
    finally:
        calls_end()
        HOUSE.set_default()


@contextmanager
def somebody_who_never_answers() -> Iterator[int]:
    """A port that takes connections and says nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_events_wake_the_dispatcher_once_for_a_whole_transaction(cast: Cast) -> None:
    with transaction.atomic():
        submitted(cast)
        assert heard() == []
    assert heard() == [wake.DISPATCH]


def test_ten_transactions_in_a_moment_are_one_call(cast: Cast) -> None:
    for _ in range(10):
        wake.call(wake.DISPATCH)
    assert heard() == [wake.DISPATCH]


def test_a_transaction_that_is_rolled_back_wakes_nobody(cast: Cast) -> None:
    with transaction.atomic():
        draft(cast)
        transaction.set_rollback(True)
    assert heard() == []


def test_what_a_savepoint_took_back_does_not_swallow_the_call_of_what_stands(cast: Cast) -> None:
    with transaction.atomic():
        with transaction.atomic():
            draft(cast)
            transaction.set_rollback(True)
        draft(cast, "Demand forecast")
    assert heard() == [wake.DISPATCH]


def test_messages_wake_the_delivery(cast: Cast) -> None:
    submitted(cast)
    heard()
    dispatch()
    assert set(heard()) == {wake.DELIVER}


@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_a_broker_that_is_down_hurts_nobody(cast: Cast, scheme: str) -> None:
    with broker(f"{scheme}://127.0.0.1:{free_port()}/"):
        submitted(cast)
        calls_end()
        assert wake.silence.reigns()
    dispatch()
    assert Message.objects.exists()


@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_nobody_waits_for_a_broker_that_never_answers(cast: Cast, scheme: str) -> None:
    with somebody_who_never_answers() as port, broker(f"{scheme}://127.0.0.1:{port}/"):
        with transaction.atomic():
            draft(cast)
            before = monotonic()
        assert monotonic() - before < 1
        calls_end()
        assert wake.silence.reigns()
    assert Undispatched.objects.exists()


def test_after_a_failed_call_the_broker_is_left_alone_for_a_while(cast: Cast) -> None:
    with broker(f"redis://127.0.0.1:{free_port()}/"):
        wake.call(wake.DISPATCH)
        calls_end()
    draft(cast)
    assert heard() == []
    wake.silence.end()
    draft(cast, "Demand forecast")
    assert heard()
