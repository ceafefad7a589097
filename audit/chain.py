"""How one event is tied to the one before it: the arithmetic that PostgreSQL and every verifier share.

The format is published in docs/trail.md; changing anything here breaks every chain that exists.
"""

import hashlib
from datetime import UTC, datetime

#: What the first event of a stream names as the hash before it.
GENESIS = "0" * 64


def stamp(at: datetime) -> str:
    """A moment as the chain writes it: UTC, always six digits of a second, such as `2026-06-10T09:00:00.000000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link(previous: str, stream: str, sequence: int, at: datetime, body: str) -> str:
    """The hash of an event: SHA-256 over the hash before it and everything that it says, in hexadecimal."""
    text = "\n".join([previous, stream, str(sequence), stamp(at), body])
    return hashlib.sha256(text.encode()).hexdigest()
