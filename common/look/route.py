"""The route: as a small picture in lists, and as the large one on the project's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from common.look.chips import ChipFace
from common.look.clocks import ClockFace
from common.look.people import PersonFace
from common.words import listing

NodeState = Literal[
    "approved", "waiting", "overdue", "changes_requested", "rejected", "not_started", "waived", "skipped", "lapsed"
]

NODE_WORDS: dict[str, str] = {
    "approved": "approved",
    "waiting": "waiting",
    "overdue": "overdue",
    "changes_requested": "changes requested",
    "rejected": "rejected",
    "not_started": "not started",
    "waived": "waived",
    "skipped": "not needed",
    "lapsed": "lapsed",
}

WIDTH, HEIGHT, MARGIN, RISE = 84, 26, 8, 6.5


@dataclass(frozen=True)
class NodeFace:
    """One gate in the small picture."""

    name: str
    state: NodeState

    @property
    def words(self) -> str:
        return f"{self.name} {NODE_WORDS[self.state]}"


@dataclass(frozen=True)
class PlacedNode:
    """A node with its place in the small picture."""

    x: float
    y: float
    state: NodeState


@dataclass(frozen=True)
class MiniRoute:
    """The small picture of a route, 84 by 26: stages from left to right, parallel gates above each other."""

    stages: Sequence[Sequence[NodeFace]]

    @property
    def label(self) -> str:
        """The picture in words: "EA approved, Security overdue, DevOps changes requested"."""
        return ", ".join(node.words for stage in self.stages for node in stage)

    @property
    def nodes(self) -> list[PlacedNode]:
        return [
            PlacedNode(x, y, node.state)
            for x, stage in zip(self._xs, self.stages, strict=True)
            for y, node in zip(_ys(len(stage)), stage, strict=True)
        ]

    @property
    def lines(self) -> list[str]:
        """The paths between the stages."""
        stops = list(zip(self._xs, (_ys(len(stage)) for stage in self.stages), strict=True))
        return [
            _path(left, y, right, z)
            for (left, from_ys), (right, to_ys) in pairwise(stops)
            for y in from_ys
            for z in to_ys
        ]

    @property
    def _xs(self) -> list[float]:
        gaps = max(len(self.stages) - 1, 1)
        return [round(MARGIN + n * (WIDTH - 2 * MARGIN) / gaps, 2) for n in range(len(self.stages))]


def _ys(gates: int) -> list[float]:
    middle = HEIGHT / 2
    if gates == 1:
        return [middle]
    return [round(middle - RISE + n * 2 * RISE / (gates - 1), 2) for n in range(gates)]


def _path(x: float, y: float, to_x: float, to_y: float) -> str:
    if y == to_y:
        return f"M{x} {y}H{to_x}"
    middle = round((x + to_x) / 2, 2)
    return f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"


@dataclass(frozen=True)
class GateFace:
    """One gate in the large picture: what it is, how it stands, who must act now, and its clock or one line instead."""

    name: str
    icon: str
    state: NodeState
    chip: ChipFace
    holder: PersonFace | None = None
    clock: ClockFace | None = None
    line: str = ""
    url: str = ""
    live: bool = False


@dataclass(frozen=True)
class EndFace:
    """An end of the route: submitted, or launched."""

    name: str
    when: str = ""
    reached: bool = False


@dataclass(frozen=True)
class RouteFace:
    """The large picture: where it began, stages of gates that stand side by side, and where it leads."""

    stages: Sequence[Sequence[GateFace]]
    start: EndFace
    end: EndFace
    passed: int = 0

    @property
    def columns(self) -> list["Column"]:
        """Stages with the line that leads to each: walked up to the stage that is open now, ahead beyond it."""
        return [
            Column(stage, walked=n <= self.passed, lead=len(self.stages[n - 1]) if n else 1)
            for n, stage in enumerate(self.stages)
        ]

    @property
    def last(self) -> int:
        """How many lines run together at the launch."""
        return len(self.stages[-1]) if self.stages else 1

    @property
    def label(self) -> str:
        return f"The route: {listing([gate.name for stage in self.stages for gate in stage])}"


@dataclass(frozen=True)
class Column:
    """A stage of the large picture and the line before it: from `lead` gates to as many as it has."""

    gates: Sequence[GateFace]
    walked: bool
    lead: int
