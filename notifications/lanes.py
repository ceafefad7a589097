"""Several lanes side by side, so that one slow address takes up one of them and no more."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from datetime import timedelta
from functools import partial
from threading import Condition
from time import monotonic
from types import TracebackType
from typing import Any, Self

from django.db import InterfaceError, OperationalError, connection

from notifications.lines import TALK, Line
from notifications.models.outgoing import Result

logger = logging.getLogger(__name__)

#: How many addresses are talked to at once.
LANES = 8
#: For how many seconds one run goes on; the next run takes the rest.
SECONDS = 60
#: How often a lane without work looks for some while others still talk.
LOOK = 0.5
#: Only one run at a time in an installation: what it leaves of the workers is there for mail and reminders.
LOCK = 0x51_1B_11_4E
#: A run is over by then, its last talk included; whoever still has the lock is frozen.
OVERDUE = timedelta(seconds=SECONDS) + TALK
#: A frozen run keeps its session, and with it the lock; it is woken by nobody, so the session is ended.
END_FROZEN = """
SELECT count(pg_terminate_backend(pid)) FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND classid = 0 AND objid = %s AND granted AND datname = current_database()
AND pid <> pg_backend_pid() AND state_change < clock_timestamp() - %s
"""

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
    """Whether nobody else in this installation runs the lanes; nobody does as long as the block lasts.

    Where a frozen worker is in the way, its session is ended, and the next run is alone.
    """
    we_are = bool(ask("SELECT pg_try_advisory_lock(%s)", LOCK))
    if not we_are and ask(END_FROZEN, LOCK, OVERDUE):
        logger.warning("A run of the lanes was frozen; its session was ended.")
    try:
        yield we_are
    finally:
        if we_are:
            leave()


def leave() -> None:
    """Give the lock back; whoever was taken for frozen meanwhile has it no more."""
    try:
        ask("SELECT pg_advisory_unlock(%s)", LOCK)
    except (OperationalError, InterfaceError):
        logger.warning("This run of the lanes woke after it had been taken for frozen.")
        connection.close()


def ask(question: str, *given: Any) -> Any:
    """The one answer of the database."""
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return cursor.fetchone()[0]
