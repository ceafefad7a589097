"""What can happen to a round as a whole: each says where its gates stand afterwards."""

from dataclasses import dataclass
from typing import ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class GateStands:
    """In which state a gate's sign-off is after an event that concerns several of them."""

    sign_off: int
    gate: str
    state: str


@dataclass(frozen=True)
class ReviewOpened(Fact):
    verb: ClassVar[str] = "review.opened"
    review: int
    round: int
    route: str
    version: int
    gates: list[GateStands]


@dataclass(frozen=True)
class ReReviewOpened(Fact):
    """What was cleared has to be looked at again."""

    verb: ClassVar[str] = "review.reopened"
    review: int
    round: int
    occasion: str
    sections: list[str]
    gates: list[GateStands]


@dataclass(frozen=True)
class ReviewRerouted(Fact):
    """Other gates apply than before, because what the route asks about has changed."""

    verb: ClassVar[str] = "review.rerouted"
    review: int
    round: int
    gates: list[GateStands]


@dataclass(frozen=True)
class ReviewClosed(Fact):
    """A round has ended, for every gate."""

    verb: ClassVar[str] = "review.closed"
    review: int
    round: int
    state: str
    gates: list[GateStands]
