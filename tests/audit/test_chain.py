"""Each event carries the hash of the one before, also when many are recorded at once."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from audit.chain import GENESIS, link
from audit.models import Event, Stream
from audit.verification import verify
from tests.audit.telling import STREAM, tell

WRITERS = 20


@pytest.mark.django_db
def test_the_first_event_follows_from_nothing() -> None:
    event = tell()
    assert (event.sequence, event.previous) == (1, GENESIS)


@pytest.mark.django_db
def test_each_event_follows_from_the_one_before_in_its_stream() -> None:
    first, _elsewhere, second = tell(), tell(stream="team:security"), tell()
    assert (second.sequence, second.previous) == (2, first.hash)
    head = Stream.objects.get(name=STREAM)
    assert (head.length, head.hash) == (2, second.hash)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["plain", "Tomasz Wójcik 🛟", "two\nlines"])
def test_postgresql_and_python_compute_the_same_hash(text: str) -> None:
    event = tell(text)
    assert event.hash == link(event.previous, event.stream, event.sequence, event.at, event.body)


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_at_once_leave_no_gap() -> None:
    """Seen to fail without FOR UPDATE in audit_chain(): two writers draw the same place."""
    barrier = Barrier(WRITERS)

    def write(number: int) -> None:
        barrier.wait()
        for turn in range(5):
            tell([number, turn], stream=STREAM if turn % 2 else f"team:t{number % 3}")
        connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert list(Event.objects.in_stream(STREAM).order_by("sequence").values_list("sequence", flat=True)) == list(
        range(1, 2 * WRITERS + 1)
    )
    verdict = verify()
    assert (verdict.events, verdict.streams, verdict.broken) == (5 * WRITERS, 4, [])


def test_the_published_vectors_hold() -> None:
    """docs/trail.md tells others how to verify; what it shows must be true."""
    text = Path("docs/trail.md").read_text(encoding="utf-8")
    vectors = json.loads(re.findall(r"```json vectors\n(.*?)```", text, re.DOTALL)[0])
    assert len(vectors) >= 3
    for vector in vectors:
        at = datetime.fromisoformat(vector["at"])
        assert link(vector["previous"], vector["stream"], vector["sequence"], at, vector["body"]) == vector["hash"]
