"""How a project appears in lists and at the head of its pages: its state, who has the turn, what blocks it."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Person
from approvals.faces.clocks import clock_face
from approvals.faces.gates import is_late, mini_route
from approvals.models import SignOff
from approvals.reading.board import Board
from common.calendar import days_over
from common.look import ChipFace, ClockFace, MiniRoute, chip_of
from common.words import count, days, listing
from projects.lifecycle import ProjectState
from projects.models import Project


@dataclass(frozen=True)
class ProjectRow:
    """One project in a list; `due_at`, the first date of any of its turns, places it among the others."""

    project: Project
    route: MiniRoute
    chip: ChipFace
    holder: Person | None
    clock: ClockFace | None
    blocked_by: str
    due_at: datetime | None = None

    @property
    def pk(self) -> int:
        return self.project.pk

    @property
    def key(self) -> str:
        return self.project.key

    @property
    def name(self) -> str:
        return self.project.name

    @property
    def url(self) -> str:
        return self.project.get_absolute_url()


#: States in which the lead has the next move.
WITH_LEAD = (ProjectState.DRAFT, ProjectState.CLEARED, ProjectState.REJECTED)


def project_row(board: Board, viewer: int, at: datetime) -> ProjectRow:
    """A project with its most urgent turn."""
    project, first = board.project, first_turn(board, viewer)
    return ProjectRow(
        project=project,
        route=mini_route(board, at),
        chip=row_chip(board, first, viewer),
        holder=first.holder if first else project.lead if project.state in WITH_LEAD else None,
        clock=clock_face(first, board.turns.get(first.pk), at) if first else no_clock(board),
        blocked_by=blocked_by(board, first),
        due_at=board.live[0].due_at if first else None,
    )


def no_clock(board: Board) -> ClockFace | None:
    """What stands in place of a clock once the gates are done with a project."""
    return None if board.project.state == ProjectState.DRAFT else ClockFace(0, 0, note="no clock runs")


def first_turn(board: Board, viewer: int) -> SignOff | None:
    """The turn that a list shows: the viewer's own, else the one that is due first."""
    live = board.live
    return next((s for s in live if s.holder_id == viewer), live[0] if live else None)


def row_chip(board: Board, first: SignOff | None, viewer: int) -> ChipFace:
    """The state of a project in one word; under review the word is the gate."""
    if board.project.is_held:
        return chip_of("held")
    if first is None:
        return chip_of(board.project.state)
    if first.holder_id == viewer:
        return chip_of("your_turn")
    return chip_of("changes_requested") if first.with_team else chip_of("waiting", first.gate.name)


def blocked_by(board: Board, first: SignOff | None) -> str:
    """What holds a project up, in a few words."""
    if board.project.is_held:
        return board.project.held_reason
    if first is not None:
        asked = board.turns.get(first.pk)
        return asked.text if asked else f"{first.gate.name}, {look_of(first)}"
    if board.project.state == ProjectState.CLEARED and board.conditions:
        return f"{count(len(board.conditions), 'condition')} open"
    return {ProjectState.DRAFT: "Not submitted", ProjectState.REJECTED: "Rejected"}.get(
        ProjectState(board.project.state), ""
    )


def look_of(sign_off: SignOff) -> str:
    """How often the turn has come to the gate."""
    return {1: "first look", 2: "second look", 3: "third look"}.get(sign_off.passage, f"look {sign_off.passage}")


def header_chips(board: Board, at: datetime) -> list[ChipFace]:
    """The state of a project beside its name, and by how much it is stalled."""
    if board.project.is_held:
        return [chip_of("held")]
    if not board.live:
        return [chip_of(board.project.state)]
    gates = listing([sign_off.gate.name for sign_off in sorted(board.live, key=lambda s: s.pk)])
    state = [chip_of(board.project.state)] if board.is_re_review else []
    return [*state, chip_of("waiting", f"At {gates}"), *stalled(board, at)]


def stalled(board: Board, at: datetime) -> list[ChipFace]:
    """By how many working days the latest clock is over."""
    late = [s for s in board.live if is_late(board, s, at)]
    over = max((days_over(s.gate.calendar.hours(), s.due_at, at) for s in late if s.due_at), default=0)
    return [ChipFace("bad", "clock", f"Stalled {days(over)}")] if over else []
