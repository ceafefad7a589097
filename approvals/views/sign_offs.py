"""Every round of a project: its stages, gates and decisions; what no longer counts stays, and says so."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.views.generic import TemplateView

from accounts.models import Person
from approvals.faces.clocks import clock_face
from approvals.faces.gates import chip, line_of
from approvals.faces.said import Said, said_at
from approvals.models import SignOff, TeamTurn
from approvals.reading.board import Board, boards_in_rounds
from common import clock
from common.look import ChipFace, ClockFace
from projects.models import Project
from projects.views.base import OnProject


@dataclass(frozen=True)
class GateRow:
    """A gate of a round: where it stands, and everything said there."""

    sign_off: SignOff
    chip: ChipFace
    clock: ClockFace | None
    line: str
    said: list[Said]


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
        turns = turns_of(self.project)
        rounds = [round_face(board, turns, self.person) for board in boards]
        return super().get_context_data(rounds=rounds, reads_reasons=self.person.vendor_id is None, **context)


def turns_of(project: Project) -> dict[int, list[TeamTurn]]:
    """By sign-off, everything that was ever asked of the team; one statement."""
    found: dict[int, list[TeamTurn]] = defaultdict(list)
    asked = TeamTurn.objects.filter(sign_off__review__project=project)
    for turn in asked.select_related("asked_by", "answered_by"):
        found[turn.sign_off_id].append(turn)
    return found


def round_face(board: Board, turns: dict[int, list[TeamTurn]], viewer: Person) -> RoundFace:
    """One round."""
    at = clock.now()
    stages = [[gate_row(board, s, turns[s.pk], viewer.pk, at) for s in stage] for stage in board.stages]
    return RoundFace(board, f"Round {board.review.round}" if board.review else "", stages)


def gate_row(board: Board, sign_off: SignOff, turns: list[TeamTurn], viewer: int, at: datetime) -> GateRow:
    """One gate."""
    said = said_at(board.decisions.get(sign_off.pk, []), turns)
    face = clock_face(sign_off, board.turns.get(sign_off.pk), at)
    return GateRow(sign_off, chip(board, sign_off, viewer, at), face, line_of(board, sign_off), said)
