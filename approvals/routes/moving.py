"""What becomes of an open review when it goes on along a newer version of its route. Pure.

A gate is known by its key. An approval carries over where the newer gate reads nothing that was not judged, and is
decided by the same people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from approvals.lifecycle import SignOffState
from approvals.routes.content import GateContent, VersionContent
from approvals.routes.differences import Difference, of_gate
from approvals.rules.routing import Answer
from common.words import count, listing
from projects.dossier import SECTIONS


class Fate(StrEnum):
    """What happens to one gate of the review."""

    KEPT = "kept"
    ADDED = "added"
    GONE = "gone"
    ASKED_AGAIN = "asked_again"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Assent:
    """An approval that counts: by whom, on which sections, and whether who gave it decides at the newer gate too."""

    decision: int
    by: str
    judged: frozenset[str]
    entitled: bool = True


@dataclass(frozen=True)
class Place:
    """A gate of the review as it stands."""

    key: str
    name: str
    state: str
    assents: tuple[Assent, ...] = ()


@dataclass(frozen=True)
class GateMove:
    """What becomes of one gate, in words; `carried` and `dismissed` are approvals by the ids of their decisions."""

    gate: str
    name: str
    fate: Fate
    why: str = ""
    changes: list[Difference] = field(default_factory=list)
    carried: list[int] = field(default_factory=list)
    dismissed: list[int] = field(default_factory=list)

    @property
    def matters(self) -> bool:
        """Whether anything is another than before."""
        return self.fate is not Fate.KEPT or bool(self.changes)


def plan(
    old: VersionContent, new: VersionContent, places: Sequence[Place], answers: Mapping[str, Answer]
) -> list[GateMove]:
    """Every gate of the newer version in its order, then those that are gone; `answers` say which of them apply."""
    standing, before = {place.key: place for place in places}, old.gates()
    moves = [
        arriving(gate, answers[key]) if key not in standing else staying(standing[key], stage, gate, before, answers)
        for key, (stage, gate) in new.gates().items()
    ]
    return moves + [leaving(place) for key, place in standing.items() if key not in new.gates()]


def arriving(gate: GateContent, answer: Answer) -> GateMove:
    """A gate that the review did not have."""
    fate = Fate.ADDED if answer.applies else Fate.SKIPPED
    return GateMove(gate.key, gate.name, fate, answer.why)


def leaving(place: Place) -> GateMove:
    """A gate that the newer version does not have: what was decided there stays on the record."""
    is_open = place.state in OPEN
    why = "Nobody decides there any more." if is_open else "What was decided there stays on the record."
    return GateMove(place.key, place.name, Fate.GONE, why)


#: States in which a gate has not decided.
OPEN = (SignOffState.WAITING, SignOffState.PENDING, SignOffState.CHANGES_REQUESTED)


def staying(
    place: Place,
    stage: int,
    gate: GateContent,
    before: Mapping[str, tuple[int, GateContent]],
    answers: Mapping[str, Answer],
) -> GateMove:
    """A gate that both versions have."""
    known = before.get(place.key)
    changes = list(of_gate(gate.key, stage, gate, known)) if known else []
    answer = answers[gate.key]
    kept = [one for one in place.assents if one.entitled and set(gate.reads) <= one.judged]
    lost = [one for one in place.assents if one not in kept]
    if place.state == SignOffState.SKIPPED and answer.applies:
        return GateMove(gate.key, gate.name, Fate.ADDED, answer.why, changes)
    if place.state in OPEN and not answer.applies:
        return GateMove(gate.key, gate.name, Fate.SKIPPED, answer.why, changes)
    if place.state == SignOffState.APPROVED and len(kept) < needed(gate):
        why = why_again(gate, kept, lost)
        return GateMove(gate.key, gate.name, Fate.ASKED_AGAIN, why, changes, ids(kept), ids(lost))
    return GateMove(gate.key, gate.name, Fate.KEPT, why_kept(kept, lost, gate), changes, ids(kept), ids(lost))


def needed(gate: GateContent) -> int:
    """How many people have to agree."""
    return gate.quorum if gate.decides else 1


def ids(assents: Sequence[Assent]) -> list[int]:
    return [one.decision for one in assents]


def why_again(gate: GateContent, kept: Sequence[Assent], lost: Sequence[Assent]) -> str:
    """Why a gate that had passed has not passed any more."""
    if not lost:
        return f"{count(needed(gate), 'person', 'people')} have to agree now; {names(kept)} has."
    return why_lost(gate, lost)


def why_kept(kept: Sequence[Assent], lost: Sequence[Assent], gate: GateContent) -> str:
    """Whose approvals stand, and whose do not."""
    if lost:
        return why_lost(gate, lost)
    return f"The approval of {names(kept)} carries over." if kept else ""


def why_lost(gate: GateContent, lost: Sequence[Assent]) -> str:
    """Why approvals do not carry over."""
    unread = [name for name in gate.reads if any(name not in one.judged for one in lost)]
    if unread:
        titles = listing([SECTIONS[name].title for name in unread])
        return f"It reads {titles} now, which {names(lost)} did not judge."
    return f"Other people decide there now than {names(lost)}."


def names(assents: Sequence[Assent]) -> str:
    return listing([one.by for one in assents])
