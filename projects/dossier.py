"""The dossier: which sections there are, what each says, and what changed in it.

A section's content is a mapping from a record's key to its fields. Its digest is the SHA-256 of that content in
canonical form, so two people who saw the same digest saw the same section.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from accounts.models import Person
from audit.record import record
from common import clock
from common.digests import sha256
from projects.events import SectionChanged
from projects.models import Project, SectionVersion
from projects.models.profile import PROFILE_FIELDS
from projects.signals import section_changed

Content = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Change:
    """One field of one record that is another than before; `before` or `after` is None where there was none."""

    record: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Section:
    """A part of the dossier that gates read as a whole."""

    name: str
    title: str
    read: Callable[[Project], Content]


def read_profile(project: Project) -> Content:
    """What the project is for and how much is at stake."""
    return {"profile": {name: getattr(project, name) for name in PROFILE_FIELDS}}


def read_people(project: Project) -> Content:
    """Who works on it and who has been named to answer for what; that they accepted is not part of the content."""
    members = project.team_members.filter(left_on=None).select_related("person")
    seats = project.responsibilities.current().select_related("accountable")
    return {
        "lead": {"person": project.lead.email},
        **{
            f"team_member:{member.person.email}:{member.function}": {
                "person": member.person.email,
                "function": member.function,
                "joined_on": member.joined_on,
            }
            for member in members
        },
        **{f"responsibility:{seat.area}": {"accountable": seat.accountable.email} for seat in seats},
    }


SECTIONS: dict[str, Section] = {
    section.name: section
    for section in (
        Section("profile", "Profile", read_profile),
        Section("people", "People", read_people),
    )
}


def differences(before: Content, after: Content) -> Iterator[Change]:
    """Field by field, what differs between two contents of a section, in the order of their keys."""
    for key in sorted({*before, *after}):
        old, new = before.get(key, {}), after.get(key, {})
        for field in sorted({*old, *new}):
            if old.get(field) != new.get(field):
                yield Change(key, field, old.get(field), new.get(field))


def refresh(project: Project, name: str, *, by: Person | None) -> list[Change]:
    """Bring a section up to date with its records, inside the caller's transaction and under its lock.

    Keeps the old version, records the change and announces it, or does nothing when the content is as before.
    """
    content = as_stored(SECTIONS[name].read(project))
    current = project.section_versions.current().filter(name=name).first()
    if current is not None and current.digest == sha256(content):
        return []
    changes = list(differences(current.content if current else {}, content))
    replace_version(project, name, content, current, by)
    if current is not None:
        announce(project, name, changes, by)
    return changes


def begin(project: Project, *, by: Person) -> None:
    """Write down the first version of every section of a project that has just been registered."""
    for name in SECTIONS:
        refresh(project, name, by=by)


def as_stored(content: Content) -> dict[str, dict[str, Any]]:
    """The content with days as text, as it stands in a JSON column and under the digest."""
    return {key: {field: plain(value) for field, value in fields.items()} for key, fields in content.items()}


def plain(value: Any) -> Any:
    """A day as `YYYY-MM-DD`; anything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def replace_version(
    project: Project, name: str, content: dict[str, dict[str, Any]], current: SectionVersion | None, by: Person | None
) -> None:
    """Close the version that was current and open the new one."""
    at = clock.now()
    if current is not None:
        current.superseded_at = at
        current.save(update_fields=["superseded_at"])
    SectionVersion.objects.create(
        project=project, name=name, content=content, digest=sha256(content), changed_by=by, changed_at=at
    )


def announce(project: Project, name: str, changes: list[Change], by: Person | None) -> None:
    """Put the change on the record, then tell the rooms that must act on it in the same transaction."""
    fact = SectionChanged(section=name, differences=[asdict(change) for change in changes])
    record(fact, stream=project.stream, subject=project.stream, by=by)
    section_changed.send(sender=Project, project=project, section=name, changes=changes, by=by)


def digests(project: Project) -> dict[str, str]:
    """The digest of every section as it stands now, by name."""
    return dict(project.section_versions.current().values_list("name", "digest"))
