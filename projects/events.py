"""What can happen to a project and its dossier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class ProjectRegistered(Fact):
    verb: ClassVar[str] = "project.registered"
    key: str
    name: str
    lead: str
    external_id: str | None


@dataclass(frozen=True)
class SectionChanged(Fact):
    verb: ClassVar[str] = "section.changed"
    section: str
    differences: list[dict[str, Any]]
    #: Where one record was "added", "changed" or "removed", or a check "answered": which, in words.
    act: str = ""
    what: str = ""


@dataclass(frozen=True)
class RecordAccepted(Fact):
    """Whoever a record binds has said yes to it."""

    verb: ClassVar[str] = "record.accepted"
    section: str
    what: str


@dataclass(frozen=True)
class PulseAsked(Fact):
    verb: ClassVar[str] = "pulse.asked"
    person: int
    person_name: str
    milestone: str


@dataclass(frozen=True)
class PulseGiven(Fact):
    """What everybody may know of an answer; the reason is never recorded here."""

    verb: ClassVar[str] = "pulse.given"
    milestone: str
    appetite: int
    comment: str


@dataclass(frozen=True)
class PulseWithdrawn(Fact):
    verb: ClassVar[str] = "pulse.withdrawn"
    person: int
    person_name: str
    milestone: str


@dataclass(frozen=True)
class ComponentRegistered(Fact):
    """The company's platform has, or lacks, something that somebody has named."""

    verb: ClassVar[str] = "component.registered"
    name: str
    state: str


@dataclass(frozen=True)
class ComponentChanged(Fact):
    verb: ClassVar[str] = "component.changed"
    name: str
    state: str
    differences: list[dict[str, Any]]


@dataclass(frozen=True)
class SettingsChanged(Fact):
    """Something outside the sections: visibility, the external id."""

    verb: ClassVar[str] = "project.settings_changed"
    differences: list[dict[str, Any]]


@dataclass(frozen=True)
class AccountableNamed(Fact):
    verb: ClassVar[str] = "responsibility.named"
    area: str
    accountable: int
    accountable_name: str
    before: str | None


@dataclass(frozen=True)
class ResponsibilityAccepted(Fact):
    verb: ClassVar[str] = "responsibility.accepted"
    area: str


@dataclass(frozen=True)
class ResponsibilityVacated(Fact):
    verb: ClassVar[str] = "responsibility.vacated"
    area: str
    accountable: int
    accountable_name: str
    reason: str


@dataclass(frozen=True)
class ProjectRetired(Fact):
    verb: ClassVar[str] = "project.retired"
    reason: str


@dataclass(frozen=True)
class CheckAnswered(Fact):
    verb: ClassVar[str] = "check.answered"
    check: str
    title: str
    status: str
    before: str
    note: str
    evidence: list[str]


@dataclass(frozen=True)
class CheckAssigned(Fact):
    verb: ClassVar[str] = "check.assigned"
    check: str
    title: str
    owner: int | None
    owner_name: str
    due_on: date | None


@dataclass(frozen=True)
class ReadinessPinned(Fact):
    """The catalogue by which a submitted project is asked, and how ready it was by it."""

    verb: ClassVar[str] = "readiness.pinned"
    catalogue: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class CatalogueDrafted(Fact):
    verb: ClassVar[str] = "catalogue.drafted"
    number: int


@dataclass(frozen=True)
class CatalogueRowChanged(Fact):
    """A row of the draft was written, changed or left out; without `differences` it is gone."""

    verb: ClassVar[str] = "catalogue.row_changed"
    number: int
    check: str
    title: str
    differences: list[dict[str, Any]]


@dataclass(frozen=True)
class CataloguePublished(Fact):
    verb: ClassVar[str] = "catalogue.published"
    number: int
    note: str
    changed: list[str]


@dataclass(frozen=True)
class CatalogueDiscarded(Fact):
    verb: ClassVar[str] = "catalogue.discarded"
    number: int


@dataclass(frozen=True)
class ProfilePosted(Fact):
    """What the features were like; a production profile with the feature that has moved furthest."""

    verb: ClassVar[str] = "profile.posted"
    profile: int
    kind: str
    taken_at: datetime
    features: int
    digest: str
    worst_feature: str | None
    worst_psi: str | None


@dataclass(frozen=True)
class MeasurementPosted(Fact):
    verb: ClassVar[str] = "measurement.posted"
    measurement: int
    metric: str
    value: str
    at: datetime


@dataclass(frozen=True)
class EvidenceProvided(Fact):
    """A file or a link was brought, perhaps in the place of another; `organisation` is empty for the company's own."""

    verb: ClassVar[str] = "evidence.provided"
    evidence: int
    title: str
    kind: str
    of: str
    size: int
    sha256: str
    section: str
    organisation: str
    supersedes: str


@dataclass(frozen=True)
class DeploymentPosted(Fact):
    verb: ClassVar[str] = "deployment.posted"
    deployment: int
    environment: str
    artifact: str
    at: datetime
