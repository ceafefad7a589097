"""What can happen to people, their teams, absences and tokens."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from audit.events import Fact


@dataclass(frozen=True)
class PersonRegistered(Fact):
    verb: ClassVar[str] = "person.registered"
    name: str
    email: str
    kind: str
    organisation: str | None


@dataclass(frozen=True)
class PersonChanged(Fact):
    """Who somebody is: each change is a field with what it said before and says after."""

    verb: ClassVar[str] = "person.changed"
    fields: list[dict[str, Any]]


@dataclass(frozen=True)
class PersonDeactivated(Fact):
    verb: ClassVar[str] = "person.deactivated"
    name: str
    teams: list[str]
    tokens: list[str]


@dataclass(frozen=True)
class PersonReactivated(Fact):
    verb: ClassVar[str] = "person.reactivated"
    name: str


@dataclass(frozen=True)
class PreferencesChanged(Fact):
    verb: ClassVar[str] = "person.preferences_changed"
    fields: list[dict[str, Any]]


@dataclass(frozen=True)
class SignInChanged(Fact):
    """How somebody proves who they are: a password or a second step was set, changed or taken off."""

    verb: ClassVar[str] = "person.sign_in_changed"
    what: str


@dataclass(frozen=True)
class VendorRegistered(Fact):
    verb: ClassVar[str] = "vendor.registered"
    key: str
    name: str


@dataclass(frozen=True)
class VendorRenamed(Fact):
    verb: ClassVar[str] = "vendor.renamed"
    key: str
    before: str
    name: str


@dataclass(frozen=True)
class VendorRemoved(Fact):
    verb: ClassVar[str] = "vendor.removed"
    key: str
    name: str


@dataclass(frozen=True)
class TeamFounded(Fact):
    verb: ClassVar[str] = "team.founded"
    key: str
    name: str
    decides: bool


@dataclass(frozen=True)
class TeamRenamed(Fact):
    verb: ClassVar[str] = "team.renamed"
    before: str
    name: str


@dataclass(frozen=True)
class TeamJoined(Fact):
    verb: ClassVar[str] = "team.joined"
    person: int
    person_name: str
    role: str


@dataclass(frozen=True)
class RoleChanged(Fact):
    verb: ClassVar[str] = "team.role_changed"
    person: int
    person_name: str
    before: str
    role: str


@dataclass(frozen=True)
class TeamLeft(Fact):
    verb: ClassVar[str] = "team.left"
    person: int
    person_name: str
    role: str
    reason: str


@dataclass(frozen=True)
class AbsenceRecorded(Fact):
    verb: ClassVar[str] = "absence.recorded"
    absence: int
    person_name: str
    starts_on: date
    ends_on: date
    stand_in: int | None
    stand_in_name: str | None


@dataclass(frozen=True)
class AbsenceChanged(Fact):
    verb: ClassVar[str] = "absence.changed"
    absence: int
    person_name: str
    fields: list[dict[str, Any]]


@dataclass(frozen=True)
class AbsenceEnded(Fact):
    """Somebody is back early, or never went: the stand-in's right ends with it."""

    verb: ClassVar[str] = "absence.ended"
    absence: int
    person_name: str
    last_day: date | None
    stand_in_name: str | None


@dataclass(frozen=True)
class TokenIssued(Fact):
    verb: ClassVar[str] = "token.issued"
    token: int
    name: str
    scopes: list[str]
    expires_at: datetime | None


@dataclass(frozen=True)
class TokenRevoked(Fact):
    verb: ClassVar[str] = "token.revoked"
    token: int
    name: str
    at: datetime
