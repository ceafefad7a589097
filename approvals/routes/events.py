"""What can happen to a route, recorded in its own stream; and to a review that changes its version."""

from dataclasses import dataclass
from typing import Any, ClassVar

from approvals.review_events import GateStands
from audit.events import Fact


@dataclass(frozen=True)
class RouteFact(Fact):
    """Something about a route."""

    route: str


@dataclass(frozen=True)
class RouteFounded(RouteFact):
    """`like` is the route from which its first draft was copied, if any."""

    verb: ClassVar[str] = "route.founded"
    name: str
    like: str


@dataclass(frozen=True)
class RouteChanged(RouteFact):
    """It is called otherwise, or said to be for something else."""

    verb: ClassVar[str] = "route.changed"
    name: str
    fields: list[str]


@dataclass(frozen=True)
class RouteDropped(RouteFact):
    verb: ClassVar[str] = "route.dropped"
    name: str


@dataclass(frozen=True)
class RouteDraftBegun(RouteFact):
    verb: ClassVar[str] = "route.draft_begun"
    version: int


@dataclass(frozen=True)
class RouteDraftChanged(RouteFact):
    verb: ClassVar[str] = "route.draft_changed"
    version: int
    differences: list[dict[str, Any]]


@dataclass(frozen=True)
class RouteDraftDropped(RouteFact):
    verb: ClassVar[str] = "route.draft_dropped"
    version: int


@dataclass(frozen=True)
class RoutePublished(RouteFact):
    """In force from now on; `differences` are those to the version before."""

    verb: ClassVar[str] = "route.published"
    name: str
    version: int
    note: str
    differences: list[dict[str, Any]]


@dataclass(frozen=True)
class ReviewMoved(Fact):
    """It goes on along a newer version; `gates` are those that came, went, are asked again or read otherwise."""

    verb: ClassVar[str] = "review.moved"
    review: int
    route: str
    before: int
    version: int
    gates: list[dict[str, str]]
    stands: list[GateStands]


#: What nobody reads who does not read drafts.
OF_DRAFTS = frozenset(
    fact.verb for fact in (RouteFounded, RouteDropped, RouteDraftBegun, RouteDraftChanged, RouteDraftDropped)
)
