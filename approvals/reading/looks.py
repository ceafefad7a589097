"""What has changed since somebody last looked, section by section."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Person
from approvals.models import SignOff
from approvals.reading.sight import Sight, sights_of
from projects import dossier
from projects.dossier import SECTIONS, Change


@dataclass(frozen=True)
class SectionChange:
    """A section that reads otherwise than when somebody last looked at it."""

    section: str
    title: str
    digest: str
    changed_at: datetime
    changes: list[Change]


def changed_since_last_look(sign_off: SignOff, person: Person) -> list[SectionChange] | None:
    """Which of the sections that the gate reads changed since this person looked; None when they never have."""
    sights = sights_of(sign_off.review.project, person)
    here = [sight for name, sight in sights.items() if name in sign_off.gate.reads]
    if not any(sight.seen for sight in here):
        return None
    return [difference(sight) for sight in here if sight.is_new or sight.changed]


def difference(sight: Sight) -> SectionChange:
    """A section as it was and as it is, field by field."""
    now = sight.current
    changes = list(dossier.differences(sight.seen.content if sight.seen else {}, now.content))
    return SectionChange(now.name, SECTIONS[now.name].title, now.digest, now.changed_at, changes)
