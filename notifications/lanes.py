"""Several lanes side by side, so that one slow address takes up one of them and no more."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import partial
from threading import Condition
from time import monotonic
from types import TracebackType
from typing import Any, Self

from django.db import connection

from notifications.lines import Line
from notifications.models.outgoing import Result

#: How many addresses are talked to at once.
LANES = 8
#: For how many seconds one run goes on; the next run takes the rest.
SECONDS = 60
#: How often a lane without work looks for some while others still talk.
LOOK = 0.5
#: Only one run at a time in an installation: what it leaves of the workers is there for mail and reminders.
LOCK = 0x51_1B_11_4E

Lines = Sequence[Line[Any, Any]]


class Crew:
    """How many of the lanes are talking."""

    def __init__(self) -> None:
        self.busy = 0
        self.changed = Condition()

    def __enter__(self) -> Self:
        with self.changed:
            self.busy += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.changed:
            self.busy -= 1
            self.changed.notify_all()

    def wait(self) -> bool:
        """Wait a moment for those who talk; False when nobody does."""
        with self.changed:
            return bool(self.busy) and (self.changed.wait(LOOK) or True)


def run(lines: Lines, *, lanes: int = LANES, seconds: float = SECONDS) -> Counter[Result]:
    """Deliver what is ready by every line, unless somebody does so already; says how many ended how.

    Where nothing is ready no lane is opened: beat comes by every few seconds.
    """
    if not any(line.has_work() for line in lines):
        return Counter()
    with alone() as we_are:
        if not we_are:
            return Counter()
        crew, stop = Crew(), monotonic() + seconds
        if lanes == 1:
            return lane(lines, crew, stop)
        contexts = [copy_context() for _ in range(lanes)]
        with ThreadPoolExecutor(lanes, "lane") as pool:
            tallies = pool.map(lambda context: context.run(in_thread, lines, crew, stop), contexts)
            return sum(tallies, Counter())


def in_thread(lines: Lines, crew: Crew, stop: float) -> Counter[Result]:
    """A lane with a connection of its own."""
    try:
        return lane(lines, crew, stop)
    finally:
        connection.close()


def lane(lines: Lines, crew: Crew, stop: float) -> Counter[Result]:
    """Deliver one thing after another, until there is nothing left and nobody talks any more."""
    tally: Counter[Result] = Counter()
    while monotonic() < stop:
        claimed = next(filter(None, map(claimed_by, lines)), None)
        if claimed is not None:
            with crew:
                tally[claimed()] += 1
        elif not crew.wait():
            break
    return tally


def claimed_by(line: Line[Any, Any]) -> Callable[[], Result] | None:
    """The delivery of the next thing that waits on a line; None when nothing does that may go now."""
    item = line.claim()
    return partial(line.carry, item) if item is not None else None


@contextmanager
def alone() -> Iterator[bool]:
    """Whether nobody else in this installation runs the lanes; nobody does as long as the block lasts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (we_are,) = cursor.fetchone()
    try:
        yield we_are
    finally:
        if we_are:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
