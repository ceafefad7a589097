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

WIDTH, HEIGHT, LEFT, RIGHT, RISE = 84, 26, 8, 10, 6
GATE_HEIGHT, GATE_GAP = 74, 12


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
        return [round(LEFT + n * (WIDTH - LEFT - RIGHT) / gaps, 2) for n in range(len(self.stages))]


def _ys(gates: int) -> list[float]:
    middle = HEIGHT / 2
    if gates == 1:
        return [middle]
    return [round(middle - RISE + n * 2 * RISE / (gates - 1), 2) for n in range(gates)]


def _path(x: float, y: float, to_x: float, to_y: float) -> str:
    """A line between two gates, bent close to the one that stands alone."""
    if y == to_y:
        return f"M{x} {y}H{to_x}"
    alone = HEIGHT / 2
    start, middle, end = (
        (0.48, 0.62, 0.86) if y == alone else (0.14, 0.38, 0.52) if to_y == alone else (0.25, 0.5, 0.75)
    )
    a, b, c = (round(x + (to_x - x) * share, 2) for share in (start, middle, end))
    return f"M{x} {y}H{a}C{b} {y} {b} {to_y} {c} {to_y}H{to_x}"


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
class Column:
    """A stage of the large picture and the lines that lead to it, in per cent of its height and of their own width."""

    gates: Sequence[GateFace]
    before: int
    walked: bool

    @property
    def parallel(self) -> bool:
        return len(self.gates) > 1

    @property
    def straight(self) -> bool:
        """One line from one gate to one gate."""
        return self.before == 1 and not self.parallel

    @property
    def paths(self) -> list[str]:
        """From the gates before to the middle, and from the middle to these gates."""
        if self.straight:
            return ["M0 50H100"]
        lead = _heights(self.before)
        here = _heights(max(len(self.gates), 1))
        if self.before > 1 and len(here) > 1:
            return [_bend(y, 50, 0, 50) for y in lead] + [_bend(50, y, 50, 100) for y in here]
        return [_bend(y, 50, 0, 100) for y in lead] if self.before > 1 else [_bend(50, y, 0, 100) for y in here]


@dataclass(frozen=True)
class RouteFace:
    """The large picture: where it began, stages of gates that stand side by side, and where it leads.

    `walked` is how many stages have been reached: the lines up to there are solid, those ahead are dashed.
    """

    stages: Sequence[Sequence[GateFace]]
    start: EndFace
    end: EndFace
    walked: int = 0

    @property
    def columns(self) -> list[Column]:
        before = [1, *(len(stage) for stage in self.stages)]
        return [Column(stage, before[n], walked=n < self.walked) for n, stage in enumerate(self.stages)]

    @property
    def launch(self) -> Column:
        """The line from the last gates to the launch."""
        return Column((), len(self.stages[-1]) if self.stages else 1, walked=self.end.reached)

    @property
    def label(self) -> str:
        return f"The route: {listing([gate.name for stage in self.stages for gate in stage])}"


def _heights(gates: int) -> list[float]:
    """Where the middles of gates stand that lie above each other with a gap between them."""
    whole = gates * GATE_HEIGHT + (gates - 1) * GATE_GAP
    return [round((n * (GATE_HEIGHT + GATE_GAP) + GATE_HEIGHT / 2) / whole * 100, 1) for n in range(gates)]


def _bend(y: float, to_y: float, x: float, to_x: float) -> str:
    """A level start, an S, a level end."""
    span = to_x - x
    a, b, c, d = (round(x + span * share, 1) for share in (0.24, 0.55, 0.5, 0.8))
    return f"M{x} {y}H{a}C{b} {y} {c} {to_y} {d} {to_y}H{to_x}"
