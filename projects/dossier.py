"""The dossier: which sections there are, what each says, and what changed in it.

A section's content is a mapping from a record's key to its fields. Its digest is the SHA-256 of that content in
canonical form, so two people who saw the same digest saw the same section.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from accounts.models import Person
from audit.record import record
from common import clock
from common.digests import sha256
from projects.answers import read_answers, read_evidence
from projects.baseline import read_baseline
from projects.events import SectionChanged
from projects.models import Project, SectionVersion
from projects.models.profile import PROFILE_FIELDS
from projects.records.contents import Content, records_of
from projects.signals import section_changed
from projects.third_party_content import read_third_parties


@dataclass(frozen=True)
class Change:
    """One field of one record that is another than before; `before` or `after` is None where there was none."""

    record: str
    field: str
    before: Any
    after: Any


#: Percent; what everybody gives of whom nothing else is said.
FULL_TIME = 100

Reader = Callable[[Project], Content]


@dataclass(frozen=True)
class Section:
    """A part of the dossier that gates read as a whole; each reader brings some of its content."""

    name: str
    title: str
    readers: tuple[Reader, ...]

    def read(self, project: Project) -> Content:
        """Everything that the section says now."""
        return {key: fields for reader in self.readers for key, fields in reader(project).items()}


def read_profile(project: Project) -> Content:
    """What the project is for and how much is at stake."""
    return {"profile": {name: getattr(project, name) for name in PROFILE_FIELDS}}


def read_people(project: Project) -> Content:
    """Who works on it and who has been named to answer for what; that they accepted is not part of the content."""
    members = project.team_members.filter(left_on=None).select_related("person")
    seats = project.responsibilities.current().select_related("accountable")
    parts = project.parts.current().select_related("person")
    return {
        "lead": {"person": project.lead.email},
        **{
            f"team_member:{member.person.email}:{member.function}": {
                "person": member.person.email,
                "function": member.function,
                "joined_on": member.joined_on,
                **({"availability": member.availability} if member.availability < FULL_TIME else {}),
            }
            for member in members
        },
        **{f"responsibility:{seat.area}": {"accountable": seat.accountable.email} for seat in seats},
        **{f"part:{part.area}:{part.person.email}": {"person": part.person.email, "role": part.role} for part in parts},
    }


SECTIONS: dict[str, Section] = {
    section.name: section
    for section in (
        Section("profile", "Profile", (read_profile, records_of("profile"))),
        Section("people", "People", (read_people, records_of("people"))),
        Section("data", "Data", (records_of("data"), read_baseline)),
        Section("uplift", "Uplift", (records_of("uplift"),)),
        Section("scope", "Scope", (records_of("scope"),)),
        Section("integration", "Integration", (records_of("integration"),)),
        Section("platform", "Platform", (records_of("platform"),)),
        Section("access", "Access", (records_of("access"),)),
        Section("third_parties", "Third parties", (read_third_parties, records_of("third_parties"))),
    )
}

#: What a project says about itself from its first moment on; it has no records yet.
AT_BIRTH: dict[str, Reader] = {"profile": read_profile, "people": read_people}


def differences(before: Content, after: Content) -> Iterator[Change]:
    """Field by field, what differs between two contents of a section, in the order of their keys."""
    for key in sorted({*before, *after}):
        old, new = before.get(key, {}), after.get(key, {})
        for field in sorted({*old, *new}):
            if old.get(field) != new.get(field):
                yield Change(key, field, old.get(field), new.get(field))


def content_of(project: Project, name: str) -> Content:
    """What a section says: its records, the answers that belong to it, and its evidence."""
    return {**SECTIONS[name].read(project), **read_answers(project, name), **read_evidence(project, name)}


def refresh(project: Project, name: str, *, by: Person | None, act: str = "", what: str = "") -> list[Change]:
    """Bring a section up to date with its records, inside the caller's transaction and under its lock.

    Keeps the old version, records the change and announces it, or does nothing when the content is as before. `act` and
    `what` tell the trail which record was "added", "changed" or "removed".
    """
    content = as_stored(content_of(project, name))
    current = project.section_versions.current().filter(name=name).first()
    if current is not None and current.digest == sha256(content):
        return []
    changes = list(differences(current.content if current else {}, content))
    replace_version(project, name, content, current, by)
    if current is not None:
        fact = SectionChanged(section=name, differences=[asdict(change) for change in changes], act=act, what=what)
        announce(project, fact, changes, by)
    return changes


def begin(project: Project, *, by: Person) -> None:
    """Write down the first version of every section of a project that has just been registered: one statement.

    Nobody is the author of a section that says nothing.
    """
    contents = {name: as_stored(AT_BIRTH[name](project)) if name in AT_BIRTH else {} for name in SECTIONS}
    SectionVersion.objects.bulk_create(
        version_of(project, name, content, by if content else None) for name, content in contents.items()
    )


def as_stored(content: Content) -> dict[str, dict[str, Any]]:
    """The content with days as text, as it stands in a JSON column and under the digest."""
    return {key: {field: plain(value) for field, value in fields.items()} for key, fields in content.items()}


def plain(value: Any) -> Any:
    """A day as `YYYY-MM-DD`; anything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def version_of(project: Project, name: str, content: dict[str, dict[str, Any]], by: Person | None) -> SectionVersion:
    """A version of a section that begins now."""
    at = clock.now()
    return SectionVersion(
        project=project, name=name, content=content, digest=sha256(content), changed_by=by, changed_at=at
    )


def replace_version(
    project: Project, name: str, content: dict[str, dict[str, Any]], current: SectionVersion | None, by: Person | None
) -> None:
    """Close the version that was current and open the new one."""
    version = version_of(project, name, content, by)
    if current is not None:
        current.superseded_at = version.changed_at
        current.save(update_fields=["superseded_at"])
    version.save()


def announce(project: Project, fact: SectionChanged, changes: list[Change], by: Person | None) -> None:
    """Put the change on the record, then tell the rooms that must act on it in the same transaction."""
    record(fact, stream=project.stream, subject=project.stream, by=by)
    section_changed.send(sender=Project, project=project, section=fact.section, changes=changes, by=by)


def digests(project: Project) -> dict[str, str]:
    """The digest of every section as it stands now, by name."""
    return dict(project.section_versions.current().values_list("name", "digest"))
