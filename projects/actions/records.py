"""Add a record to the dossier, change it, or take it out; the same for every type."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import Person
from common.refusals import FieldError, Invalid
from projects import dossier
from projects.models import Project
from projects.models.record import Record
from projects.permissions import require_editable, require_editor
from projects.records.declaration import RecordType
from projects.records.words import called


@transaction.atomic
def add_record(project: Project, kind: RecordType, *, by: Person, **values: Any) -> Record:
    """Write a record down; what is left out stays empty. Bad values and unknown columns raise `Invalid` by column."""
    project = open_dossier(project, by)
    refuse_unknown(kind, values)
    record = kind.model(project=project, **values)
    require_valid(kind, record, kind.people)
    record.save()
    settle(kind, record, "added", by=by)
    return record


@transaction.atomic
def change_record(kind: RecordType, record: Record, *, by: Person, **values: Any) -> Record:
    """Change columns of a record; what is left out stays as it is, and saying the same again changes nothing."""
    project = open_dossier(record.project, by)
    refuse_unknown(kind, values)
    record = kind.model.objects.select_related("project", *kind.relations).get(pk=record.pk, project=project)
    changed = {name: value for name, value in values.items() if getattr(record, name) != value}
    if not changed:
        return record
    for name, value in changed.items():
        setattr(record, name, value)
    require_valid(kind, record, changed)
    record.save(update_fields=list(changed))
    settle(kind, record, "changed", by=by)
    return record


@transaction.atomic
def remove_record(kind: RecordType, record: Record, *, by: Person) -> None:
    """Take a record out of the dossier; the section's earlier versions still say what it said."""
    project = open_dossier(record.project, by)
    record = kind.model.objects.select_related("project", *kind.relations).get(pk=record.pk, project=project)
    what = called(kind, record)
    record.delete()
    dossier.refresh(project, kind.section, by=by, act="removed", what=what)


def open_dossier(project: Project, by: Person) -> Project:
    """Lock the project, for those who may change its dossier."""
    project = Project.objects.locked().get(pk=project.pk)
    require_editor(by, project)
    require_editable(project)
    return project


def settle(kind: RecordType, record: Record, act: str, *, by: Person) -> None:
    """The section says something else now."""
    dossier.refresh(record.project, kind.section, by=by, act=act, what=called(kind, record))


def refuse_unknown(kind: RecordType, values: dict[str, Any]) -> None:
    """A column that does not exist is named, not ignored."""
    if strangers := [name for name in values if name not in kind.columns]:
        raise Invalid([FieldError(name, "unknown", "There is no such field.") for name in strangers])


def require_valid(kind: RecordType, record: Record, changed: Any) -> None:
    """Every column within its limits, people who can be named, and what the type demands of the whole."""
    errors = [*column_errors(record), *people_errors(kind, record, changed)]
    raise_any(errors or list(kind.check(kind.values(record))))
    raise_any(uniqueness_errors(record))


def raise_any(errors: list[FieldError]) -> None:
    if errors:
        raise Invalid(errors)


def column_errors(record: Record) -> list[FieldError]:
    """What is wrong with single columns."""
    try:
        record.clean_fields(exclude={"project"})
    except ValidationError as error:
        return [FieldError(name, "invalid", " ".join(told)) for name, told in error.message_dict.items()]
    return []


def people_errors(kind: RecordType, record: Record, changed: Any) -> list[FieldError]:
    """Whoever is newly named is a person who is still there."""
    named = {name: getattr(record, name) for name in kind.people if name in changed}
    return [
        FieldError(name, "invalid", f"{person.name} is a service account; name a person.")
        if person.kind == Person.Kind.SERVICE
        else FieldError(name, "invalid", f"{person.name} is no longer active; name somebody else.")
        for name, person in named.items()
        if person is not None and (person.kind == Person.Kind.SERVICE or not person.is_active)
    ]


def uniqueness_errors(record: Record) -> list[FieldError]:
    """What may stand once in a project stands there once."""
    others = type(record).objects.filter(project=record.project).exclude(pk=record.pk)
    once = [[name for name in c.fields if name != "project"] for c in record._meta.total_unique_constraints]
    return [
        FieldError(names[-1], "unique", "The project has this already.")
        for names in once
        if others.filter(**{name: getattr(record, name) for name in names}).exists()
    ]
