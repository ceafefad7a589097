"""What was signed outside the database shows what its owner could hide from the chains."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from audit import heads
from audit.chain import GENESIS, link
from audit.models import Event
from audit.verification import Break, verify
from tests.audit.book import unsigned
from tests.audit.telling import STREAM, tamper, tell
from tests.cast import Cast, cast
from tests.stories import ready

__all__ = ["cast", "unsigned"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsigned")]


def cut(after: int, stream: str = STREAM) -> None:
    """Cut off the end of the stream so that its chain and its head agree."""
    tamper("DELETE FROM audit_event WHERE stream = %s AND sequence > %s", stream, after)
    tamper(
        "UPDATE audit_stream SET length = %s, hash ="
        " (SELECT hash FROM audit_event WHERE stream = name AND sequence = %s) WHERE name = %s",
        after,
        after,
        stream,
    )


def rewritten() -> None:
    """Compute the whole stream anew with another story, so that its chain and its head agree."""
    before = GENESIS
    for event in Event.objects.in_stream(STREAM).order_by("sequence"):
        body = event.body.replace("something", "nothing")
        after = link(before, event.stream, event.sequence, event.at, body)
        tamper(
            "UPDATE audit_event SET body = %s, previous = %s, hash = %s WHERE id = %s", body, before, after, event.pk
        )
        before = after
    tamper("UPDATE audit_stream SET hash = %s WHERE name = %s", before, STREAM)


@pytest.fixture
def told() -> list[Event]:
    """Three events, signed twice on the way."""
    events = [tell()]
    heads.keep()
    events += [tell(), tell()]
    heads.keep()
    return events


def signed_on(number: int) -> str:
    at: str = json.loads(heads.kept()[number - 1].text)["at"]
    return at


def test_an_untouched_trail_agrees_with_what_was_signed(told: list[Event]) -> None:
    verdict = verify()
    assert (verdict.heads, verdict.broken) == (2, [])


def test_a_tail_that_was_cut_off_together_with_its_head_is_found(told: list[Event]) -> None:
    cut(2)
    assert verify().broken == [Break(STREAM, 3, f"event 3, which was signed on {signed_on(2)}, is missing")]


def test_a_stream_that_was_computed_anew_is_found(told: list[Event]) -> None:
    rewritten()
    assert [(broken.stream, broken.sequence) for broken in verify().broken] == [(STREAM, 1), (STREAM, 3)]
    assert verify().broken[0].reason == f"event 1, which was signed on {signed_on(1)}, is another"


def test_a_stream_that_is_gone_is_found(told: list[Event]) -> None:
    tamper("DELETE FROM audit_event WHERE stream = %s", STREAM)
    tamper("DELETE FROM audit_stream WHERE name = %s", STREAM)
    assert {broken.sequence for broken in verify().broken} == {1, 3}


def test_nothing_is_signed_over_a_stream_that_is_shorter_than_it_was(told: list[Event]) -> None:
    before = heads.book().read_text()
    cut(1)
    assert heads.keep() == 0
    assert heads.book().read_text() == before


def test_what_has_not_grown_is_not_signed_again(told: list[Event]) -> None:
    assert heads.keep() == 0
    tell(stream="team:security")
    assert heads.keep() == 1
    assert list(heads.kept()[-1].heads) == ["team:security"]


@pytest.mark.parametrize("address", ["/api/v1/exports/?type=access-grants", "/accountability/export.csv"])
def test_an_export_signs_the_head_so_that_a_tail_cut_afterwards_is_found(cast: Cast, address: str) -> None:
    story = ready(cast)
    client = Client()
    client.force_login(cast.jonas)
    answer = client.get(address)
    assert (answer.status_code, len(heads.kept())) == (200, 1)
    assert verify().holds
    cut(1, story.project.stream)
    missing = heads.kept()[0].heads[story.project.stream].length
    assert (story.project.stream, missing) in [(broken.stream, broken.sequence) for broken in verify().broken]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda lines: [lines[0], lines[1].replace('"number":2', '"number":3')], "is not signed by the key"),
        (lambda lines: ["00" + lines[0][2:], lines[1]], "is not signed by the key"),
        (lambda lines: ["not a line", *lines], "is not signed by the key"),
        (lambda lines: [lines[1]], "does not follow from the one before"),
        (lambda lines: [lines[1], lines[0]], "does not follow from the one before"),
    ],
)
def test_a_book_that_was_changed_is_found(told: list[Event], change: Any, fault: str) -> None:
    lines = heads.book().read_text().splitlines()
    heads.book().write_text("\n".join(change(lines)) + "\n")
    broken = verify().broken
    assert {one.stream for one in broken} == {heads.BOOK}
    assert fault in broken[0].reason


def test_a_line_of_another_key_is_found(told: list[Event], settings: Any) -> None:
    settings.TRAIL_KEY = "11" * 32
    assert [broken.sequence for broken in verify().broken] == [1, 2]


def test_the_command_says_by_which_key(told: list[Event]) -> None:
    tell()
    out = StringIO()
    call_command("sign_trail", stdout=out)
    assert out.getvalue().startswith("1 stream signed in ")
    assert heads.public_key() in out.getvalue()


def test_verify_trail_fails_where_a_signed_event_is_missing(told: list[Event]) -> None:
    out, err = StringIO(), StringIO()
    call_command("verify_trail", stdout=out)
    assert "2 signed lines beside it" in out.getvalue()
    cut(2)
    with pytest.raises(CommandError) as raised:
        call_command("verify_trail", stderr=err)
    assert raised.value.returncode == 1
    assert "project:SLP-1, event 3: event 3, which was signed on" in err.getvalue()
