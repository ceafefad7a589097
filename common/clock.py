"""The one clock of the house: what time it is, for everybody, also when a story is told for another day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_pinned: ContextVar[datetime | None] = ContextVar("pinned", default=None)


def now() -> datetime:
    """The present moment, aware and in UTC; the pinned one while somebody has pinned it."""
    return _pinned.get() or datetime.now(UTC)


@contextmanager
def pinned(at: datetime) -> Iterator[datetime]:
    """Let it be `at` within the block: for the demo organisation, `remind --at` and tests."""
    if at.tzinfo is None:
        raise ValueError("A pinned moment needs a time zone.")
    token = _pinned.set(at.astimezone(UTC))
    try:
        yield now()
    finally:
        _pinned.reset(token)
