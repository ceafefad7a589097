"""The queue for real: worker and beat as processes of their own, over the embedded broker or the one that is given.

`CELERY_BROKER_URL=redis://… make test-queue` runs these over Redis, `amqp://…` over RabbitMQ.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from celery.app import app_or_default

from common import clock
from config.processes import ALONE, BEAT, WORKER
from notifications import wake
from notifications.lifecycle import MessageState
from notifications.models import AT_ONCE, Letter, Message, Reminder, Undispatched
from tests.cast import Cast
from tests.notifications.conftest import message, office
from tests.notifications.post_office import PostOffice
from tests.reliability.processes import await_that, environment, kill, running, turnstile
from tests.stories import submitted

__all__ = ["office"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.queue, pytest.mark.slow]

GIVEN = os.environ.get("CELERY_BROKER_URL", "")
HOUSE = app_or_default()


@dataclass
class Queue:
    """A broker and what an installation over it is told."""

    home: Path

    def environment(self, mail_port: int) -> dict[str, str]:
        return environment(self.home, mail_port=mail_port, broker=GIVEN)

    def client(self) -> Celery:
        """Somebody who talks to the same broker."""
        folders = ("data_folder_in", "data_folder_out", "control_folder")
        places = (self.home / "queue" / "messages", self.home / "queue" / "messages", self.home / "queue" / "control")
        options: dict[str, Any] = {} if GIVEN else dict(zip(folders, map(str, places), strict=True))
        client = Celery("tests", broker=GIVEN or "filesystem://localhost", set_as_current=False)
        client.conf.update(broker_transport_options=options, task_ignore_result=True)
        return client

    def empty(self) -> None:
        """Forget every call that nobody has heard."""
        with self.client().connection_for_write() as connection:
            connection.SimpleQueue("celery").clear()


@pytest.fixture
def queue(tmp_path: Path) -> Queue:
    """An empty queue that is up."""
    for name in ("messages", "control"):
        (tmp_path / "queue" / name).mkdir(parents=True)
    queue = Queue(tmp_path)
    queue.empty()
    return queue


@pytest.fixture
def calls(queue: Queue) -> Iterator[None]:
    """What the tests do wakes the workers, as requests and commands do."""
    wake.silence.end()
    client = queue.client()
    client.set_default()
    yield
    HOUSE.set_default()


@pytest.fixture
def june() -> datetime:
    """Long ago: a turn that began then is months over its clock."""
    return datetime(2026, 6, 3, 17, 0, tzinfo=UTC)


def test_what_happens_is_in_the_mail_seconds_later(queue: Queue, calls: None, cast: Cast, office: PostOffice) -> None:
    """No beat runs here: the commit itself wakes the worker, and the dispatch wakes the delivery."""
    with running([*WORKER, *ALONE], queue.environment(office.port)):
        story = submitted(cast)
        await_that(lambda: office.mails)
        await_that(lambda: not Message.objects.queued().exists())
    (mail,) = office.mails
    assert mail["To"].addresses[0].addr_spec == story.sign_off("architecture").holder.email
    assert not Undispatched.objects.exists()


def test_two_beats_and_two_workers_send_everything_once_after_every_call_was_lost(
    queue: Queue, cast: Cast, office: PostOffice, june: datetime
) -> None:
    """Nobody called: the sweeps alone find what was to be told, and the turn that nobody was reminded of."""
    with clock.pinned(june):
        story = submitted(cast)
    with ExitStack() as processes:
        for command in ([*WORKER, *ALONE], [*WORKER, *ALONE], BEAT, BEAT):
            processes.enter_context(running(command, queue.environment(office.port)))
        await_that(lambda: Message.objects.filter(letter=Letter.REMINDER, state=MessageState.SENT).exists(), 150)
        await_that(lambda: not Message.objects.queued().exists())
    assert set(office.message_ids.values()) == {1}
    assert len(office.mails) == Message.objects.filter(state=MessageState.SENT).count()
    turn = story.sign_off("architecture").subject
    assert Reminder.objects.filter(subject=turn).count() == 1


def test_a_mail_whose_worker_was_killed_arrives_once(queue: Queue, calls: None, cast: Cast, office: PostOffice) -> None:
    one = message(cast.imke)
    with turnstile(office.port) as door, running([*WORKER, *ALONE], queue.environment(door.port)) as worker:
        wake.call(wake.DELIVER)
        door.await_knock()
        kill(worker, signal.SIGKILL)
    assert list(one.tries.values_list("result", flat=True)) == [""]
    with running([*WORKER, *ALONE], queue.environment(office.port)):
        # What the lease does by itself in five minutes.
        Message.objects.filter(pk=one.pk).update(not_before=AT_ONCE)
        wake.call(wake.DELIVER)
        await_that(lambda: Message.objects.get(pk=one.pk).state == MessageState.SENT)
    assert list(office.message_ids.values()) == [1]
    assert list(one.tries.order_by("number").values_list("result", flat=True)) == ["", "sent"]
