"""Add a record to the dossier, change it, accept it, or take it out; the same for every type."""

from typing import Any

from django.db import transaction

from accounts.models import Person
from audit.record import record as put_on_record
from common import clock
from common.refusals import Invalid, Refused
from projects import dossier
from projects.events import RecordAccepted
from projects.models import Project
from projects.models.record import Accepted, Record
from projects.permissions import require_editable, require_editor
from projects.records.declaration import RecordType
from projects.records.validation import refuse_unknown, require_valid
from projects.records.words import called


@transaction.atomic
def add_record(project: Project, kind: RecordType, /, *, by: Person, **values: Any) -> Record:
    """Write a record down; what is left out stays empty. Bad values and unknown columns raise `Invalid` by column."""
    record = write_new(kind, open_dossier(project, by), values)
    settle(kind, record, "added", by=by)
    return record


@transaction.atomic
def change_record(kind: RecordType, record: Record, /, *, by: Person, **values: Any) -> Record:
    """Change columns of a record; what is left out stays as it is, and saying the same again changes nothing.

    Whoever had accepted it is asked anew: they had not accepted this.
    """
    record = found(kind, record, open_dossier(record.project, by))
    if write_over(kind, record, values):
        settle(kind, record, "changed", by=by)
    return record


def write_new(kind: RecordType, project: Project, values: dict[str, Any]) -> Record:
    """Write a record into an open dossier; the section is for the caller to settle."""
    refuse_unknown(kind, values)
    record = kind.model(project=project)
    put(kind, record, values)
    require_valid(kind, record, kind.blank() | values, named=values)
    record.save()
    gather(kind, record, values)
    return record


def write_over(kind: RecordType, record: Record, values: dict[str, Any]) -> bool:
    """Write over a record of an open dossier, and say whether that changes anything."""
    refuse_unknown(kind, values)
    before = kind.values(record)
    changed = {name: value for name, value in values.items() if before[name] != value}
    if not changed:
        return False
    put(kind, record, changed)
    require_valid(kind, record, before | changed, named=changed)
    columns = [name for name in changed if name not in kind.groups]
    if isinstance(record, Accepted):
        record.accepted_at, columns = None, [*columns, "accepted_at"]
    record.save(update_fields=columns)
    gather(kind, record, changed)
    return True


@transaction.atomic
def remove_record(kind: RecordType, record: Record, *, by: Person) -> None:
    """Take a record out of the dossier; the section's earlier versions still say what it said."""
    project = open_dossier(record.project, by)
    record = found(kind, record, project)
    what = called(kind, record)
    record.delete()
    dossier.refresh(project, kind.section, by=by, act="removed", what=what)


@transaction.atomic
def accept_record(kind: RecordType, record: Record, *, by: Person) -> Record:
    """The person whom a record binds says yes to what it says now; saying it twice changes nothing."""
    project = Project.objects.locked().get(pk=record.project_id)
    require_editable(project)
    record = found(kind, record, project)
    asked = asked_to_accept(kind, record)
    if asked is None or asked.pk != by.pk:
        raise Refused("not_yours", f"Only {asked.name if asked else 'the person named on it'} can accept this.")
    if isinstance(record, Accepted) and record.accepted_at is None:
        record.accepted_at = clock.now()
        record.save(update_fields=["accepted_at"])
        fact = RecordAccepted(section=kind.section, what=called(kind, record))
        put_on_record(fact, stream=project.stream, subject=kind.key(record), by=by)
    return record


def asked_to_accept(kind: RecordType, record: Record) -> Person | None:
    """Who has to accept a record before it counts."""
    asked: Person | None = getattr(record, kind.accepted_by) if kind.accepted_by else None
    return asked


def open_dossier(project: Project, by: Person) -> Project:
    """Lock the project, for those who may change its dossier."""
    project = Project.objects.locked().get(pk=project.pk)
    require_editor(by, project)
    require_editable(project)
    return project


def found(kind: RecordType, record: Record, project: Project) -> Record:
    """The record as it is under the lock; another request may have taken it out meanwhile."""
    current = kind.rows().filter(pk=record.pk, project=project).first()
    if current is None:
        raise Invalid.field("id", f"This {kind.noun} has been taken out meanwhile.", "gone")
    return current


def put(kind: RecordType, record: Record, values: dict[str, Any]) -> None:
    """Put values into the columns of a record that is not saved yet."""
    for name in values.keys() - set(kind.groups):
        setattr(record, name, values[name])


def gather(kind: RecordType, record: Record, values: dict[str, Any]) -> None:
    """Put down whom a record names several of."""
    for name in set(kind.groups) & values.keys():
        getattr(record, name).set(values[name])


def settle(kind: RecordType, record: Record, act: str, *, by: Person) -> None:
    """The section says something else now."""
    dossier.refresh(record.project, kind.section, by=by, act=act, what=called(kind, record))
