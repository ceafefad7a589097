"""Every round of a project: its stages, gates and decisions; what no longer counts stays, and says so."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.views.generic import TemplateView

from accounts.models import Person
from approvals.board import Board, boards_in_rounds
from approvals.faces.clocks import clock_face
from approvals.faces.gates import chip, line_of
from approvals.models import Decision, SignOff
from common import clock
from common.look import ChipFace, ClockFace
from projects.views.base import OnProject


@dataclass(frozen=True)
class GateRow:
    """A gate of a round: where it stands, and everything decided there."""

    sign_off: SignOff
    chip: ChipFace
    clock: ClockFace | None
    line: str
    decisions: list[Decision]
    asked: Any = None


@dataclass(frozen=True)
class RoundFace:
    """A round of a project, stage by stage."""

    board: Board
    title: str
    stages: list[list[GateRow]]


class SignOffsView(OnProject, TemplateView):
    """All rounds, the latest first."""

    template_name = "approvals/sign_offs.html"
    tab = "project_sign_offs"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The rounds with their gates; what reviewers say is not for people of a vendor."""
        boards = boards_in_rounds(self.project)
        given = [decision for board in boards for decisions in board.decisions.values() for decision in decisions]
        prefetch_related_objects(given, "conditions__owner")
        rounds = [round_face(board, self.person) for board in boards]
        return super().get_context_data(rounds=rounds, reads_reasons=self.person.vendor_id is None, **context)


def round_face(board: Board, viewer: Person) -> RoundFace:
    """One round."""
    at = clock.now()
    stages = [[gate_row(board, s, viewer.pk, at) for s in stage] for stage in board.stages]
    return RoundFace(board, f"Round {board.review.round}" if board.review else "", stages)


def gate_row(board: Board, sign_off: SignOff, viewer: int, at: Any) -> GateRow:
    """One gate."""
    asked = board.turns.get(sign_off.pk)
    given = board.decisions.get(sign_off.pk, [])
    return GateRow(
        sign_off,
        chip(board, sign_off, viewer, at),
        clock_face(sign_off, asked, at),
        line_of(board, sign_off),
        given,
        asked,
    )
