"""A database that was silent for long sends nothing until an operator has seen what it would send."""

from collections import Counter
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from common import clock
from notifications.actions.book_reminders import book_reminders
from notifications.actions.deliver import deliver
from notifications.actions.deliver_lines import deliver_lines
from notifications.actions.dispatch import dispatch
from notifications.actions.write_digests import write_digests
from notifications.heartbeats import beat, late
from notifications.models import Heartbeat, Message, Reminder, Result, Standstill
from notifications.standing_still import SWEEP
from tests.cast import Cast
from tests.notifications.conftest import message
from tests.notifications.ladders import SUBMITTED, june
from tests.notifications.post_office import PostOffice
from tests.notifications.receiver import Receiver
from tests.notifications.webhooks import delivery, endpoint, hook, local
from tests.stories import submitted

__all__ = ["hook", "local"]

pytestmark = pytest.mark.django_db


def run(*arguments: Any) -> str:
    out = StringIO()
    call_command("remind", *arguments, stdout=out)
    return out.getvalue()


def test_a_sweep_after_a_long_silence_sends_nothing(cast: Cast, office: PostOffice) -> None:
    with clock.pinned(SUBMITTED):
        submitted(cast)
    message(cast.imke)
    Heartbeat.objects.create(name=SWEEP, at=june(2))
    with clock.pinned(june(10)):
        assert (book_reminders(), write_digests(), dict(deliver())) == (0, 0, {})
    assert not Reminder.objects.exists()
    assert office.seen == []
    assert Standstill.objects.open().count() == 1


def test_a_silence_of_three_days_is_none(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        submitted(cast)
    Heartbeat.objects.create(name=SWEEP, at=june(7))
    assert book_reminders(june(10)) == 1


def test_who_has_seen_the_dry_run_can_let_it_go(cast: Cast) -> None:
    with clock.pinned(SUBMITTED):
        submitted(cast)
    Standstill.objects.create(reason="This database is older than its reminders.")
    with pytest.raises(CommandError, match="not the word"):
        run("--arm", "guess")
    said = run("--dry-run", "--at", "2026-06-10T09:00Z")
    assert "This database is older than its reminders." in said
    assert run("--arm", said.split()[-1]) == "From now on what is due is sent.\n"
    assert book_reminders(june(10)) == 1


def test_nothing_that_happens_meanwhile_is_told_and_all_of_it_is_told_afterwards(cast: Cast, hook: Receiver) -> None:
    standstill = Standstill.objects.create(reason="This database is older than its reminders.")
    with clock.pinned(SUBMITTED):
        submitted(cast)
        delivery(endpoint(hook.url, cast.otto))
        assert dispatch() == Counter()
        assert deliver_lines(at_once=1) == Counter()
    assert (hook.received, Message.objects.count()) == ([], 0)
    standstill.ended_at = SUBMITTED
    standstill.save(update_fields=["ended_at"])
    with clock.pinned(SUBMITTED):
        assert dispatch()["messages"] >= 2
        assert deliver_lines(at_once=1)[Result.SENT] >= 1
    assert Message.objects.filter(letter="turn").count() == 1


def test_where_nothing_stands_still_there_is_nothing_to_let_go(db: None) -> None:
    with pytest.raises(CommandError, match="Nothing stands still"):
        run("--arm", "word")


def test_a_sweep_that_has_not_come_by_is_missed_and_one_that_never_did_is_not(db: None) -> None:
    allowed = {"a": timedelta(minutes=5), "b": timedelta(minutes=5), "c": timedelta(minutes=5)}
    with clock.pinned(june(10, 9)):
        beat("a")
    with clock.pinned(june(10, 9, 4)):
        beat("b")
    with clock.pinned(june(10, 9, 6)):
        assert late(allowed) == ["a"]
