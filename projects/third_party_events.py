"""What can happen to statements of work, interests and support contracts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class SowDrafted(Fact):
    verb: ClassVar[str] = "sow.drafted"
    reference: str
    name: str
    project: str
    vendor: str
    vendor_name: str
    holder: str
    holder_name: str


@dataclass(frozen=True)
class SowChanged(Fact):
    """Fields with what they said before and say after; `back_to` is the step that must look again, if one must."""

    verb: ClassVar[str] = "sow.changed"
    reference: str
    fields: list[dict[str, Any]]
    back_to: str


@dataclass(frozen=True)
class SowMoved(Fact):
    """From one step to another."""

    verb: ClassVar[str] = "sow.moved"
    reference: str
    before: str
    to: str
    holder: str
    holder_name: str
    due_at: datetime | None
    reason: str


@dataclass(frozen=True)
class SowPassed(Fact):
    """Into somebody else's hands, at the same step."""

    verb: ClassVar[str] = "sow.passed"
    reference: str
    before: str
    holder: str
    holder_name: str
    reason: str


@dataclass(frozen=True)
class SowSigned(Fact):
    verb: ClassVar[str] = "sow.signed"
    reference: str
    version: int
    signed_on: date
    holds_from: date
    holds_until: date


@dataclass(frozen=True)
class SowDocumentAdded(Fact):
    verb: ClassVar[str] = "sow.document_added"
    reference: str
    kind: str
    title: str
    sha256: str


@dataclass(frozen=True)
class SowPersonNamed(Fact):
    verb: ClassVar[str] = "sow.person_named"
    reference: str
    person_name: str
    person_email: str
    function: str
    availability: int


@dataclass(frozen=True)
class SowPersonLeft(Fact):
    verb: ClassVar[str] = "sow.person_left"
    reference: str
    person_name: str
    person_email: str


@dataclass(frozen=True)
class SowNeeded(Fact):
    """A project says from when, and until when, it needs a statement of work."""

    verb: ClassVar[str] = "sow.needed"
    reference: str
    project: str
    needed_from: date | None
    needed_until: date | None


@dataclass(frozen=True)
class SowNotNeeded(Fact):
    verb: ClassVar[str] = "sow.not_needed"
    reference: str
    project: str


@dataclass(frozen=True)
class DeliverablePlanned(Fact):
    verb: ClassVar[str] = "deliverable.planned"
    reference: str
    name: str
    due_on: date


@dataclass(frozen=True)
class DeliverableChanged(Fact):
    verb: ClassVar[str] = "deliverable.changed"
    reference: str
    name: str
    fields: list[dict[str, Any]]


@dataclass(frozen=True)
class DeliverableDropped(Fact):
    verb: ClassVar[str] = "deliverable.dropped"
    reference: str
    name: str


@dataclass(frozen=True)
class DeliverableDelivered(Fact):
    """Handed in; `unsigned` says that nobody had signed by then that it is wanted."""

    verb: ClassVar[str] = "deliverable.delivered"
    reference: str
    name: str
    delivered_on: date
    note: str
    unsigned: bool


@dataclass(frozen=True)
class DeliverableAccepted(Fact):
    verb: ClassVar[str] = "deliverable.accepted"
    reference: str
    name: str


@dataclass(frozen=True)
class DeliverableSentBack(Fact):
    verb: ClassVar[str] = "deliverable.sent_back"
    reference: str
    name: str
    reason: str


@dataclass(frozen=True)
class InterestRaised(Fact):
    """Somebody asks what a vendor, or somebody of it, has in a project."""

    verb: ClassVar[str] = "interest.raised"
    party: str
    vendor: str
    person: str | None
    concern: str


@dataclass(frozen=True)
class InterestDeclared(Fact):
    verb: ClassVar[str] = "interest.declared"
    party: str
    fields: list[dict[str, Any]]
    nothing: bool


@dataclass(frozen=True)
class InterestReviewed(Fact):
    verb: ClassVar[str] = "interest.reviewed"
    party: str
    nothing: bool
    safeguard: str


@dataclass(frozen=True)
class InterestEnded(Fact):
    verb: ClassVar[str] = "interest.ended"
    party: str
    reason: str


@dataclass(frozen=True)
class SupportContractAdded(Fact):
    verb: ClassVar[str] = "support_contract.added"
    name: str
    vendor: str
    vendor_name: str
    ends_on: date | None


@dataclass(frozen=True)
class SupportContractChanged(Fact):
    verb: ClassVar[str] = "support_contract.changed"
    name: str
    vendor_name: str
    fields: list[dict[str, Any]]


@dataclass(frozen=True)
class SupportContractRemoved(Fact):
    verb: ClassVar[str] = "support_contract.removed"
    name: str
    vendor_name: str


@dataclass(frozen=True)
class SupportWished(Fact):
    """Which support the project wants: hours, environments, until when."""

    verb: ClassVar[str] = "support.wished"
    hours: str
    environments: list[str]
    until: date | None


@dataclass(frozen=True)
class CoverChosen(Fact):
    """What is done about something that no support contract covers."""

    verb: ClassVar[str] = "cover.chosen"
    what: str
    choice: str
    owner: str
    owner_name: str
    until: date | None
    note: str


@dataclass(frozen=True)
class CoverChoiceDropped(Fact):
    verb: ClassVar[str] = "cover.choice_dropped"
    what: str
