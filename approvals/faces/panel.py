"""The panel in which a person decides: what to know first, the verdicts with their consequences, what happens next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from approvals.board import Board
from approvals.faces.turns import next_stage
from approvals.lifecycle import SignOffState
from approvals.models import SignOff
from approvals.sight import Sight
from approvals.verdicts import OF_CONSULTED, OF_DECIDING, Verdict
from common.words import count, first_name, listing
from projects.dossier import SECTIONS
from projects.readiness import Check


@dataclass(frozen=True)
class CheckFace:
    """One thing to know before deciding: met, worth knowing, or what holds an approval; with its remedy."""

    state: Literal["met", "know", "holds"]
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class OptionFace:
    """A verdict, with what follows from it or what holds it."""

    value: str
    name: str
    consequence: str
    held: bool = False
    checked: bool = False


def checks(board: Board, sign_off: SignOff, scope: Collection[Sight], readiness: Iterable[Check]) -> list[CheckFace]:
    """What to know before deciding at this gate; what holds comes first."""
    found = [
        *readiness_checks(sign_off, readiness),
        CheckFace("met", "You neither wrote nor work on this POC"),
        *earlier_gates(board, sign_off),
        *open_conditions(board, sign_off),
        looked_check(scope),
    ]
    return sorted(found, key=lambda check: ("holds", "met", "know").index(check.state))


def readiness_checks(sign_off: SignOff, readiness: Iterable[Check]) -> list[CheckFace]:
    """Gaps in who answers for what, told to the gates that read it."""
    if "people" not in sign_off.gate.reads:
        return []
    gaps = [check.detail.rstrip(".") for check in readiness if check.status == "gap" and check.check == "O2"]
    if not gaps:
        return [CheckFace("met", "Somebody answers for every area")]
    others = f" And {len(gaps) - 2} more." if len(gaps) > 2 else ""
    return [CheckFace("know", f"{count(len(gaps), 'seat')} not filled", f"{'. '.join(gaps[:2])}.{others}")]


def earlier_gates(board: Board, sign_off: SignOff) -> list[CheckFace]:
    """Whether the stages before have passed."""
    before = [s for s in board.sign_offs if s.gate.stage.position < sign_off.gate.stage.position]
    if not before:
        return []
    approved = [s for s in before if s.state == SignOffState.APPROVED]
    if len(approved) == len(before):
        words = f"All {len(before)} earlier gates approved" if len(before) > 1 else f"{before[0].gate.name} approved"
        return [CheckFace("met", words)]
    names = listing([s.gate.name for s in before if s not in approved])
    return [CheckFace("know", f"{names} looks again", "What it had approved has changed. You may still decide.")]


def open_conditions(board: Board, sign_off: SignOff) -> list[CheckFace]:
    """Conditions of other gates that nobody has confirmed."""
    others = [c for c in board.conditions if c.decision.sign_off_id != sign_off.pk]
    if not others:
        return []
    gates = listing(sorted({c.decision.sign_off.gate.name for c in others}))
    return [CheckFace("know", f"{count(len(others), 'condition')} of {gates} open", others[0].text)]


def looked_check(scope: Collection[Sight]) -> CheckFace:
    """Whether the reviewer has seen what the gate reads, as it is now."""
    unseen = [SECTIONS[sight.current.name].title for sight in scope if not sight.looked]
    if not unseen:
        return CheckFace("met", "You have looked at everything in your scope")
    return CheckFace(
        "know", f"{count(len(unseen), 'section')} not looked at yet", f"{listing(unseen)}. You may still decide."
    )


def options(board: Board, sign_off: SignOff, known: Collection[CheckFace], chosen: str) -> list[OptionFace]:
    """The verdicts of this gate; a held one stays visible and says by how much it is held."""
    held = [check for check in known if check.state == "holds"]
    allowed = OF_DECIDING if sign_off.gate.decides else OF_CONSULTED
    said = consequences(board, sign_off, held=bool(held))
    return [
        OptionFace(
            value=verdict.value,
            name=verdict.label,
            consequence=f"Held by {count(len(held), 'check')}" if held and verdict == Verdict.APPROVE else text,
            held=bool(held) and verdict == Verdict.APPROVE,
            checked=chosen == verdict,
        )
        for verdict, text in said.items()
        if verdict in allowed
    ]


def consequences(board: Board, sign_off: SignOff, *, held: bool) -> dict[Verdict, str]:
    """What follows from each verdict, in the order in which they are offered. Recusing is a page of its own."""
    lead = board.project.lead.name
    return {
        Verdict.APPROVE: approval(board, sign_off),
        Verdict.APPROVE_WITH_CONDITIONS: "The open check becomes a condition"
        if held
        else "You name what, who and when",
        Verdict.REQUEST_CHANGES: f"The turn goes back to {lead}",
        Verdict.REJECT: "Ends the route; the team may resubmit",
        Verdict.ADVISE: "It binds nobody, and is on the record",
    }


def approval(board: Board, sign_off: SignOff) -> str:
    """What an approval opens."""
    assented = {d.by_id for d in board.standing(sign_off)}
    if sign_off.gate.quorum > len(assented) + 1:
        return f"{count(sign_off.gate.quorum - len(assented) - 1, 'more person', 'more people')} must approve after you"
    beside = [s for s in board.live if s.pk != sign_off.pk]
    following = next_stage(board)
    if beside:
        return f"{listing([s.gate.name for s in beside])} still {'decides' if len(beside) == 1 else 'decide'}"
    if not following:
        return "Clears the last gate"
    return f"Opens {listing([s.gate.name for s in following])}"


def submit_words(verdict: str, conditions: int) -> str:
    """The button, repeating the verdict once it is known."""
    if verdict == Verdict.APPROVE_WITH_CONDITIONS and conditions:
        return f"Approve with {count(conditions, 'condition')}"
    return {
        Verdict.APPROVE.value: "Approve",
        Verdict.REQUEST_CHANGES.value: "Request changes",
        Verdict.REJECT.value: "Reject…",
        Verdict.ADVISE.value: "Advise",
    }.get(verdict, "Record decision")


def decided_toast(verdict: str, sign_off: SignOff, conditions: int, after: str) -> str:
    """What has just been done and who is next."""
    project, lead = sign_off.review.project.name, first_name(sign_off.review.project.lead.name)
    said = {
        Verdict.APPROVE.value: f"Approved {project}.",
        Verdict.APPROVE_WITH_CONDITIONS.value: f"Approved {project} with {count(conditions, 'condition')}.",
        Verdict.REQUEST_CHANGES.value: f"Asked for changes to {project}. The turn is with {lead}.",
        Verdict.REJECT.value: f"Rejected {project}. {lead} may revise it and submit again.",
        Verdict.ADVISE.value: f"Advised on {project}.",
        Verdict.RECUSE.value: f"You stepped back from {sign_off.gate.name} on {project}.",
    }[verdict]
    return f"{said} {after}".strip()
