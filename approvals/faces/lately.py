"""What was decided lately, and what comes this person's way next."""

from dataclasses import dataclass
from datetime import datetime

from approvals.faces import days
from approvals.faces.gates import mini_route
from approvals.models import SignOff
from approvals.reading.board import Board
from approvals.rules.verdicts import Verdict
from audit.models import Event
from common.calendar import add
from common.look import MiniRoute
from common.words import count
from projects.models import Project


@dataclass(frozen=True)
class DecidedFace:
    """One verdict or launch: on what, what was said, by whom and when."""

    icon: str
    tone: str
    name: str
    url: str
    what: str
    who: str


#: Icon, tone and words of each verdict.
VERDICTS = {
    Verdict.APPROVE: ("tick", "ok", "Approved"),
    Verdict.APPROVE_WITH_CONDITIONS: ("condition", "ok", "Approved"),
    Verdict.REQUEST_CHANGES: ("back", "warn", "Changes asked"),
    Verdict.REJECT: ("crossed", "bad", "Rejected"),
    Verdict.RECUSE: ("struck", "", "Stepped back"),
    Verdict.ADVISE: ("document", "", "Advised"),
}


def decided_face(event: Event, project: Project, viewer: int) -> DecidedFace:
    """An event of the trail as a line of the side column."""
    icon, tone, what = ("boat", "ok", "Launched") if event.verb == "project.went_live" else verdict_words(event)
    name = "Slipway" if event.actor is None else "You" if event.actor.id == viewer else event.actor.name
    who = f"{name}, {days.said(event.occurred_at)}"
    return DecidedFace(icon, tone, project.name, project.get_absolute_url(), what, who)


def verdict_words(event: Event) -> tuple[str, str, str]:
    """A verdict with its gate, its conditions or its reason."""
    verdict, gate = event.changes["verdict"], event.changes["gate_name"]
    icon, tone, word = VERDICTS[Verdict(verdict)]
    if verdict == Verdict.APPROVE_WITH_CONDITIONS:
        return icon, tone, f"{word} with {count(len(event.changes['conditions']), 'condition')}, {gate}"
    comment = shortened(event.changes["comment"]) if verdict in (Verdict.REQUEST_CHANGES, Verdict.REJECT) else ""
    return icon, tone, f"{word}, {gate}" + (f": “{comment}”" if comment else "")


def shortened(text: str, most: int = 70) -> str:
    """A text cut at a word."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(maxsplit=1)[0]}…"


@dataclass(frozen=True)
class ComingFace:
    """A sign-off that has not reached its reviewer, and the day on which it does if every clock is used up."""

    icon: str
    name: str
    key: str
    url: str
    when: str
    route: MiniRoute
    day: str
    at: datetime


def coming_face(board: Board, sign_off: SignOff, at: datetime) -> ComingFace:
    """When a gate's turn comes at the latest, if everybody before it keeps to their clock."""
    reaches = reaches_at(board, sign_off, at)
    day = days.said(reaches)
    project = board.project
    return ComingFace(
        icon=sign_off.gate.icon,
        name=project.name,
        key=project.key,
        url=project.get_absolute_url(),
        when=f"By {day}, if every clock is used up",
        route=mini_route(board, at),
        day=day,
        at=reaches,
    )


def reaches_at(board: Board, sign_off: SignOff, at: datetime) -> datetime:
    """When a gate's turn comes: after the clocks that run now, and those of the stages in between."""
    return after_clocks(board, [s for s in board.waiting if s.gate.stage.position < sign_off.gate.stage.position], at)


def ends_at(board: Board, at: datetime) -> datetime | None:
    """When the last gate decides; None while no clock runs."""
    if board.project.is_held or not board.live:
        return None
    return after_clocks(board, board.waiting, at)


def after_clocks(board: Board, ahead: list[SignOff], at: datetime) -> datetime:
    """The end of the clocks that run now, and after them of the given ones, stage by stage."""
    reached = max([at, *(s.due_at for s in board.live if s.due_at)])
    for position in sorted({s.gate.stage.position for s in ahead}):
        gates = [s.gate for s in ahead if s.gate.stage.position == position]
        reached = max(add(gate.calendar.hours(), reached, gate.service_level) for gate in gates)
    return reached
