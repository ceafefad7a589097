"""What the other side may say when something is handed over, whatever way it goes."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Taken:
    """It has been taken."""

    answer: str = ""
    status: int | None = None


@dataclass(frozen=True)
class Temporary:
    """Not now: the same may go through later, after `wait` at the earliest if the other side has asked for that."""

    answer: str
    status: int | None = None
    wait: timedelta = timedelta(0)


@dataclass(frozen=True)
class Permanent:
    """Never as it is: somebody has to look."""

    answer: str
    status: int | None = None


@dataclass(frozen=True)
class Unreachable:
    """Nobody can be talked to; it says nothing about what was to be sent, and trying the next one is of no use."""

    answer: str
    status: int | None = None


@dataclass(frozen=True)
class Gone:
    """There is nobody any more to send anything to."""

    answer: str
    status: int | None = None


Answer = Taken | Temporary | Permanent | Unreachable | Gone
