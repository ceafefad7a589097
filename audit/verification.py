"""Is the record still what it was? Every chain computed again, in Python, from what the tables hold now.

Beside it: what the tables of the other packages say, and the signed heads that are kept outside the database.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection, transaction

from audit import heads, readers, reconciling
from audit.chain import GENESIS, link
from audit.models import Event

# One statement, so that events and heads are of one moment however much is being recorded meanwhile.
_EVERYTHING = """
SELECT coalesce(head.name, event.stream), head.length, head.hash,
       event.sequence, event.at, event.body, event.previous, event.hash
FROM audit_stream head FULL JOIN audit_event event ON event.stream = head.name
WHERE %(every)s OR coalesce(head.name, event.stream) = ANY(%(streams)s)
ORDER BY 1, event.sequence
"""


class Row(NamedTuple):
    """An event beside the head of its stream; either may be missing."""

    stream: str
    length: int | None
    head: str | None
    sequence: int | None
    at: datetime
    body: str
    previous: str
    hash: str


@dataclass(frozen=True)
class Break:
    """Where a stream is not what it was, and what shows it."""

    stream: str
    sequence: int
    reason: str


@dataclass
class Verdict:
    """What was looked at, and every place where it does not hold."""

    streams: int = 0
    events: int = 0
    heads: int = 0
    broken: list[Break] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken


def verify(streams: Iterable[str] | None = None) -> Verdict:
    """Verify these streams, or all: their chains, the tables, and what was signed. All are of one moment.

    A stream counts up to its first break; what was signed is asked about when all are.
    """
    named = None if streams is None else list(streams)
    with snapshot():
        verdict = verify_chains(named)
        verdict.broken += [Break(*found) for found in reconciling.disagreements(named)]
        if named is None:
            lines = heads.kept()
            verdict.heads = len(lines)
            verdict.broken += [Break(*found) for found in heads.against(lines)]
    return verdict


def verify_chains(streams: Iterable[str] | None = None) -> Verdict:
    """Compute the chains of these streams again, or of all; a stream counts up to its first break."""
    verdict = Verdict()
    for _, rows in groupby(_rows(streams), key=attrgetter("stream")):
        verdict.streams += 1
        verdict.broken += _breaks(rows, verdict)
    return verdict


@contextmanager
def snapshot() -> Iterator[None]:
    """Whatever is recorded meanwhile, the statements within see the database as it was at the first of them."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def verify_for(person: Any) -> Verdict:
    """Compute again what this person reads in full: everything for an overseer, nothing that is hidden for others."""
    if readers.oversees(person):
        return verify()
    in_part = [kind for kind in readers.kinds() if readers.withheld_verbs(person, kind)]
    begun = Event.objects.visible_to(person).filter(sequence=1).exclude(stream_kind__in=in_part)
    return verify_chains(begun.values_list("stream", flat=True))


def _rows(streams: Iterable[str] | None) -> Iterator[Row]:
    """Every event beside its head, stream by stream, a few thousand at a time."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_EVERYTHING, {"every": streams is None, "streams": list(streams or [])})
        while chunk := cursor.fetchmany(2000):
            yield from (Row(*values) for values in chunk)


def _breaks(rows: Iterable[Row], verdict: Verdict) -> list[Break]:
    """The first place at which a stream breaks, if it does; all its events are counted."""
    found: list[Break] = []
    length, before, last = 0, GENESIS, None
    for last in rows:
        if last.sequence is None:
            break
        verdict.events += 1
        if not found:
            found += _wrong_with(last, length, before)
            length, before = last.sequence, last.hash
    return found or _wrong_with_head(last, length, before)


def _wrong_with(row: Row, length: int, before: str) -> list[Break]:
    """What is wrong with an event, given the place and the hash of the one before it."""
    expected = length + 1
    if row.sequence != expected:
        return [Break(row.stream, expected, f"event {expected} is missing")]
    if row.previous != before:
        return [Break(row.stream, expected, "it does not follow from the event before it")]
    if row.hash != link(row.previous, row.stream, expected, row.at, row.body):
        return [Break(row.stream, expected, "its content is not what was recorded")]
    return []


def _wrong_with_head(row: Row | None, length: int, last_hash: str) -> list[Break]:
    """What is wrong between a stream's head and its last event: a tail that was cut leaves the head behind."""
    if row is None:
        return []
    if row.length is None:
        return [Break(row.stream, length, "the stream has lost its head")]
    if row.length > length:
        return [Break(row.stream, length + 1, f"events {length + 1} to {row.length} are missing")]
    if row.length < length or row.head != last_hash:
        return [Break(row.stream, length, "the stream's head names another last event")]
    return []
