"""An event tells who did what, by which door, and is recorded with the change or not at all."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from audit import context
from audit.models import Event
from audit.record import record
from common import clock
from tests.audit.telling import STREAM, Happened, tell
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_it_takes_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with transaction.atomic(), django_assert_num_queries(1):
        record(Happened(), stream=STREAM, subject="thing:1", by=None)


def test_it_hands_back_what_postgresql_set() -> None:
    told = tell()
    kept = Event.objects.get(pk=told.pk)
    assert (told.sequence, told.at, told.previous, told.hash) == (kept.sequence, kept.at, kept.previous, kept.hash)
    assert (told.verb, told.subject, told.actor_id) == (kept.verb, kept.subject, kept.actor_id)


def test_it_names_who_acted_as_they_were_called_then(cast: Cast) -> None:
    event = tell(by=cast.noor, on_behalf_of=cast.imke)
    type(cast.noor).objects.filter(pk=cast.noor.pk).update(name="Noor de Groot")
    kept = Event.objects.get(pk=event.pk)
    assert kept.actor is not None
    assert (kept.actor.id, kept.actor.name, kept.actor.email) == (cast.noor.pk, "Noor Bakker", cast.noor.email)
    assert kept.on_behalf_of is not None
    assert kept.on_behalf_of.name == "Imke de Vries"


def test_nobody_acted_when_it_was_slipway_itself() -> None:
    event = tell()
    assert event.actor is None
    assert event.actor_id is None


def test_it_says_by_which_door_and_in_which_request() -> None:
    with context.channel("import", request_id="abc-123456"):
        event = tell()
    assert (event.channel, event.request_id) == ("import", "abc-123456")
    assert tell().channel == "command"


def test_it_tells_past_facts_with_their_own_date_and_the_database_s_time() -> None:
    then = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
    with clock.pinned(then):
        event = tell()
    assert event.occurred_at == then
    assert abs(timezone.now() - event.at).total_seconds() < 60


def test_it_keeps_what_json_has_no_word_for_as_text() -> None:
    event = tell({"on": date(2026, 6, 10), "at": datetime(2026, 6, 10, 9, 0, tzinfo=UTC), "amount": Decimal("1.50")})
    assert event.changes["what"] == {"on": "2026-06-10", "at": "2026-06-10T09:00:00Z", "amount": "1.5"}


@pytest.mark.parametrize(
    "text", ["Tomasz Wójcik", "“quoted”\n and \\ more", "分类器", "emoji 🛟", "{braces} [brackets]"]
)
def test_it_keeps_text_as_it_was_said(text: str) -> None:
    event = tell(text)
    assert Event.objects.get(pk=event.pk).changes["what"] == text


def test_it_is_refused_outside_a_transaction(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match=r"test\.happened must be recorded in the transaction"):
        record(Happened(), stream=STREAM, subject="thing:1", by=None)


def test_nothing_is_on_record_of_a_change_that_was_rolled_back() -> None:
    with transaction.atomic():
        tell()
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert tell().sequence == 1


@pytest.mark.parametrize("stream", ["", "project:", "Project:SLP-1", "project:a\nb", "project:a b", "project:a:b"])
def test_a_stream_is_a_kind_and_a_key(stream: str) -> None:
    with pytest.raises(IntegrityError, match="a_stream_is_kind_and_key"):
        tell(stream=stream)


def test_two_facts_can_t_share_a_verb() -> None:
    with pytest.raises(TypeError, match=r"test\.happened is declared by Happened already"):
        type("Other", (Happened,), {"verb": "test.happened"})
