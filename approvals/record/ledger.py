"""The way to a decision told from the record alone, to be compared with the tables.

Pure up to `compare`: events in, states out. It knows nothing of the actions that recorded them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from approvals.lifecycle import ClearanceState, ConditionState, ReviewState, SignOffState, WaiverState
from projects.lifecycle import ProjectState


class Said(NamedTuple):
    """What the record says of one thing, and the event that said so last."""

    state: str
    stream: str
    sequence: int


class Happened(NamedTuple):
    """An event, as far as the ledger reads it."""

    stream: str
    sequence: int
    verb: str
    subject: str
    said: Mapping[str, Any]

    @property
    def changes(self) -> Mapping[str, Any]:
        changes: Mapping[str, Any] = self.said["changes"]
        return changes


class Verdict(NamedTuple):
    """A decision, as the record has it."""

    stream: str
    sequence: int
    sign_off: int
    by: int
    on_behalf_of: int | None
    verdict: str
    comment: str
    digests: Mapping[str, str]


@dataclass
class Ledger:
    """Where everything stands after what has been told so far."""

    states: dict[str, Said] = field(default_factory=dict)
    reviews: dict[str, str] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    dismissed: dict[int, Said] = field(default_factory=dict)

    def tell(self, event: Happened) -> None:
        """Take one event in."""
        if event.verb in TO_STATE:
            self.put(event.subject, TO_STATE[event.verb], event)
        if event.verb in FURTHER:
            FURTHER[event.verb](self, event)

    def put(self, subject: str, state: str, event: Happened) -> None:
        """A thing is in this state from now on."""
        self.states[subject] = Said(state, event.stream, event.sequence)


def opened(ledger: Ledger, event: Happened) -> None:
    """A round begins, with a sign-off for every gate."""
    ledger.put(event.subject, ReviewState.OPEN, event)
    stand(ledger, event)


def closed(ledger: Ledger, event: Happened) -> None:
    """A round ends."""
    ledger.put(event.subject, event.changes["state"], event)
    stand(ledger, event)


def stand(ledger: Ledger, event: Happened) -> None:
    """An event about several gates says where each stands."""
    for gate in event.changes.get("stands", event.changes["gates"]):
        subject = f"sign_off:{gate['sign_off']}"
        ledger.reviews[subject] = event.subject
        ledger.put(subject, gate["state"], event)


def decided(ledger: Ledger, event: Happened) -> None:
    """A verdict, where it leaves the gate, and what it demands."""
    changes, deputy = event.changes, event.said["on_behalf_of"]
    ledger.put(event.subject, changes["leaves"], event)
    ledger.verdicts[changes["decision"]] = Verdict(
        event.stream,
        event.sequence,
        changes["sign_off"],
        event.said["actor"]["id"],
        deputy["id"] if deputy else None,
        changes["verdict"],
        changes["comment"],
        changes["digests"],
    )
    for condition in changes["conditions"]:
        ledger.put(f"condition:{condition['id']}", ConditionState.OPEN, event)


def dismissed(ledger: Ledger, event: Happened) -> None:
    """An approval counts no more; while its round is open, a gate that had passed has the turn again."""
    ledger.dismissed[event.changes["decision"]] = Said("dismissed", event.stream, event.sequence)
    review, known = ledger.reviews.get(event.subject, ""), ledger.states.get(event.subject)
    is_open = review in ledger.states and ledger.states[review].state == ReviewState.OPEN
    if is_open and known is not None and known.state == SignOffState.APPROVED:
        ledger.put(event.subject, SignOffState.PENDING, event)


def waived(ledger: Ledger, event: Happened) -> None:
    """An exception is in force; where it is one to a gate, that gate need not decide."""
    ledger.put(f"waiver:{event.changes['waiver']}", WaiverState.IN_FORCE, event)
    if event.changes.get("sign_off") is not None:
        ledger.put(f"sign_off:{event.changes['sign_off']}", SignOffState.WAIVED, event)


def exception(state: str) -> Callable[[Ledger, Happened], None]:
    """An exception goes into this state; what that does to its gate is told by an event of its own."""

    def tell(ledger: Ledger, event: Happened) -> None:
        ledger.put(f"waiver:{event.changes['waiver']}", state, event)

    return tell


P, C = ProjectState, ClearanceState

#: The state in which an event leaves its subject.
TO_STATE: dict[str, str] = {
    "project.registered": P.DRAFT,
    "project.submitted": P.IN_REVIEW,
    "project.cleared": P.CLEARED,
    "project.rejected": P.REJECTED,
    "project.revised": P.DRAFT,
    "project.withdrawn": P.WITHDRAWN,
    "project.reopened": P.DRAFT,
    "project.went_live": P.LIVE,
    "project.retired": P.RETIRED,
    "sign_off.opened": SignOffState.PENDING,
    "changes.requested": SignOffState.CHANGES_REQUESTED,
    "changes.answered": SignOffState.PENDING,
    "condition.claimed_met": ConditionState.CLAIMED_MET,
    "condition.confirmed": ConditionState.MET,
    "condition.reopened": ConditionState.OPEN,
    "condition.lapsed": ConditionState.LAPSED,
    "clearance.granted": C.VALID,
    "clearance.suspended": C.SUSPENDED,
    "clearance.restored": C.VALID,
    "clearance.expired": C.EXPIRED,
    "clearance.revoked": C.REVOKED,
}

#: What an event says beyond that.
FURTHER: dict[str, Callable[[Ledger, Happened], None]] = {
    "review.opened": opened,
    "review.reopened": opened,
    "review.closed": closed,
    "review.rerouted": stand,
    "review.moved": stand,
    "decision.recorded": decided,
    "approval.dismissed": dismissed,
    "waiver.asked": exception(WaiverState.ASKED),
    "waiver.proposed": exception(WaiverState.PROPOSED),
    "waiver.granted": waived,
    "waiver.declined": exception(WaiverState.DECLINED),
    "waiver.ended": exception(WaiverState.ENDED),
    "waiver.revoked": exception(WaiverState.REVOKED),
}

VERBS = sorted(TO_STATE.keys() | FURTHER.keys())


def told_by(events: Iterable[Happened]) -> Ledger:
    """The ledger after these events, which come in the order in which they were recorded."""
    ledger = Ledger()
    for event in events:
        ledger.tell(event)
    return ledger
