"""What holds a project up at this moment, as the booking of its waiting days reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from approvals.holding import holding
from approvals.models import SignOff
from approvals.reading.board import Board
from approvals.reading.whereabouts import Blocker, asked
from approvals.rules.causes import Delay
from projects.lifecycle import ProjectState
from projects.readiness import Check


@dataclass(frozen=True)
class Standstill:
    """Everything that holds a project up, and since when it has been so; None where it always was."""

    delays: list[Delay]
    since: datetime | None


def standstill(board: Board, blocking: Sequence[Blocker], readiness: Sequence[Check]) -> Standstill:
    """The standstill of a project from its board, what keeps it from being submitted, and its open checks."""
    delays = [*held(board), *unready(board, blocking), *held_gates(board, readiness), *owed(board), *at_gates(board)]
    return Standstill(delays, since(board))


def since(board: Board) -> datetime | None:
    """When the present standstill began: the hold, the most urgent turn, or the end of the last round."""
    if board.project.held_since is not None:
        return board.project.held_since
    if board.live:
        return board.live[0].since
    return board.review.closed_at if board.review else None


def held(board: Board) -> list[Delay]:
    """The hold."""
    project = board.project
    if project.held_since is None:
        return []
    return [Delay("hold", project.held_by.name if project.held_by else "", project.held_reason)]


def unready(board: Board, blocking: Sequence[Blocker]) -> list[Delay]:
    """What holds a submission."""
    return [Delay("check", board.project.lead.name, blocker.detail, blocker.by) for blocker in blocking]


def held_gates(board: Board, readiness: Sequence[Check]) -> list[Delay]:
    """The checks that hold the approval of a gate whose turn it is; whom they wait for, their sentences say."""
    gates = [sign_off.gate for sign_off in board.live if not sign_off.with_team]
    return [Delay("check", "", check.detail, check.check) for gate in gates for check in holding(gate, readiness)]


def owed(board: Board) -> list[Delay]:
    """The conditions that hold a launch."""
    if board.project.state != ProjectState.CLEARED:
        return []
    return [Delay("condition", c.owner.name, f"Condition: {c.text}") for c in board.conditions if c.before_go_live]


def at_gates(board: Board) -> list[Delay]:
    """The turns: the team's where a gate has asked for something, otherwise the gate's; the most urgent first."""
    return [at_gate(board, sign_off) for sign_off in board.live]


def at_gate(board: Board, sign_off: SignOff) -> Delay:
    why = asked(sign_off, board.turns.get(sign_off.pk))
    return Delay("team", sign_off.holder.name, why) if sign_off.with_team else Delay("gate", sign_off.gate.name, why)
