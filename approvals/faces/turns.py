"""Whose turn it is on a project or at a sign-off, as the bar says it: who, what, since when, what comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from accounts.models import Person
from approvals.faces import days
from approvals.faces.clocks import clock_face, in_days
from approvals.lifecycle import ClearanceState, ReviewState, SignOffState
from approvals.models import Clearance, SignOff
from approvals.reading.board import Board, blocking_of
from common import words
from common.look import ActFace, TurnFace, face_of
from common.words import count, listing
from projects.lifecycle import ProjectState


@dataclass(frozen=True)
class Viewer:
    """Whoever looks: who they are, and whether they may stop, hold and reopen projects that are not theirs."""

    person: Person
    governs: bool = False

    def is_(self, pk: int) -> bool:
        return self.person.pk == pk

    def works_on(self, board: Board) -> bool:
        """Whether they are of the project's own people."""
        return self.person.pk in board.team

    def steers(self, board: Board) -> bool:
        """Whether they may withdraw, hold and reopen it."""
        return self.governs or self.is_(board.project.lead_id)


def project_turn(board: Board, viewer: Viewer, at: datetime, clearance: Clearance | None = None) -> TurnFace | None:
    """The turn on a project, in whatever state it is."""
    if board.project.is_held:
        return held_turn(board, viewer)
    if board.live:
        return gate_turn(board, the_first_for(viewer, board.live), viewer, at)
    tell = BY_STATE.get(board.project.state)
    return tell(board, viewer, clearance) if tell else None


def the_first_for(viewer: Viewer, live: list[SignOff]) -> SignOff:
    """One's own turn before anybody else's, then the most urgent."""
    return next((s for s in live if viewer.is_(s.holder_id)), live[0])


def gate_turn(board: Board, sign_off: SignOff, viewer: Viewer, at: datetime) -> TurnFace:
    """The turn at one gate, with what goes on beside it and what comes after."""
    yours = viewer.is_(sign_off.holder_id)
    clock = clock_face(sign_off, board.turns.get(sign_off.pk), at)
    return TurnFace(
        head=f"{whose(sign_off.holder, viewer)}: {act_of(sign_off)}.",
        since=f"{'Asked' if sign_off.with_team else 'Open'} since {days.said(sign_off.since)}",
        clock=clock.words if clock else "",
        tone=clock.tone if clock else "",
        after=after(board, sign_off, yours=yours),
        yours=yours,
        holder=None if yours else face_of(sign_off.holder),
        act=gate_act(board, sign_off, viewer),
    )


def whose(holder: Person, viewer: Viewer) -> str:
    """ "Your turn, Imke", or "Jonas Lindqvist's turn"."""
    return f"Your turn, {holder.first_name}" if viewer.is_(holder.pk) else f"{holder.name}'s turn"


def act_of(sign_off: SignOff) -> str:
    """What the holder has to do."""
    return f"answer {sign_off.gate.name}" if sign_off.with_team else f"decide on {sign_off.gate.name}"


def gate_act(board: Board, sign_off: SignOff, viewer: Viewer) -> ActFace | None:
    """The button that leads on: to where one takes the turn; for somebody else's, to a reminder if one can be sent."""
    if sign_off.with_team and viewer.works_on(board):
        return ActFace("Answer", reverse("sign_off_answer", args=[sign_off.pk]))
    if viewer.is_(sign_off.holder_id):
        return ActFace("Open decision", sign_off.get_absolute_url())
    if viewer.person.vendor_id is not None:
        return None
    if (remind := address("sign_off_remind", sign_off.pk)) is not None:
        return ActFace("Remind", remind, icon="bell", method="post")
    return ActFace("Open sign-off", sign_off.get_absolute_url())


def address(name: str, *given: object) -> str | None:
    """The address of a page that another room may bring; None where it does not stand."""
    try:
        return reverse(name, args=given)
    except NoReverseMatch:
        return None


def after(board: Board, first: SignOff, *, yours: bool) -> str:
    """Who acts beside this turn, and who is next."""
    beside = [does_by(s) for s in board.live if s.pk != first.pk]
    words = f"Beside {'you' if yours else 'that'}, {listing(beside)}" if beside else ""
    following = [s.reviewer.first_name for s in next_stage(board)]
    coming = f"{listing(following)} {'is' if len(following) == 1 else 'are'} next" if following else ""
    if not words and not coming:
        return "With it the clearance holds again." if board.is_re_review else "It is the last sign-off before launch."
    return "; ".join(filter(None, [words, coming])) + "."


def does(sign_off: SignOff) -> str:
    """What somebody else does meanwhile."""
    return f"answers {sign_off.gate.name}" if sign_off.with_team else f"decides on {sign_off.gate.name}"


def does_by(sign_off: SignOff) -> str:
    """ "Jonas answers DevOps by Tue 16 Jun", or, once that day has passed, that it was to be."""
    due, who = sign_off.due_at, sign_off.holder.first_name
    if due is not None and days.local(due) < days.today():
        act = "answer" if sign_off.with_team else "decide on"
        return f"{who} was to {act} {sign_off.gate.name} by {days.said(due)}"
    return f"{who} {does(sign_off)}{f' by {days.said(due)}' if due else ''}"


def next_stage(board: Board) -> list[SignOff]:
    """The gates of the stage that opens next."""
    ahead = board.waiting
    return [s for s in ahead if s.gate.stage.position == ahead[0].gate.stage.position]


def what_is_next(board: Board, sign_off: SignOff) -> str:
    """What happens after this sign-off's decision: who acts beside it, and who then has how long."""
    beside = [does_by(s) for s in board.live if s.pk != sign_off.pk]
    following = [f"{s.reviewer.name} has {count(in_days(s.gate.service_level), 'day')}" for s in next_stage(board)]
    then = f"then {listing(following)}" if beside else listing(following)
    if not following:
        end = "the clearance holds again" if board.is_re_review else "the project is cleared"
        then = f"then {end}" if beside else f"with your approval {end}"
    return "; ".join(filter(None, [listing(beside), then])) + "."


def held_turn(board: Board, viewer: Viewer) -> TurnFace:
    """Nobody's turn: the project is on hold."""
    project = board.project
    until = f" until {days.said(project.held_until)}" if project.held_until else ""
    who = project.held_by.name if project.held_by else "Slipway"
    act = ActFace("Resume", reverse("project_resume", args=[project.key])) if viewer.steers(board) else None
    since = f"Since {days.said(project.held_since)}, by {who}" if project.held_since else ""
    return TurnFace(
        f"On hold{until}.", since, after=f"“{project.held_reason}” Its clocks stand.", icon="pause", act=act
    )


def draft_turn(board: Board, viewer: Viewer, _clearance: Clearance | None) -> TurnFace:
    """A draft waits for its team to submit it, or first to mend what holds that back."""
    blocking = blocking_of(board.project)
    if not blocking:
        return team_turn(board, viewer, "submit it for sign-off", "Submit", "project_submit")
    first = f"{blocking[0]['detail']}{f' And {len(blocking) - 1} more.' if len(blocking) > 1 else ''}"
    return team_turn(board, viewer, "make it ready to submit", "See what is missing", "project_submit", first)


def cleared_turn(board: Board, viewer: Viewer, clearance: Clearance | None) -> TurnFace:
    """A cleared project waits for its team to launch it."""
    unmet = [condition for condition in board.conditions if condition.before_go_live]
    first = f"{count(len(unmet), 'condition')} must be met first." if unmet else ""
    notes = " ".join(filter(None, [first, cleared_until(clearance)]))
    return team_turn(board, viewer, "put it into production", "Go live", "project_go_live", notes)


def rejected_turn(board: Board, viewer: Viewer, _clearance: Clearance | None) -> TurnFace:
    """A rejected project waits for its team to take it back, or to leave it."""
    gate = next((s.gate.name for s in board.sign_offs if s.state == SignOffState.REJECTED), "A gate")
    ended = board.review.closed_at if board.review else None
    notes = f"{gate} rejected it{f' on {days.said(ended)}' if ended else ''}."
    return team_turn(board, viewer, "revise it, or leave it", "Revise", "project_revise", notes)


def team_turn(board: Board, viewer: Viewer, act: str, text: str, url: str, after: str = "") -> TurnFace:
    """A turn of the project's own people; the lead answers for it."""
    lead, yours = board.project.lead, viewer.is_(board.project.lead_id)
    button = ActFace(text, reverse(url, args=[board.project.key])) if viewer.works_on(board) else None
    holder = None if yours else face_of(lead)
    return TurnFace(f"{whose(lead, viewer)}: {act}.", after=after, yours=yours, holder=holder, act=button)


def live_turn(_board: Board, _viewer: Viewer, clearance: Clearance | None) -> TurnFace:
    """In production, nobody has to act as long as the clearance holds."""
    return TurnFace("In production.", after=cleared_until(clearance), icon="boat")


def withdrawn_turn(board: Board, viewer: Viewer, _clearance: Clearance | None) -> TurnFace:
    """Out of the way, until somebody takes it up again."""
    act = ActFace("Reopen", reverse("project_reopen", args=[board.project.key])) if viewer.steers(board) else None
    again = board.project.look_again_on
    after = f"Nobody works on it; look again on {words.day(again)}." if again else "Nobody works on it."
    return TurnFace("Withdrawn.", after=after, icon="pause", act=act)


def retired_turn(_board: Board, _viewer: Viewer, _clearance: Clearance | None) -> TurnFace:
    """Its service has ended."""
    return TurnFace("Retired.", after="It is no longer in production.", icon="struck")


def cleared_until(clearance: Clearance | None) -> str:
    """How long the right to run holds, or why it does not."""
    if clearance is None:
        return "No clearance is in force."
    if clearance.state == ClearanceState.VALID:
        return f"Cleared until {days.said(clearance.expires_at)}, for {clearance.scope}."
    return f"Its clearance is {clearance.get_state_display().lower()}: {clearance.reason or 'no reason was given'}"


Tell = Callable[[Board, Viewer, Clearance | None], TurnFace]

BY_STATE: dict[str, Tell] = {
    ProjectState.DRAFT: draft_turn,
    ProjectState.CLEARED: cleared_turn,
    ProjectState.REJECTED: rejected_turn,
    ProjectState.LIVE: live_turn,
    ProjectState.WITHDRAWN: withdrawn_turn,
    ProjectState.RETIRED: retired_turn,
}


def afterwards(board: Board) -> str:
    """Who has the turn now that something was decided, as a sentence of its own."""
    if board.review is not None and board.review.state == ReviewState.APPROVED:
        return "Its clearance holds again." if board.is_re_review else "It is cleared to go live."
    acts = [f"{s.holder.first_name} {does(s)}" for s in board.live]
    return f"{listing(acts)}." if acts else ""
