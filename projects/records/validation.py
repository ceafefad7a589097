"""What a record must be like to be written down; each error names its column."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from accounts.checks import field_errors
from accounts.models import Person
from common.refusals import FieldError, Invalid
from projects.models import Project
from projects.models.record import Record
from projects.records.declaration import RecordType, Values


def refuse_unknown(kind: RecordType, values: Mapping[str, Any]) -> None:
    """A column that does not exist is named, not ignored."""
    raise_any([FieldError(name, "unknown", "There is no such field.") for name in values if name not in kind.columns])


def require_valid(kind: RecordType, record: Record, values: Values, *, named: Values) -> None:
    """Every column within its limits, people who can be `named` now, and what the type demands of the whole."""
    raise_any([*column_errors(record), *people_errors(kind, record, named)])
    raise_any(list(kind.check(values)))
    raise_any(uniqueness_errors(record))


def raise_any(errors: list[FieldError]) -> None:
    """Refuse if anything is wrong."""
    if errors:
        raise Invalid(errors)


def column_errors(record: Record) -> list[FieldError]:
    """What is wrong with single columns."""
    try:
        record.clean_fields(exclude={"project"})
    except ValidationError as error:
        return field_errors(error)
    return []


def people_errors(kind: RecordType, record: Record, named: Values) -> Iterator[FieldError]:
    """Whoever is newly named is a person who is still there, and who can be asked where something is asked of them."""
    for name in kind.people:
        given = named.get(name)
        for person in given if isinstance(given, list) else [given] if given is not None else []:
            if sentence := why_not(person) or (name == kind.accepted_by and why_not_asked(record.project, person)):
                yield FieldError(name, "invalid", sentence)


def why_not(person: Person) -> str:
    """Why somebody can't be named in a record."""
    if person.kind == Person.Kind.SERVICE:
        return f"{person.name} is a service account; name a person."
    return "" if person.is_active else f"{person.name} is no longer active; name somebody else."


def why_not_asked(project: Project, person: Person) -> str:
    """Why somebody can't be asked to accept something about a project."""
    if person.vendor_id is not None:
        return f"{person.name} works for a vendor. A vendor can do the work, but not answer for it."
    if not Project.objects.visible_to(person).filter(pk=project.pk).exists():
        return f"{person.name} can't see this project. Name them for a seat or the team first."
    return ""


def uniqueness_errors(record: Record) -> list[FieldError]:
    """What may stand once in a project stands there once."""
    others = type(record).objects.filter(project=record.project).exclude(pk=record.pk)
    once = [[name for name in c.fields if name != "project"] for c in record._meta.total_unique_constraints]
    return [
        FieldError(names[-1], "unique", "The project has this already.")
        for names in once
        if others.filter(**{name: getattr(record, name) for name in names}).exists()
    ]
