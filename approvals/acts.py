"""What somebody may ask of a project as a whole, in its present state."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from approvals.faces.turns import Viewer
from approvals.reading.board import Board
from common.lifecycle import allowed_steps
from projects.lifecycle import GOING_ON, OPEN, ProjectState


@dataclass(frozen=True)
class Act:
    """A link to the page on which it is asked for."""

    text: str
    url: str


Guard = Callable[[Board, Viewer], bool]


def works_on(board: Board, viewer: Viewer) -> bool:
    return viewer.works_on(board)


def steers(board: Board, viewer: Viewer) -> bool:
    return viewer.steers(board)


#: Transition of the project, words, page, and to whom it is open.
STEPS: tuple[tuple[str, str, str, Guard], ...] = (
    ("submit", "Submit…", "project_submit", works_on),
    ("go_live", "Go live…", "project_go_live", works_on),
    ("revise", "Revise…", "project_revise", works_on),
    ("reopen", "Reopen…", "project_reopen", steers),
    ("retire", "Retire…", "project_retire", works_on),
    ("withdraw", "Withdraw…", "project_withdraw", steers),
)


def acts_on(board: Board, viewer: Viewer) -> list[Act]:
    """The acts that the state allows and whoever looks may ask for."""
    project = board.project
    allowed = set(allowed_steps(project))
    found = [
        Act(text, reverse(page, args=[project.key]))
        for step, text, page, open_to in STEPS
        if step in allowed and open_to(board, viewer)
    ]
    return [*found, *pausing(board, viewer), *asking(board, viewer)]


def pausing(board: Board, viewer: Viewer) -> list[Act]:
    """Hold and resume, which are no steps of the life cycle."""
    project = board.project
    if not viewer.steers(board) or project.state not in OPEN:
        return []
    name, text = ("project_resume", "Resume…") if project.is_held else ("project_hold", "Put on hold…")
    return [Act(text, reverse(name, args=[project.key]))]


def asking(board: Board, viewer: Viewer) -> list[Act]:
    """Opinions and exceptions, for which one asks others."""
    project, works = board.project, viewer.works_on(board)
    acts = []
    if works and project.state == ProjectState.DRAFT:
        acts.append(Act("Ask for an early look…", reverse("early_look_ask", args=[project.key])))
    if (works or viewer.governs) and project.state in GOING_ON:
        text = "Ask for a waiver…" if works else "Waive something…"
        acts.append(Act(text, reverse("waiver_ask", args=[project.key])))
    return acts
