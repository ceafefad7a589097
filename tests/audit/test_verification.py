"""Whoever gets past PostgreSQL's refusals is found out: the chains are computed again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit import readers
from audit.models import Event
from audit.verification import Break, verify, verify_for
from tests.audit.book import unsigned
from tests.audit.telling import STREAM, tamper, tell
from tests.cast import Cast

pytestmark = pytest.mark.django_db

__all__ = ["unsigned"]

OTHER = "team:security"


@pytest.fixture
def story(unsigned: None) -> list[Event]:
    """Five events in one stream, two in another."""
    told = [tell(number) for number in range(5)]
    tell(stream=OTHER), tell(stream=OTHER)
    return told


def test_an_untouched_trail_holds(story: list[Event]) -> None:
    verdict = verify()
    assert (verdict.streams, verdict.events, verdict.broken) == (2, 7, [])


def test_an_empty_trail_holds() -> None:
    assert verify().holds


def test_a_changed_body_is_found(story: list[Event]) -> None:
    tamper("UPDATE audit_event SET body = replace(body, '2', '9') WHERE id = %s", story[2].pk)
    assert verify().broken == [Break(STREAM, 3, "its content is not what was recorded")]


def test_a_changed_moment_is_found(story: list[Event]) -> None:
    tamper("UPDATE audit_event SET at = at + interval '1 microsecond' WHERE id = %s", story[1].pk)
    assert verify().broken == [Break(STREAM, 2, "its content is not what was recorded")]


def test_an_event_that_was_cut_out_is_found(story: list[Event]) -> None:
    tamper("DELETE FROM audit_event WHERE id = %s", story[2].pk)
    assert verify().broken == [Break(STREAM, 3, "event 3 is missing")]


def test_an_event_that_was_cut_out_and_closed_up_is_found(story: list[Event]) -> None:
    tamper("DELETE FROM audit_event WHERE id = %s", story[2].pk)
    tamper("UPDATE audit_event SET sequence = sequence - 1 WHERE stream = %s AND sequence > 3", STREAM)
    assert verify().broken == [Break(STREAM, 3, "it does not follow from the event before it")]


def test_swapped_events_are_found(story: list[Event]) -> None:
    tamper("UPDATE audit_event SET sequence = 100 WHERE id = %s", story[1].pk)
    tamper("UPDATE audit_event SET sequence = 2 WHERE id = %s", story[2].pk)
    tamper("UPDATE audit_event SET sequence = 3 WHERE id = %s", story[1].pk)
    assert verify().broken == [Break(STREAM, 2, "it does not follow from the event before it")]


def test_an_event_that_was_moved_to_another_stream_is_found(story: list[Event]) -> None:
    tamper("UPDATE audit_event SET stream = %s, sequence = 3 WHERE id = %s", OTHER, story[4].pk)
    assert {broken.stream for broken in verify().broken} == {STREAM, OTHER}


def test_a_cut_tail_is_found(story: list[Event]) -> None:
    tamper("DELETE FROM audit_event WHERE stream = %s AND sequence > 3", STREAM)
    assert verify().broken == [Break(STREAM, 4, "events 4 to 5 are missing")]


def test_a_stream_that_lost_all_its_events_is_found(story: list[Event]) -> None:
    tamper("DELETE FROM audit_event WHERE stream = %s", OTHER)
    assert verify().broken == [Break(OTHER, 1, "events 1 to 2 are missing")]


def test_a_lost_head_is_found(story: list[Event]) -> None:
    tamper("DELETE FROM audit_stream WHERE name = %s", OTHER)
    assert verify().broken == [Break(OTHER, 2, "the stream has lost its head")]


def test_a_last_event_that_was_written_anew_is_found(story: list[Event]) -> None:
    tamper("UPDATE audit_event SET body = replace(body, '4', '8'), hash = repeat('0', 64) WHERE id = %s", story[4].pk)
    assert [broken.sequence for broken in verify().broken] == [5]


def test_every_broken_stream_is_named_once(story: list[Event]) -> None:
    tamper("UPDATE audit_event SET body = replace(body, 'something', 'nothing') WHERE stream = %s", OTHER)
    tamper("DELETE FROM audit_event WHERE id = %s", story[0].pk)
    assert [(broken.stream, broken.sequence) for broken in verify().broken] == [(STREAM, 1), (OTHER, 1)]


def test_single_streams_can_be_asked_for(story: list[Event]) -> None:
    tamper("DELETE FROM audit_event WHERE id = %s", story[0].pk)
    assert verify([OTHER]).holds
    assert not verify([STREAM]).holds


def test_the_command_says_that_all_holds(story: list[Event]) -> None:
    out = StringIO()
    call_command("verify_trail", stdout=out)
    told = "7 events in 2 streams: every chain holds, and the tables say the same; nothing was signed yet.\n"
    assert out.getvalue() == told


def test_the_command_fails_and_names_the_place(story: list[Event]) -> None:
    tamper("DELETE FROM audit_event WHERE id = %s", story[2].pk)
    err = StringIO()
    with pytest.raises(CommandError, match="1 break in 2 streams") as raised:
        call_command("verify_trail", stderr=err)
    assert raised.value.returncode == 1
    assert err.getvalue().strip().endswith("project:SLP-1, event 3: event 3 is missing.")


def test_an_auditor_verifies_everything(cast: Cast, story: list[Event]) -> None:
    assert verify_for(cast.grace).streams == 2


def test_others_verify_what_they_read_in_full(cast: Cast, story: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    tell(stream=cast.jonas.stream)
    seen = verify_for(cast.jonas)
    assert set(Event.objects.visible_to(cast.jonas).values_list("stream", flat=True)) == {OTHER, cast.jonas.stream}
    assert (seen.streams, seen.events) == (2, 3)
    monkeypatch.setattr(readers, "_withheld", [("team", lambda _: ["test.happened"])])
    assert verify_for(cast.jonas).streams == 1
