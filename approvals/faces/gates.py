"""How a gate appears: in the small picture, in the large one, and as a chip."""

from datetime import datetime

from accounts.models import Person
from approvals.faces import days
from approvals.faces.clocks import clock_face, in_days
from approvals.lifecycle import SignOffState
from approvals.models import SignOff, TurnKind
from approvals.reading.board import Board
from common.look import ChipFace, EndFace, GateFace, MiniRoute, NodeFace, RouteFace, chip_of, face_of
from common.look.route import NodeState
from common.words import count
from projects.lifecycle import ProjectState

QUESTION = ChipFace("warn", "question", "Question asked")

_NODES: dict[str, NodeState] = {
    SignOffState.WAITING: "not_started",
    SignOffState.CHANGES_REQUESTED: "changes_requested",
    SignOffState.APPROVED: "approved",
    SignOffState.REJECTED: "rejected",
    SignOffState.WAIVED: "waived",
    SignOffState.SKIPPED: "skipped",
}


def is_late(board: Board, sign_off: SignOff, at: datetime) -> bool:
    """Whether its clock has run out."""
    return sign_off.due_at is not None and sign_off.due_at < at and not board.project.is_held


def node_state(board: Board, sign_off: SignOff, at: datetime) -> NodeState:
    """The state of a gate as the pictures of the route know it."""
    if sign_off.state != SignOffState.PENDING:
        return _NODES[sign_off.state]
    if sign_off.with_team:
        return "changes_requested"
    if is_late(board, sign_off, at):
        return "overdue"
    return "lapsed" if board.has_lapsed(sign_off) else "waiting"


def node(board: Board, sign_off: SignOff, at: datetime) -> NodeFace:
    """One gate in the small picture."""
    return NodeFace(sign_off.gate.name, node_state(board, sign_off, at))


def mini_route(board: Board, at: datetime) -> MiniRoute:
    """The small picture of a project's latest round, or of the way ahead before the first."""
    if board.review is None:
        return MiniRoute([[NodeFace(gate.name, "not_started") for gate in stage] for stage in board.ahead])
    return MiniRoute([[node(board, sign_off, at) for sign_off in stage] for stage in board.stages])


def chip(board: Board, sign_off: SignOff, viewer: int, at: datetime) -> ChipFace:
    """A gate's state as a word; what is the viewer's own turn says so."""
    if sign_off.is_live and board.project.is_held:
        return chip_of("held")
    if sign_off.is_live and sign_off.holder_id == viewer:
        return chip_of("your_turn")
    asked = board.turns.get(sign_off.pk)
    if asked is not None and asked.kind == TurnKind.QUESTION:
        return QUESTION
    return chip_of(node_state(board, sign_off, at))


def gate_face(board: Board, sign_off: SignOff, viewer: int, at: datetime, *, link: bool) -> GateFace:
    """A gate in the large picture: who must act there now, and how long they have."""
    state = node_state(board, sign_off, at)
    line = line_of(board, sign_off)
    return GateFace(
        name=sign_off.gate.name,
        icon=sign_off.gate.icon,
        state=state,
        chip=chip(board, sign_off, viewer, at),
        holder=face_of(decider(board, sign_off)),
        clock=None if line else clock_face(sign_off, board.turns.get(sign_off.pk), at),
        line=line,
        url=sign_off.get_absolute_url() if link else "",
        live=sign_off.is_live and not sign_off.with_team and not board.project.is_held,
    )


def decider(board: Board, sign_off: SignOff) -> Person:
    """Whoever has the turn; once it is decided, whoever decided."""
    standing = board.standing(sign_off)
    return standing[-1].by if standing and not sign_off.is_live else sign_off.holder


def line_of(board: Board, sign_off: SignOff) -> str:
    """What stands in place of the clock before a gate's turn and after it."""
    if sign_off.state == SignOffState.WAITING:
        return f"{in_days(sign_off.gate.service_level)}-day clock"
    if sign_off.state == SignOffState.SKIPPED:
        return "ended without it"
    if demanded := board.demanded_by(sign_off) if sign_off.state == SignOffState.APPROVED else []:
        return f"{count(len(demanded), 'condition')} open"
    if sign_off.carried_from_id is not None and not sign_off.is_live:
        return "still holds"
    closed = sign_off.state in (SignOffState.APPROVED, SignOffState.REJECTED)
    return f"decided in {count(in_days(sign_off.spent), 'day')}" if closed else ""


def route_face(board: Board, viewer: int, at: datetime, *, link: bool = True) -> RouteFace | None:
    """The large picture; None for a project that was never submitted."""
    if board.review is None:
        return None
    stages = [[gate_face(board, s, viewer, at, link=link) for s in stage] for stage in board.stages]
    start = EndFace("Submitted", days.said(board.review.opened_at), reached=True)
    return RouteFace(stages, start, end_face(board), walked=walked(board))


def end_face(board: Board) -> EndFace:
    """Where the route leads."""
    project = board.project
    reached = project.state in (ProjectState.LIVE, ProjectState.RETIRED)
    when = f"by {days.short(project.target_go_live)}" if project.target_go_live and not reached else ""
    return EndFace("Launched" if reached else "Launch", when, reached=reached)


def walked(board: Board) -> int:
    """How many stages the turn has reached."""
    return sum(
        any(s.state not in (SignOffState.WAITING, SignOffState.SKIPPED) for s in stage) for stage in board.stages
    )
