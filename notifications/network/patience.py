"""How long something that happens elsewhere may take in all."""

from collections.abc import Callable
from contextvars import copy_context
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Generic, Self, TypeVar

Found = TypeVar("Found")


class TooSlow(OSError):  # noqa: N818 - it is the answer, as a sentence
    """The time is up."""


class Deadline:
    """A moment after which nobody waits any more, however the time before it was spent."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left; raises `TooSlow` when there are none."""
        left = self._end - monotonic()
        if left <= 0:
            raise TooSlow(f"No answer within {self.seconds:g} seconds.")
        return left


class Errand(Generic[Found]):
    """An act in a thread of its own, with what it gave or raised."""

    def __init__(self, act: Callable[[], Found]) -> None:
        self.act = act
        self.context = copy_context()
        self.found: list[Found] = []
        self.error: BaseException | None = None
        self.done = Event()

    def run(self) -> None:
        """Do it; what goes wrong is kept for whoever waits."""
        with self:
            self.found.append(self.context.run(self.act))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        self.done.set()
        return True


def within(deadline: Deadline, act: Callable[[], Found]) -> Found:
    """What an act gives, or raises; where it can't be hurried, it is left to itself when the time is up.

    For calls that take no time-out of their own: the resolver, and libraries that wait byte by byte.
    """
    errand = Errand(act)
    Thread(target=errand.run, daemon=True, name="errand").start()
    if not errand.done.wait(deadline.left()):
        raise TooSlow(f"No answer within {deadline.seconds:g} seconds.")
    if errand.error is not None:
        raise errand.error
    return errand.found[0]
