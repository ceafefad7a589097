"""What stands in place of the panel for whoever does not decide: whose turn it is, and why it is not theirs."""

from dataclasses import dataclass, field

from django.urls import reverse

from approvals.faces.turns import Viewer, act_of
from approvals.lifecycle import SignOffState
from approvals.models import SignOff
from approvals.permissions import WHY_NOT
from approvals.reading.board import Board
from approvals.rules.bench import Bench, Entitled, entitlement
from common.look import ActFace


@dataclass(frozen=True)
class StandFace:
    """The turn in words, the sentence that keeps the reader from it, and what they may do instead."""

    heading: str
    sentence: str
    acts: list[ActFace] = field(default_factory=list)


def stand_face(board: Board, sign_off: SignOff, bench: Bench, viewer: Viewer) -> StandFace:
    """What a reader is told who can't decide here now."""
    gate = sign_off.gate.name
    if not sign_off.is_live:
        return StandFace(f"{gate} is {sign_off.get_state_display().lower()}", closed_words(sign_off))
    if sign_off.with_team:
        return with_team(board, sign_off, viewer)
    answer = entitlement(bench, viewer.person.pk)
    code = "" if isinstance(answer, Entitled) else answer.code
    sentence = WHY_NOT[code].format(gate=gate, holder=sign_off.holder.name) if code else ""
    return StandFace(f"{sign_off.holder.name} decides", sentence, acts=ways_out(sign_off, bench, viewer))


def closed_words(sign_off: SignOff) -> str:
    """Why nobody acts at a gate."""
    if sign_off.state == SignOffState.WAITING:
        return "The turn has not come to it; an earlier gate is open."
    return sign_off.reason if sign_off.state == SignOffState.SKIPPED else "Nothing waits here."


def with_team(board: Board, sign_off: SignOff, viewer: Viewer) -> StandFace:
    """The team has something to answer."""
    asked = board.turns.get(sign_off.pk)
    heading = f"Your turn: {act_of(sign_off)}" if viewer.is_(sign_off.holder_id) else f"{sign_off.holder.name} answers"
    acts = [ActFace("Answer", reverse("sign_off_answer", args=[sign_off.pk]))] if viewer.works_on(board) else []
    if asked is None:
        return StandFace(heading, "", acts=acts)
    what = "asked a question" if asked.kind == "question" else "asked for changes"
    return StandFace(heading, f"{asked.asked_by.name} {what}. The gate's clock stands until the answer.", acts)


def ways_out(sign_off: SignOff, bench: Bench, viewer: Viewer) -> list[ActFace]:
    """What somebody with a right but a conflict may still do: pass it on, or step back."""
    acts = []
    if viewer.person.pk in bench.deciders or viewer.is_(sign_off.reviewer_id) or viewer.governs:
        acts.append(ActFace("Hand over…", reverse("sign_off_hand_over", args=[sign_off.pk]), "handover"))
    if (
        viewer.person.pk in bench.deciders or viewer.is_(sign_off.reviewer_id)
    ) and viewer.person.pk not in bench.recused:
        acts.append(ActFace("Recuse yourself…", reverse("sign_off_recuse", args=[sign_off.pk]), "struck"))
    return acts
