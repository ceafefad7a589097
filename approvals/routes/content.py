"""What a version of a route says, as plain values: read as a whole, compared as a whole, written as a whole."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from typing import Any

from approvals.holding import Level
from approvals.rules.routing import Rule
from common.digests import sha256

#: What a gate may look like in the pictures.
ICONS = ("shield", "layers", "loop", "briefcase", "scales", "lock", "eye", "building", "person", "document", "gear")
USUAL_CALENDAR = "office"
USUAL_LEVEL = timedelta(hours=40)


@dataclass(frozen=True)
class CheckRow:
    """A readiness check that a gate asks about."""

    check: str
    level: Level | str


@dataclass(frozen=True)
class GateContent:
    """One gate: decided by a team or by whoever answers for an area, named by their keys."""

    key: str
    name: str
    icon: str = ICONS[0]
    team: str | None = None
    area: str | None = None
    quorum: int = 1
    decides: bool = True
    service_level: timedelta = USUAL_LEVEL
    answer_level: timedelta = USUAL_LEVEL
    reads: tuple[str, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    rules: tuple[Rule, ...] = ()
    immaterial: tuple[str, ...] = ()
    waiver_needs_second: bool = False
    calendar: str = USUAL_CALENDAR


#: The gates of each stage, in order.
Stages = tuple[tuple[GateContent, ...], ...]


@dataclass(frozen=True)
class VersionContent:
    """A whole version."""

    clearance_days: int = 365
    carry_over: bool = False
    rules: tuple[Rule, ...] = ()
    stages: Stages = field(default=())

    @property
    def digest(self) -> str:
        """The same digest means the same version, word for word."""
        return sha256(as_plain(self))

    def placed(self) -> Iterator[tuple[int, int, GateContent]]:
        """Every gate with the place of its stage and its own place there, from zero."""
        for at, gates in enumerate(self.stages):
            for nth, gate in enumerate(gates):
                yield at, nth, gate

    def gates(self) -> dict[str, tuple[int, GateContent]]:
        """Every gate by its key, with its stage, from one."""
        return {gate.key: (at + 1, gate) for at, _, gate in self.placed()}

    def with_stages(self, stages: Iterator[tuple[GateContent, ...]] | Stages) -> "VersionContent":
        """The same with other stages; those without a gate are left out."""
        return replace(self, stages=tuple(gates for gates in stages if gates))


def as_plain(content: VersionContent) -> dict[str, Any]:
    """The version as JSON would hold it."""
    plain: dict[str, Any] = asdict(content)
    for gates in plain["stages"]:
        for gate in gates:
            gate["service_level"] = gate["service_level"].total_seconds()
            gate["answer_level"] = gate["answer_level"].total_seconds()
    return plain


def put_gate(content: VersionContent, key: str | None, gate: GateContent, stage: int) -> VersionContent:
    """The version with one gate written anew, or added where `key` is None.

    `stage` counts from one; one beyond the last is a stage of its own.
    """
    stages = [list(gates) for gates in content.stages]
    place = next(((at, nth) for at, nth, known in content.placed() if known.key == key), None)
    if place is not None and place[0] == stage - 1:
        stages[place[0]][place[1]] = gate
    else:
        if place is not None:
            del stages[place[0]][place[1]]
        while len(stages) < stage:
            stages.append([])
        stages[stage - 1].append(gate)
    return content.with_stages(tuple(tuple(gates) for gates in stages))


def move_gate(content: VersionContent, key: str | None, gate: GateContent, before: int) -> VersionContent:
    """The version with one gate in a stage of its own before another; `before` counts from one."""
    stages = [[g for g in gates if g.key != key] for gates in content.stages]
    stages.insert(before - 1, [gate])
    return content.with_stages(tuple(tuple(gates) for gates in stages))


def without_gate(content: VersionContent, key: str) -> VersionContent:
    """The version without one gate."""
    return content.with_stages(tuple(tuple(g for g in gates if g.key != key) for gates in content.stages))
