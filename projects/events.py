"""What can happen to a project and its dossier."""

from dataclasses import dataclass
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
    #: Where one record was "added", "changed" or "removed": which, in words.
    act: str = ""
    what: str = ""


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
