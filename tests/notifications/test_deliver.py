"""Delivery over a real mail server: what arrives, how often, and what the ledger says."""

from collections import Counter
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from accounts.models import Person
from common import clock
from notifications.actions import deliver as delivery
from notifications.actions.deliver import claim, deliver
from notifications.backoff import PATIENCE, pause
from notifications.lifecycle import MessageState as S
from notifications.models import LEASE, Message, Result
from notifications.postbox import Postbox
from tests.notifications.conftest import message, person
from tests.notifications.post_office import HANG_UP, PostOffice, post_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def imke() -> Person:
    return person("Imke de Vries")


def ledger(one: Message) -> list[tuple[int, str, str]]:
    """What every try came to."""
    return list(one.tries.order_by("number").values_list("number", "result", "answer"))


def later(**distance: float) -> AbstractContextManager[datetime]:
    """A block in which so much time has passed."""
    return clock.pinned(clock.now() + timedelta(**distance))


def test_a_mail_arrives_once_with_both_its_faces(office: PostOffice, imke: Person) -> None:
    one = message(imke)
    assert deliver() == Counter({Result.SENT: 1})
    assert deliver() == Counter()
    (mail,) = office.mails
    assert (mail["To"], mail["Subject"]) == ("Imke de Vries <imke@example.com>", "Customer churn model is cleared")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    one.refresh_from_db(fields=["settled_at", "answer"])
    assert (Message.objects.get().state, ledger(one)) == (S.SENT, [(1, "sent", "")])
    assert one.settled_at is not None


def test_it_says_that_a_machine_wrote_it_and_to_which_list_it_belongs(office: PostOffice, imke: Person) -> None:
    message(imke)
    deliver()
    (mail,) = office.mails
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"].endswith("<notifications.localhost>")
    assert mail["Message-ID"].endswith("@localhost>")


def test_a_temporary_refusal_is_tried_again_with_the_same_bytes(office: PostOffice, imke: Person) -> None:
    office.after_data = ["450 Try later", "451 Still busy"]
    one = message(imke)
    assert deliver() == Counter({Result.DEFERRED: 1})
    assert deliver() == Counter()
    for _ in range(2):
        with later(hours=2):
            deliver()
    assert len(office.seen) == 2
    with later(hours=4):
        deliver()
    assert len(office.seen) == 3
    assert len(set(office.seen)) == 1
    assert len(office.taken) == 1
    assert ledger(one) == [(1, "deferred", "450 Try later"), (2, "deferred", "451 Still busy"), (3, "sent", "")]


def test_a_permanent_refusal_becomes_an_incident_with_the_servers_words(office: PostOffice, imke: Person) -> None:
    office.at_recipient = ["550 5.1.1 No such user"]
    one = message(imke)
    assert deliver() == Counter({Result.REFUSED: 1})
    with later(days=2):
        assert deliver() == Counter()
    assert list(Message.objects.incidents()) == [one]
    assert Message.objects.get().answer == "550 5.1.1 No such user"


def test_a_refusal_of_the_content_is_permanent_too(office: PostOffice, imke: Person) -> None:
    office.after_data = ["554 5.7.1 Looks like spam"]
    message(imke)
    assert deliver() == Counter({Result.REFUSED: 1})


def test_a_server_that_closes_is_asked_again(office: PostOffice, imke: Person) -> None:
    office.at_recipient = ["421 Shutting down"]
    one = message(imke)
    assert deliver() == Counter({Result.DEFERRED: 1})
    with later(hours=1):
        assert deliver() == Counter({Result.SENT: 1})
    assert [number for number, *_ in ledger(one)] == [1, 2]


def test_a_connection_lost_after_the_data_is_tried_again_with_the_same_message_id(
    office: PostOffice, imke: Person
) -> None:
    office.after_data = [HANG_UP]
    one = message(imke)
    assert deliver() == Counter({Result.DEFERRED: 1})
    with later(hours=1):
        assert deliver() == Counter({Result.SENT: 1})
    assert list(office.message_ids.values()) == [2]
    assert len(set(office.taken)) == 1
    assert [result for _, result, _ in ledger(one)] == ["deferred", "sent"]


def test_a_server_that_is_down_costs_one_try_a_run_and_loses_nothing(settings: Any, imke: Person) -> None:
    with post_office() as gone:
        port = gone.port
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    for number in range(3):
        message(imke, f"test:{number}")
    assert deliver() == Counter({Result.DEFERRED: 1})
    with post_office(port) as back, later(hours=1):
        assert deliver() == Counter({Result.SENT: 3})
        assert len(back.message_ids) == 3


def test_it_gives_up_after_days_and_says_so(office: PostOffice, imke: Person) -> None:
    office.at_recipient = ["450 Greylisted", "450 Greylisted"]
    one = message(imke)
    deliver()
    with clock.pinned(clock.now() + PATIENCE + timedelta(hours=1)):
        assert deliver() == Counter({Result.REFUSED: 1})
    assert "Given up after 3 days: 450 Greylisted" in ledger(one)[-1][2]


def test_it_goes_on_trying_for_more_than_a_day_with_longer_and_longer_pauses() -> None:
    pauses = [pause(1, attempts) for attempts in range(1, 60)]
    assert timedelta(seconds=20) < pauses[0] < timedelta(seconds=40)
    assert all(timedelta(minutes=45) <= wait <= timedelta(minutes=75) for wait in pauses[10:])
    assert sum(pauses, timedelta()) > timedelta(hours=24)
    assert timedelta(hours=24) < PATIENCE


def test_mails_that_failed_together_do_not_come_back_together() -> None:
    assert len({pause(number, 3) for number in range(100)}) > 90


def test_one_bad_row_among_fifty_holds_up_no_other(office: PostOffice, imke: Person) -> None:
    for number in range(50):
        message(imke, f"test:{number}", subject="Broken\nBcc: all@example.com" if number == 7 else "Fine")
    assert deliver() == Counter({Result.SENT: 49, Result.REFUSED: 1})
    bad = Message.objects.incidents().get()
    assert bad.answer.startswith("It can't be sent as it is: BadHeaderError")
    assert len(office.message_ids) == 49


def test_one_refused_address_holds_up_no_other(office: PostOffice, imke: Person) -> None:
    noor = person("Noor Bakker")
    office.refuses = {imke.email: "550 No such user"}
    message(imke, "test:1")
    message(noor, "test:2")
    assert deliver() == Counter({Result.REFUSED: 1, Result.SENT: 1})


def test_whoever_has_left_gets_no_mail(office: PostOffice, imke: Person) -> None:
    one = message(imke)
    Person.objects.filter(pk=imke.pk).update(is_active=False)
    assert deliver() == Counter({Result.DROPPED: 1})
    assert (office.seen, ledger(one)) == ([], [(1, "dropped", "Imke de Vries is no longer active.")])


def test_a_lease_keeps_others_away_until_it_runs_out(imke: Person) -> None:
    message(imke)
    first = claim()
    assert first is not None
    assert claim() is None
    with clock.pinned(clock.now() + LEASE + timedelta(seconds=1)):
        second = claim()
    assert second is not None
    assert (first.attempts, second.attempts) == (1, 2)


def test_a_worker_that_wakes_after_its_lease_sends_nothing(office: PostOffice, imke: Person) -> None:
    one = message(imke)
    frozen = claim()
    assert frozen is not None
    with clock.pinned(clock.now() + LEASE + timedelta(seconds=1)):
        assert deliver() == Counter({Result.SENT: 1})
        with Postbox() as postbox:
            assert delivery.carry(frozen, postbox) == (Result.LOST, True)
    assert len(office.taken) == 1
    assert [result for _, result, _ in ledger(one)] == ["lost", "sent"]


def test_a_stale_worker_cannot_move_a_message_that_somebody_else_has(imke: Person) -> None:
    message(imke)
    stale = claim()
    assert stale is not None
    with clock.pinned(clock.now() + LEASE + timedelta(seconds=1)):
        claim()
        assert delivery.record(stale, Result.REFUSED, "550 Too late") is Result.LOST
    assert Message.objects.get().state == S.QUEUED


def test_what_a_stale_worker_has_sent_was_sent(imke: Person) -> None:
    one = message(imke)
    stale = claim()
    assert stale is not None
    with clock.pinned(clock.now() + LEASE + timedelta(seconds=1)):
        claim()
        assert delivery.record(stale, Result.SENT, "") is Result.SENT
    assert Message.objects.get().state == S.SENT
    assert [result for _, result, _ in ledger(one)] == ["sent", ""]


@pytest.mark.parametrize("field", ["subject", "text", "html", "headers", "message_id", "key"])
def test_the_database_refuses_to_change_what_is_said(imke: Person, field: str) -> None:
    one = message(imke)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Message.objects.filter(pk=one.pk).update(**{field: {"X": "y"} if field == "headers" else "else"})
