"""The panel in which a person decides: what to know first, the verdicts with their consequences, what happens next."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from approvals.faces import days
from approvals.faces.turns import next_stage
from approvals.holding import holding, levels_of
from approvals.lifecycle import SignOffState
from approvals.models import SignOff, Waiver
from approvals.reading.board import Board
from approvals.reading.sight import Sight
from approvals.rules.verdicts import OF_CONSULTED, OF_DECIDING, Verdict
from common.words import count, first_name, listing
from projects.dossier import SECTIONS
from projects.readiness import Check

#: How many gaps, or checks that nobody answered, the panel tells in full.
FEW = 2


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


def checks(
    board: Board,
    sign_off: SignOff,
    scope: Collection[Sight],
    readiness: Iterable[Check],
    waived: Mapping[str, Waiver],
) -> list[CheckFace]:
    """What to know before deciding at this gate; what holds comes first."""
    found = [
        *readiness_checks(sign_off, readiness, waived),
        CheckFace("met", "You neither wrote nor work on this POC"),
        *earlier_gates(board, sign_off),
        *open_conditions(board, sign_off),
        looked_check(scope),
    ]
    return sorted(found, key=lambda check: ("holds", "met", "know").index(check.state))


def readiness_checks(sign_off: SignOff, readiness: Iterable[Check], waived: Mapping[str, Waiver]) -> list[CheckFace]:
    """The readiness checks that the gate asks about: what holds, what to know, and how many are met."""
    named = [check for check in readiness if check.check in levels_of(sign_off.gate)]
    held = holding(sign_off.gate, named, waived)
    excepted = {check.check for check in holding(sign_off.gate, named) if check not in held}
    return [
        *(CheckFace("holds", check.detail.rstrip("."), holds(check)) for check in held),
        *(waived_face(waived[code]) for code in sorted(excepted)),
        *gaps([c for c in named if c.status == "gap" and c not in held and c.check not in excepted]),
        *unanswered([check for check in named if check.status == "unanswered"]),
        *met([check for check in named if check.status == "met"]),
    ]


def waived_face(waiver: Waiver) -> CheckFace:
    """A gap that would hold approval, were it not waived."""
    by = waiver.granted_by.name if waiver.granted_by else "Governance"
    text = f"{waiver.what[:1].upper()}{waiver.what[1:]} is waived until {days.near(waiver.ends_on)}"
    return CheckFace("know", text, f"By {by}: {waiver.reason}")


def holds(check: Check) -> str:
    """What stands beneath a check that holds approval."""
    return " ".join(filter(None, ("Holds approval.", check.remedy, "Settle it, or make it a condition.")))


def gaps(found: list[Check]) -> list[CheckFace]:
    """Gaps that hold nothing: the first few in their own words."""
    if len(found) <= FEW:
        return [CheckFace("know", check.detail.rstrip("."), check.remedy) for check in found]
    some = " ".join(check.detail for check in found[:FEW])
    return [CheckFace("know", count(len(found), "gap"), f"{some} And {len(found) - FEW} more.")]


def unanswered(found: list[Check]) -> list[CheckFace]:
    """What nobody has answered."""
    if not found:
        return []
    some = " ".join(check.detail for check in found[:FEW])
    others = f" And {len(found) - FEW} more." if len(found) > FEW else ""
    return [CheckFace("know", f"{count(len(found), 'check')} not answered", f"{some}{others}")]


def met(found: list[Check]) -> list[CheckFace]:
    """What is as it should be."""
    if not found:
        return []
    return [CheckFace("met", found[0].detail.rstrip(".") if len(found) == 1 else f"{len(found)} readiness checks met")]


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
