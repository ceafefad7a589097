"""Signed heads: how long each stream was and how it ended, written outside the database from time to time.

Whoever owns the database can cut the end of a stream off, or compute a whole stream anew, so that its chain holds.
These lines remember what was there before; docs/trail.md publishes their form.
"""

import fcntl
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

import structlog
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import connection

from audit.chain import GENESIS, stamp
from audit.models import Stream
from audit.reconciling import Disagreement
from common import clock
from common.digests import canonical

log = structlog.get_logger()

#: How disagreements name the file itself, where a stream's name would stand.
BOOK = "heads"
_AT = """
SELECT head.stream, head.length, event.hash FROM unnest(%s::text[], %s::bigint[]) AS head (stream, length)
LEFT JOIN audit_event event ON event.stream = head.stream AND event.sequence = head.length
"""


class Head(NamedTuple):
    """How long a stream was, and the hash of its last event."""

    length: int
    hash: str


@dataclass(frozen=True)
class Line:
    """One line of the book: a signature, a blank, and what is signed."""

    signature: str
    text: str

    @classmethod
    def read(cls, line: str) -> "Line":
        """A line as it is written."""
        signature, _, text = line.rstrip("\n").partition(" ")
        return cls(signature, text)

    @property
    def digest(self) -> str:
        """What the next line names this one by."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def heads(self) -> dict[str, Head]:
        """The streams that had grown since the line before."""
        return {stream: Head(*head) for stream, head in json.loads(self.text)["streams"].items()}


def private_key() -> Ed25519PrivateKey:
    """The key with which this installation signs."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(settings.TRAIL_KEY))


def public_key() -> str:
    """The key by which everybody can check the signatures, in hexadecimal."""
    return private_key().public_key().public_bytes_raw().hex()


def book() -> Path:
    """The file."""
    return Path(settings.TRAIL_FOLDER) / "heads.jsonl"


def keep() -> int:
    """Sign the heads of the streams that have grown since the last line; says how many those were.

    Where a stream is shorter than it was, nothing is signed: the lines that are there are the evidence.
    """
    with opened() as file:
        lines = [Line.read(line) for line in file]
        known = heads_in(lines)
        now = {name: Head(length, head) for name, length, head in Stream.objects.values_list("name", "length", "hash")}
        if torn := sorted(name for name, head in known.items() if name not in now or now[name].length < head.length):
            log.error("trail.torn", streams=torn)
            return 0
        grown = {name: head for name, head in now.items() if known.get(name) != head}
        if grown:
            write(file, lines, grown)
        return len(grown)


@contextmanager
def opened() -> "Iterator[IO[str]]":
    """The book, for one writer at a time."""
    place = book()
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with place.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield file


def write(file: "IO[str]", lines: list[Line], grown: dict[str, Head]) -> None:
    """Add one line; the log carries its digest, so that it is kept in yet another place."""
    text = canonical(
        {
            "at": stamp(clock.now()),
            "key": public_key(),
            "number": len(lines) + 1,
            "previous": lines[-1].digest if lines else GENESIS,
            "streams": grown,
        }
    )
    line = Line(private_key().sign(text.encode()).hex(), text)
    file.write(f"{line.signature} {line.text}\n")
    file.flush()
    log.info("trail.signed", number=len(lines) + 1, digest=line.digest, streams=len(grown))


def heads_in(lines: Iterable[Line]) -> dict[str, Head]:
    """The last that is known of every stream."""
    known: dict[str, Head] = {}
    for line in lines:
        known |= line.heads
    return known


def kept() -> list[Line]:
    """Every line that is there."""
    place = book()
    return [Line.read(line) for line in place.read_text("utf-8").splitlines()] if place.exists() else []


def against(lines: list[Line]) -> Iterator[Disagreement]:
    """Where the book is not as it was written, and where the trail is not as the book remembers it."""
    wrong = [fault for number, line in enumerate(lines, start=1) if (fault := fault_of(line, number, lines))]
    if wrong:
        yield from wrong
        return
    remembered = {(stream, *head): line for line in lines for stream, head in line.heads.items()}
    with connection.cursor() as cursor:
        streams, lengths = [key[0] for key in remembered], [key[1] for key in remembered]
        cursor.execute(_AT, [streams, lengths])
        present = {(stream, length): found for stream, length, found in cursor.fetchall()}
    for (stream, length, signed), line in remembered.items():
        if (found := present.get((stream, length))) != signed:
            yield Disagreement(stream, length, said_of(found, length, line))


def said_of(found: str | None, length: int, line: Line) -> str:
    """What is wrong with an event that was signed."""
    when = json.loads(line.text)["at"]
    what = "is missing" if found is None else "is another"
    return f"event {length}, which was signed on {when}, {what}"


def fault_of(line: Line, number: int, lines: list[Line]) -> Disagreement | None:
    """What is wrong with a line of the book, if anything is."""
    if not is_signed(line):
        return Disagreement(BOOK, number, "the line is not signed by the key of this installation")
    said = json.loads(line.text)
    before = lines[number - 2].digest if number > 1 else GENESIS
    if said["number"] != number or said["previous"] != before:
        return Disagreement(BOOK, number, "the line does not follow from the one before it")
    return None


def is_signed(line: Line) -> bool:
    """Whether the key of this installation has signed a line."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key())).verify(
            bytes.fromhex(line.signature), line.text.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True
