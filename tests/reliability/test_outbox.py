"""The telling at its worst moments: workers killed and frozen, two of everything, commits out of order."""

import signal
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.models import Person
from approvals.actions.submit import submit
from common import clock
from notifications.actions.book_reminders import book, book_reminders
from notifications.actions.deliver import deliver
from notifications.actions.dispatch import dispatch
from notifications.actions.remind_by_hand import remind_by_hand
from notifications.actions.tell_reminders import tell
from notifications.lifecycle import MessageState
from notifications.models import LEASE, Message, Reminder, Result, Undispatched
from notifications.waits import Wait
from notifications.watching import work_out
from tests.cast import Cast
from tests.notifications.conftest import message, office, person
from tests.notifications.post_office import PostOffice
from tests.reliability.processes import PATIENCE, await_that, environment, running, turnstile
from tests.reliability.test_races import at_once
from tests.stories import Story, ready, submitted

__all__ = ["office"]

pytestmark = pytest.mark.django_db(transaction=True)

DELIVER = ["manage.py", "deliver"]


@pytest.fixture
def imke(transactional_db: None) -> Person:
    return person("Imke de Vries")


def after_the_lease() -> Any:
    """A block in which every lease has run out."""
    return clock.pinned(clock.now() + LEASE + timedelta(seconds=1))


def results(one: Message) -> list[str]:
    """What every try came to; empty where nobody knows."""
    return list(one.tries.order_by("number").values_list("result", flat=True))


@pytest.mark.slow
def test_a_mail_whose_worker_was_killed_before_sending_arrives_once(
    imke: Person, office: PostOffice, tmp_path: Path
) -> None:
    one = message(imke)
    with turnstile(office.port) as door, running(DELIVER, environment(tmp_path, mail_port=door.port)) as worker:
        door.await_knock()
        worker.send_signal(signal.SIGKILL)
        worker.wait(PATIENCE)
    assert (Message.objects.get().state, results(one)) == (MessageState.QUEUED, [""])
    assert deliver() == Counter()
    with after_the_lease():
        assert deliver() == Counter({Result.SENT: 1})
        assert deliver() == Counter()
    assert list(office.message_ids.values()) == [1]
    assert results(one) == ["", "sent"]


@pytest.mark.slow
def test_a_mail_whose_worker_was_killed_after_the_server_took_it_arrives_again_as_the_same(
    imke: Person, office: PostOffice, tmp_path: Path
) -> None:
    one = message(imke)
    office.hold_answer()
    with running(DELIVER, environment(tmp_path, mail_port=office.port)) as worker:
        await_that(lambda: office.taken)
        worker.send_signal(signal.SIGKILL)
        worker.wait(PATIENCE)
    office.let_go()
    with after_the_lease():
        assert deliver() == Counter({Result.SENT: 1})
    assert list(office.message_ids.values()) == [2]
    assert len(set(office.taken)) == 1
    assert results(one) == ["", "sent"]


@pytest.mark.slow
def test_a_frozen_worker_that_wakes_after_its_lease_sends_nothing(
    imke: Person, office: PostOffice, tmp_path: Path
) -> None:
    one = message(imke)
    with turnstile(office.port) as door, running(DELIVER, environment(tmp_path, mail_port=door.port)) as worker:
        door.await_knock()
        worker.send_signal(signal.SIGSTOP)
        with after_the_lease():
            assert deliver() == Counter({Result.SENT: 1})
        worker.send_signal(signal.SIGCONT)
        door.open()
        assert worker.wait(PATIENCE) == 0
    assert list(office.message_ids.values()) == [1]
    assert results(one) == ["lost", "sent"]


def test_four_deliverers_at_once_send_every_mail_once(imke: Person, office: PostOffice) -> None:
    for number in range(60):
        message(imke, f"test:{number}")
    tallies = at_once([deliver] * 4)
    assert sum((tally for tally in tallies if isinstance(tally, Counter)), Counter()) == Counter({Result.SENT: 60})
    assert set(office.message_ids.values()) == {1}
    assert len(office.message_ids) == 60


def test_four_dispatchers_at_once_tell_everything_once(cast: Cast) -> None:
    for number in range(6):
        submitted(cast, f"Model {number}")
    events = Undispatched.objects.count()
    tallies = [tally for tally in at_once([dispatch] * 4) if isinstance(tally, Counter)]
    assert sum(tally["events"] for tally in tallies) == events
    assert Message.objects.count() == sum(tally["messages"] for tally in tallies)
    assert not Undispatched.objects.exists()


def test_an_event_that_is_committed_late_is_not_left_out(cast: Cast) -> None:
    late, early = ready(cast, "Late"), ready(cast, "Early")
    dispatch()
    recorded, may_commit = threading.Event(), threading.Event()

    def slowly() -> None:
        try:
            with transaction.atomic():
                submit(late.project, by=cast.jonas)
                recorded.set()
                assert may_commit.wait(PATIENCE)
        finally:
            connection.close()

    thread = threading.Thread(target=slowly)
    thread.start()
    assert recorded.wait(PATIENCE)
    submit(early.project, by=cast.jonas)
    dispatch()
    assert {m.project.name for m in Message.objects.all() if m.project} == {"Early"}
    may_commit.set()
    thread.join(PATIENCE)
    dispatch()
    assert {m.project.name for m in Message.objects.all() if m.project} == {"Early", "Late"}


@pytest.fixture
def waiting(cast: Cast) -> Story:
    """A turn whose clock runs out on Wed 10 Jun."""
    with clock.pinned(datetime(2026, 6, 3, 17, 0, tzinfo=UTC)):
        return submitted(cast)


DUE = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("_round", range(3))
def test_two_sweeps_at_once_book_a_step_once(waiting: Story, _round: int) -> None:
    assert sorted(map(str, at_once([lambda: book_reminders(DUE)] * 4))) == ["0", "0", "0", "1"]
    assert Reminder.objects.count() == 1
    assert Message.objects.filter(reminder__isnull=False).count() == 1


@pytest.mark.parametrize("_round", range(3))
def test_two_that_have_found_the_same_step_book_it_once(waiting: Story, _round: int) -> None:
    work_out(DUE)
    assert sorted(map(str, at_once([lambda: book(DUE)] * 4))) == ["0", "0", "0", "1"]
    at_once([lambda: tell(DUE)] * 4)
    assert Message.objects.filter(reminder__isnull=False).count() == 1


def test_two_who_remind_by_hand_at_once_remind_once(waiting: Story, cast: Cast) -> None:
    sign_off = waiting.sign_off("architecture")
    acts: list[Callable[[], object]] = [
        lambda: remind_by_hand(sign_off, by=cast.jonas),
        lambda: remind_by_hand(sign_off, by=cast.priya),
    ]
    answers = at_once(acts)
    assert sum(isinstance(answer, Wait) for answer in answers) == 1
    assert Reminder.objects.count() == 1
