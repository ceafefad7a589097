"""What follows from the verdicts that count: for a gate, for its stage, for the review.

Pure: this module alone says when a gate has passed, which gates open next and when a review has ended.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from approvals.lifecycle import PASSED, SignOffState
from approvals.rules.verdicts import ASSENT, Verdict


class Outcome(StrEnum):
    """Where the verdicts leave a gate that was pending."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    CHANGES_REQUESTED = "changes_requested"


@dataclass(frozen=True)
class Voice:
    """One standing verdict: by whom, in whose place, what, and in which passage of the turn."""

    by: int
    verdict: str
    on_behalf_of: int | None = None
    passage: int = 1


def gate_outcome(quorum: int, voices: Iterable[Voice], latest: Voice) -> Outcome:
    """Where a gate stands after its latest verdict: one rejection ends it, a quorum of distinct people passes it."""
    if latest.verdict == Verdict.REJECT:
        return Outcome.REJECTED
    if latest.verdict == Verdict.REQUEST_CHANGES:
        return Outcome.CHANGES_REQUESTED
    return Outcome.APPROVED if len(assenting(voices)) >= quorum else Outcome.PENDING


def assenting(voices: Iterable[Voice]) -> set[int]:
    """The distinct people who have approved, each counted once whatever hat they wore."""
    return {voice.by for voice in voices if voice.verdict in ASSENT}


@dataclass(frozen=True)
class GateView:
    """A gate of a review as stage advance sees it."""

    id: int
    stage: int
    state: str


def to_open(gates: Collection[GateView]) -> list[int]:
    """The waiting gates whose turn has come: those of the earliest stage that has not passed."""
    ahead = [gate.stage for gate in gates if gate.state not in PASSED]
    current = min(ahead, default=None)
    return [gate.id for gate in gates if gate.stage == current and gate.state == SignOffState.WAITING]


def review_outcome(gates: Collection[GateView]) -> Outcome:
    """Whether the review has ended: every gate passed, or one has rejected."""
    if any(gate.state == SignOffState.REJECTED for gate in gates):
        return Outcome.REJECTED
    return Outcome.APPROVED if all(gate.state in PASSED for gate in gates) else Outcome.PENDING
