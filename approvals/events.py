"""What can happen on the way to a decision. All of it is recorded in the project's stream."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class ProjectSubmitted(Fact):
    verb: ClassVar[str] = "project.submitted"
    round: int
    digests: dict[str, str]


@dataclass(frozen=True)
class SignOffFact(Fact):
    """Something that happened at one gate."""

    sign_off: int
    gate: str
    gate_name: str


@dataclass(frozen=True)
class SignOffOpened(SignOffFact):
    verb: ClassVar[str] = "sign_off.opened"
    holder: int
    holder_name: str
    due_at: datetime | None
    why: str


@dataclass(frozen=True)
class SignOffPassed(SignOffFact):
    """The turn went to another person."""

    verb: ClassVar[str] = "sign_off.passed"
    before: str
    holder: int
    holder_name: str
    reason: str


@dataclass(frozen=True)
class SignOffClaimed(SignOffFact):
    verb: ClassVar[str] = "sign_off.claimed"


@dataclass(frozen=True)
class SignOffReleased(SignOffFact):
    verb: ClassVar[str] = "sign_off.released"
    holder: int
    holder_name: str


@dataclass(frozen=True)
class DecisionRecorded(SignOffFact):
    verb: ClassVar[str] = "decision.recorded"
    decision: int
    verdict: str
    comment: str
    conditions: list[dict[str, Any]]
    digests: dict[str, str]
    leaves: str


@dataclass(frozen=True)
class ChangesRequested(SignOffFact):
    verb: ClassVar[str] = "changes.requested"
    holder: int
    holder_name: str
    due_at: datetime | None
    comment: str


@dataclass(frozen=True)
class QuestionAsked(SignOffFact):
    verb: ClassVar[str] = "question.asked"
    holder: int
    holder_name: str
    due_at: datetime | None
    question: str


@dataclass(frozen=True)
class ChangesAnswered(SignOffFact):
    verb: ClassVar[str] = "changes.answered"
    holder: int
    holder_name: str
    due_at: datetime | None
    answer: str


@dataclass(frozen=True)
class QuestionAnswered(SignOffFact):
    verb: ClassVar[str] = "question.answered"
    holder: int
    holder_name: str
    due_at: datetime | None
    answer: str


@dataclass(frozen=True)
class ApprovalDismissed(SignOffFact):
    verb: ClassVar[str] = "approval.dismissed"
    decision: int
    by_name: str
    holder: int
    holder_name: str
    reason: str
    sections: list[str]
    differences: list[dict[str, Any]]


@dataclass(frozen=True)
class ProjectCleared(Fact):
    verb: ClassVar[str] = "project.cleared"
    round: int


@dataclass(frozen=True)
class ClearanceGranted(Fact):
    verb: ClassVar[str] = "clearance.granted"
    clearance: int
    environment: str
    artifacts: list[str]
    increment: str
    expires_at: datetime


@dataclass(frozen=True)
class ClearanceRescoped(Fact):
    """Other artefacts may run under it: the gates have looked again."""

    verb: ClassVar[str] = "clearance.rescoped"
    clearance: int
    artifacts: list[str]


@dataclass(frozen=True)
class ClearanceSuspended(Fact):
    verb: ClassVar[str] = "clearance.suspended"
    clearance: int
    reason: str


@dataclass(frozen=True)
class ClearanceRestored(Fact):
    verb: ClassVar[str] = "clearance.restored"
    clearance: int


@dataclass(frozen=True)
class ClearanceExpired(Fact):
    verb: ClassVar[str] = "clearance.expired"
    clearance: int


@dataclass(frozen=True)
class ClearanceRevoked(Fact):
    verb: ClassVar[str] = "clearance.revoked"
    clearance: int
    reason: str


@dataclass(frozen=True)
class ProjectRejected(Fact):
    verb: ClassVar[str] = "project.rejected"
    gate: str
    gate_name: str
    comment: str


@dataclass(frozen=True)
class ProjectRevised(Fact):
    verb: ClassVar[str] = "project.revised"
    reason: str


@dataclass(frozen=True)
class ProjectWithdrawn(Fact):
    verb: ClassVar[str] = "project.withdrawn"
    reason: str
    look_again_on: date | None


@dataclass(frozen=True)
class ProjectReopened(Fact):
    verb: ClassVar[str] = "project.reopened"
    reason: str


@dataclass(frozen=True)
class ProjectHeld(Fact):
    verb: ClassVar[str] = "project.held"
    reason: str
    until: date


@dataclass(frozen=True)
class ProjectResumed(Fact):
    verb: ClassVar[str] = "project.resumed"
    reason: str


@dataclass(frozen=True)
class ProjectWentLive(Fact):
    verb: ClassVar[str] = "project.went_live"
    clearance: int


@dataclass(frozen=True)
class ConditionChanged(Fact):
    """A condition moved on: its state says how."""

    condition: int
    text: str
    note: str


@dataclass(frozen=True)
class ConditionClaimedMet(ConditionChanged):
    verb: ClassVar[str] = "condition.claimed_met"
    evidence: list[str]


@dataclass(frozen=True)
class ConditionConfirmed(ConditionChanged):
    verb: ClassVar[str] = "condition.confirmed"


@dataclass(frozen=True)
class ConditionReopened(ConditionChanged):
    verb: ClassVar[str] = "condition.reopened"


@dataclass(frozen=True)
class ConditionLapsed(ConditionChanged):
    verb: ClassVar[str] = "condition.lapsed"


@dataclass(frozen=True)
class WaitingCauseNamed(Fact):
    """Somebody has said what cost the days of a stretch."""

    verb: ClassVar[str] = "waiting.cause_named"
    first: date
    last: date
    days: int
    before: list[str]
    cause: str
