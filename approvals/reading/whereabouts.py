"""Where projects are on their way: whose turn it is, since when, by when, and what holds each of them up.

For many projects at once: at most fifteen statements, however many they are.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from accounts.models import Person
from approvals.actions.submit import DEFAULT_ROUTE, gates_of, newest_version
from approvals.models import Clearance, Condition, SignOff, TeamTurn, TurnKind
from approvals.reading.board import Board, boards_of
from approvals.seating.muster import hindrances
from common import clock
from common.words import day
from projects.lifecycle import ProjectState
from projects.models import Project

#: States in which the next move is the lead's, unless a gate has the turn.
WITH_LEAD = (ProjectState.DRAFT, ProjectState.CLEARED, ProjectState.REJECTED)


@dataclass(frozen=True)
class Blocker:
    """One thing that holds a project up.

    `by` is the key of a gate, the id of a readiness check, or `hold`, `condition` or `clearance`.
    """

    kind: Literal["gate", "check", "condition", "clearance", "hold"]
    by: str
    detail: str
    holder: Person | None = None
    since: datetime | None = None
    due_at: datetime | None = None


@dataclass(frozen=True)
class Whereabouts:
    """Who has the turn, since when and until when; nobody once there is nothing left to do."""

    holder: Person | None = None
    waiting_since: datetime | None = None
    next_due: datetime | None = None
    blockers: list[Blocker] = field(default_factory=list)


def locate(projects: Collection[Project]) -> dict[int, Whereabouts]:
    """The whereabouts of each project by its id."""
    boards, further = boards_of(projects), {**not_ready(projects), **without_clearance(projects)}
    return {
        pk: turn_of(board, [*held(board.project), *gates(board), *further.get(pk, []), *conditions(board)])
        for pk, board in boards.items()
    }


def turn_of(board: Board, blockers: list[Blocker]) -> Whereabouts:
    """The gate that is due first has the turn; without one it is the lead's, since the last round ended."""
    if board.live:
        first = board.live[0]
        return Whereabouts(first.holder, first.since, first.due_at, blockers)
    project, review = board.project, board.review
    if project.state not in WITH_LEAD:
        return Whereabouts(blockers=blockers)
    ended = review.closed_at if review else None
    return Whereabouts(project.lead, ended or project.created_at, None, blockers)


def held(project: Project) -> Iterator[Blocker]:
    """The hold, if there is one."""
    if project.held_since is not None:
        until = f" until {day(project.held_until)}" if project.held_until else ""
        yield Blocker("hold", "hold", f"On hold{until}: {project.held_reason}", project.held_by, project.held_since)


def gates(board: Board) -> Iterator[Blocker]:
    """The gates that have the turn, the most urgent first."""
    for sign_off in board.live:
        detail = asked(sign_off, board.turns.get(sign_off.pk))
        yield Blocker("gate", sign_off.gate.key, detail, sign_off.holder, sign_off.since, sign_off.due_at)


def asked(sign_off: SignOff, turn: TeamTurn | None) -> str:
    """What a gate waits for, in a sentence."""
    what = {TurnKind.CHANGES.value: "asked for changes", TurnKind.QUESTION.value: "asked a question"}
    said = what[turn.kind] if turn else "has not decided"
    return f"{sign_off.gate.name} {said}; the turn is with {sign_off.holder.name}."


def conditions(board: Board) -> Iterator[Blocker]:
    """What has to be met before a cleared project goes live."""
    if board.project.state == ProjectState.CLEARED:
        for condition in board.conditions:
            if condition.before_go_live:
                detail = demanded(condition)
                yield Blocker("condition", "condition", detail, condition.owner, condition.changed_at)


def demanded(condition: Condition) -> str:
    """A condition with who owes it by when."""
    return f"{condition.text} ({condition.owner.name}, due {day(condition.due_on)})"


def not_ready(projects: Collection[Project]) -> dict[int, list[Blocker]]:
    """What holds drafts back from being submitted along the usual route."""
    drafts = [project for project in projects if project.state == ProjectState.DRAFT]
    if not drafts:
        return {}
    return {
        pk: [Blocker("check", str(item["check"]), str(item["detail"])) for item in blocking]
        for pk, blocking in hindrances(drafts, gates_of(newest_version(DEFAULT_ROUTE))).items()
    }


def without_clearance(projects: Collection[Project]) -> dict[int, list[Blocker]]:
    """Cleared projects whose clearance is not in force."""
    cleared = {project.pk for project in projects if project.state == ProjectState.CLEARED}
    if not cleared:
        return {}
    in_force = Clearance.objects.in_force(clock.now()).filter(project__in=cleared)
    blocker = Blocker("clearance", "clearance", "No clearance is in force.")
    return {pk: [blocker] for pk in cleared.difference(in_force.values_list("project", flat=True))}
