"""Webhooks under the worst: slow addresses beside fast ones, several workers, and workers that die on the way."""

import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Person
from common import clock
from notifications import lanes
from notifications.actions.deliver import deliver
from notifications.actions.deliver_lines import deliver_lines
from notifications.lines import TALK
from notifications.models import Delivery, Result
from tests.cast import a_service
from tests.notifications.conftest import message, office, person
from tests.notifications.post_office import PostOffice
from tests.notifications.receiver import Receiver, receiver
from tests.notifications.webhooks import delivery, endpoint, hook, ledger, local
from tests.reliability.processes import PATIENCE, await_that, environment, running, turnstile
from tests.reliability.test_races import at_once

__all__ = ["hook", "local", "office"]

pytestmark = pytest.mark.django_db(transaction=True)

DELIVER = ["manage.py", "deliver"]


@pytest.fixture
def service(transactional_db: None) -> Person:
    return a_service()


@contextmanager
def in_background(lanes: int) -> Iterator[Any]:
    """A run that goes on beside the block."""

    def run() -> Counter[Result]:
        try:
            return deliver_lines(at_once=lanes)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(run)


def test_a_slow_address_holds_up_no_other_and_no_mail(hook: Receiver, service: Person, office: PostOffice) -> None:
    with receiver() as slow, receiver() as fast:
        slow.hold()
        stuck = endpoint(slow.url, service)
        for _ in range(20):
            delivery(stuck)
            delivery(endpoint(fast.url, service))
        message(person())
        with in_background(4) as run:
            await_that(lambda: slow.received and len(fast.received) == 20)
            assert deliver() == Counter({Result.SENT: 1})
            late = delivery(endpoint(hook.url, service))
            await_that(lambda: hook.received)
            assert len(slow.received) == 1
            slow.let_go()
        assert run.result() == Counter({Result.SENT: 41})
        assert Delivery.objects.get(pk=late.pk).state == "sent"
        assert set(Counter(slow.header("webhook-id")).values()) == {1}


def test_one_run_is_enough(hook: Receiver, service: Person) -> None:
    delivery(endpoint(hook.url, service))
    hook.hold()
    with in_background(2) as run:
        await_that(lambda: hook.received)
        delivery(endpoint(hook.url, service))
        assert deliver_lines() == Counter()
        hook.let_go()
    assert run.result() == Counter({Result.SENT: 2})


def test_many_lanes_and_runs_at_once_send_everything_once(hook: Receiver, service: Person) -> None:
    for _ in range(6):
        place = endpoint(hook.url, service)
        for _ in range(10):
            delivery(place)
    tallies = [tally for tally in at_once([deliver_lines] * 3) if isinstance(tally, Counter)]
    assert sum(tallies, Counter()) == Counter({Result.SENT: 60})
    assert set(Counter(hook.header("webhook-id")).values()) == {1}
    assert len(hook.received) == 60


def after_the_talk() -> Any:
    """A block in which whoever talked is no longer waited for."""
    return clock.pinned(clock.now() + TALK)


def open_environment(home: Path) -> dict[str, str]:
    opened = {"OUTGOING_NETWORKS": "127.0.0.0/8", "OUTGOING_HTTP": "yes", "SECRET_KEY": settings.SECRET_KEY}
    return environment(home, mail_port=9) | opened


@pytest.mark.slow
def test_a_delivery_whose_worker_was_killed_before_sending_arrives_once(
    hook: Receiver, service: Person, tmp_path: Path
) -> None:
    place = endpoint(hook.url, service)
    one = delivery(place)
    with turnstile(hook.port) as door:
        type(place).objects.update(url=f"http://127.0.0.1:{door.port}/hook")
        with running(DELIVER, open_environment(tmp_path)) as worker:
            door.await_knock()
            worker.send_signal(signal.SIGKILL)
            worker.wait(PATIENCE)
    type(place).objects.update(url=hook.url)
    assert ledger(one) == [(1, "", None)]
    assert deliver_lines() == Counter()
    with after_the_talk():
        assert deliver_lines() == Counter({Result.SENT: 1})
    assert len(hook.received) == 1
    assert ledger(one) == [(1, "", None), (2, "sent", 200)]


@pytest.mark.slow
def test_a_delivery_whose_worker_was_killed_after_it_was_taken_arrives_again_as_the_same(
    hook: Receiver, service: Person, tmp_path: Path
) -> None:
    one = delivery(endpoint(hook.url, service))
    hook.hold()
    with running(DELIVER, open_environment(tmp_path)) as worker:
        await_that(lambda: hook.received)
        worker.send_signal(signal.SIGKILL)
        worker.wait(PATIENCE)
    hook.let_go()
    with after_the_talk():
        assert deliver_lines() == Counter({Result.SENT: 1})
    first, second = hook.received
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)
    assert ledger(one) == [(1, "", None), (2, "sent", 200)]


@pytest.mark.slow
def test_a_frozen_worker_holds_up_nobody_and_what_it_was_sending_arrives_as_the_same(
    hook: Receiver, service: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "OVERDUE", timedelta(0))
    one = delivery(endpoint(hook.url, service))
    hook.hold()
    with running(DELIVER, open_environment(tmp_path)) as worker:
        await_that(lambda: hook.received)
        worker.send_signal(signal.SIGSTOP)
        hook.let_go()
        with after_the_talk():
            await_that(lambda: deliver_lines() == Counter({Result.SENT: 1}))
        assert ledger(one) == [(1, "", None), (2, "sent", 200)]
        worker.send_signal(signal.SIGCONT)
        assert worker.wait(PATIENCE) == 0
    first, second = hook.received
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)
    assert ledger(one)[1] == (2, "sent", 200)
    assert Delivery.objects.get(pk=one.pk).state == "sent"
